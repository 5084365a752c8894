package io.ashlar.application.instruction;

import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Quantity;

/** An instruction as it is asked for: what it creates has no number yet, so that nobody can pick another's. */
public sealed interface Draft {
    /** Changes what exists. */
    record Change(Instruction instruction) implements Draft {}

    /** @param organisation whose staff and systems will act for the account */
    record NewAccount(String organisation, Profile profile) implements Draft {
        public NewAccount {
            OnboardParticipant.checkOrganisation(organisation);
        }
    }

    record NewAsset(AccountId agent, Quantity supplyCap, Policy policy, AssetDescription description) implements Draft {}
}
