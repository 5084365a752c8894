package io.ashlar.application.access;

import io.ashlar.domain.shared.AccountId;
import java.util.Set;

/**
 * An authenticated caller.
 *
 * @param subject reference of the person or system at the identity provider; no personal data
 * @param organisation whose it is
 * @param accounts ledger accounts it may act for
 * @param scope assets its work is about
 * @param login how and when it proved who it is
 */
public record Caller(String subject, String organisation, Set<Duty> duties, Set<Long> accounts, Scope scope, Login login) {
    public Caller {
        duties = Set.copyOf(duties);
        accounts = Set.copyOf(accounts);
    }

    /** A system whose work is about every asset. */
    public Caller(String subject, String organisation, Set<Duty> duties, Set<Long> accounts) {
        this(subject, organisation, duties, accounts, new Scope.EveryAsset(), new Login.OfSystem());
    }

    public boolean has(Duty duty) {
        return duties.contains(duty);
    }

    /** Whether its sight has no limit at all: neither to accounts nor to assets. */
    public boolean overseesPlatform() {
        return overseesAll() && scope instanceof Scope.EveryAsset;
    }

    public boolean holds(AccountId account) {
        return accounts.contains(account.value());
    }

    /** Whether it reads everything: an auditor from outside, who runs the platform, or a compliance officer. None may change anything by it. */
    public boolean overseesAll() {
        return has(Duty.AUDITOR) || has(Duty.OPERATOR) || has(Duty.COMPLIANCE);
    }
}
