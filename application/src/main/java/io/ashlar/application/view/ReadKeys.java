package io.ashlar.application.view;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.Sight;
import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a signer needs to know: where signatures are good, and where an account's key stands. */
public final class ReadKeys {
    private final Function<AccountId, Optional<AnsweringLedger.Key>> ledger;
    private final KeyVault vault;
    private final Supplier<Place> place;

    /** @param ledger the account's key as far as the log was followed */
    public ReadKeys(Function<AccountId, Optional<AnsweringLedger.Key>> ledger, KeyVault vault, Supplier<Place> place) {
        this.ledger = ledger;
        this.vault = vault;
        this.place = place;
    }

    /**
     * An account's key.
     *
     * @param next index of the one-time key the ledger expects next
     * @param kept whether the platform keeps the key and signs with it
     */
    public record AccountKey(Bytes32 root, long next, boolean kept) {}

    /** The one chain and contract bundles are signed for. */
    public Place place() {
        return place.get();
    }

    /** @throws NotFound also where no key is enrolled yet */
    public AccountKey of(Caller caller, AccountId account) {
        if (Sight.ofAccounts(caller) instanceof Sight.Own && !caller.holds(account)) {
            throw new NotFound();
        }
        return ledger.apply(account).map(key -> new AccountKey(key.root(), key.next(), vault.holds(key.root()))).orElseThrow(NotFound::new);
    }
}
