package io.ashlar.infrastructure.rollup;

import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.ledger.Genesis;

/** The ledger's first state in domain words. */
public final class GenesisAccount {
    private GenesisAccount() {}

    public static Genesis of(AccountId registrar, Profile profile) {
        return new Genesis(registrar.value(), LedgerTranslation.profile(profile));
    }
}
