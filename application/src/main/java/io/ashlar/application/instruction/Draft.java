package io.ashlar.application.instruction;

import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;

/** An instruction as it is asked for: what it creates has no number yet, so that nobody can pick another's. */
public sealed interface Draft {
    /** Changes what exists, and carries no commitment. */
    record Change(Instruction instruction) implements Draft {
        public Change {
            switch (instruction) {
                case Instruction.RegisterAccount i -> throw new IllegalArgumentException("an account is asked for as NewAccount");
                case Instruction.CreateAsset i -> throw new IllegalArgumentException("an asset is asked for as NewAsset");
                case Instruction.ForcedTransfer i -> throw new IllegalArgumentException("a forced transfer is asked for as ForcedTransfer");
                case Instruction.ForcedRedemption i -> throw new IllegalArgumentException("a forced redemption is asked for as ForcedRedemption");
                case Instruction.EnrolAuthorisation i -> throw new IllegalArgumentException("a key is enrolled by EnrolKey");
                case Instruction.UpdateAccount i -> { }
                case Instruction.RotateAuthorisation i -> i.root().asDigest("root");
                case Instruction.Pause i -> { }
                case Instruction.Unpause i -> { }
                case Instruction.OpenHolding i -> { }
                case Instruction.Issue i -> { }
                case Instruction.Transfer i -> { }
                case Instruction.Redeem i -> { }
                case Instruction.FreezePart i -> { }
                case Instruction.UnfreezePart i -> { }
                case Instruction.UpdatePolicy i -> { }
                case Instruction.OpenPosition i -> { }
                case Instruction.LockHolding i -> { }
                case Instruction.RecoverHolding i -> { }
            }
        }
    }

    /** @param reasonHash hash of a salted document that states the reason; the ledger gets a commitment to it */
    record ForcedTransfer(AssetId asset, AccountId from, AccountId to, Quantity amount, Bytes32 reasonHash) implements Draft {}

    /** @param reasonHash as of a forced transfer */
    record ForcedRedemption(AssetId asset, AccountId from, Quantity amount, Bytes32 reasonHash) implements Draft {}

    /** @param organisation whose staff and systems will act for the account */
    record NewAccount(String organisation, Profile profile) implements Draft {
        public NewAccount {
            OnboardParticipant.checkOrganisation(organisation);
        }
    }

    record NewAsset(AccountId agent, Quantity supplyCap, Policy policy, AssetDescription description) implements Draft {}
}
