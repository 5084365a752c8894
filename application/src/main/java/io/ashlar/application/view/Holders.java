package io.ashlar.application.view;

import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.RefusalCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The read side of who holds an asset, judged by a policy. */
public interface Holders {
    /** @param holders with a balance whom the rule would stop */
    record Stopped(RefusalCode rule, int holders) {}

    /**
     * A holder with a balance.
     *
     * @param total of the investor over all its accounts
     */
    record Holder(long account, long investor, long balance, long total, int tier, List<Integer> classes, int jurisdiction) {}

    /** Before it the holder transfers nothing; empty without a lock. */
    Optional<Instant> lockedUntil(long asset, long account);

    /** How many holders each rule of a receiver's eligibility or of amounts would stop; rules that stop nobody are left out. */
    List<Stopped> stopped(long asset, Policy policy, Instant at);

    /** How many accounts have a balance. */
    int holders(long asset);

    /** Those whom a rule would stop, by account. */
    List<Holder> stoppedBy(long asset, Policy policy, RefusalCode rule, Instant at, long afterAccount, int limit);
}
