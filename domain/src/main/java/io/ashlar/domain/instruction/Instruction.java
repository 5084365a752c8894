package io.ashlar.domain.instruction;

import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Quantity;
import java.time.Instant;
import java.util.Optional;

/** One request to change the ledger, given in its bundle's actor's authority. Source: design page ledger.md, "Instructions". */
public sealed interface Instruction {
    record RegisterAccount(AccountId account, Profile profile) implements Instruction {}

    record UpdateAccount(AccountId account, Profile profile) implements Instruction {}

    /** @param terms commitment to the asset's description */
    record CreateAsset(AssetId asset, AccountId agent, Quantity supplyCap, Policy policy, Bytes32 terms) implements Instruction {}

    record Pause(AssetId asset) implements Instruction {}

    record Unpause(AssetId asset) implements Instruction {}

    record OpenHolding(AssetId asset, AccountId account) implements Instruction {}

    record Issue(AssetId asset, AccountId to, Quantity amount) implements Instruction {}

    record Transfer(AssetId asset, AccountId to, Quantity amount) implements Instruction {}

    record Redeem(AssetId asset, AccountId from, Quantity amount) implements Instruction {}

    record FreezePart(AssetId asset, AccountId account, Quantity amount) implements Instruction {}

    record UnfreezePart(AssetId asset, AccountId account, Quantity amount) implements Instruction {}

    /** @param reason salted commitment to the reason */
    record ForcedTransfer(AssetId asset, AccountId from, AccountId to, Quantity amount, Bytes32 reason) implements Instruction {}

    /** By the issuer: replaces cap and policy. */
    record UpdatePolicy(AssetId asset, Quantity supplyCap, Policy policy) implements Instruction {}

    /** By the account or the agent: lets the account's investor hold an asset that limits its investors. */
    record OpenPosition(AssetId asset, AccountId account) implements Instruction {}

    /** By the agent: the holder transfers nothing before that time, to the second; only ever extended. */
    record LockHolding(AssetId asset, AccountId account, Instant until) implements Instruction {
        public LockHolding {
            if (until.getNano() != 0 || until.getEpochSecond() < 1 || until.getEpochSecond() >= 1L << 32) {
                throw new InvalidValue("until", "must be a whole second from 1970 to 2106");
            }
        }
    }

    /** By the issuer: cancels units, frozen or not. @param reason salted commitment to the reason */
    record ForcedRedemption(AssetId asset, AccountId from, Quantity amount, Bytes32 reason) implements Instruction {}

    /** By a registrar, signed by the asset's issuer too: moves all of a holding to an empty one of the same investor. */
    record RecoverHolding(AssetId asset, AccountId from, AccountId to) implements Instruction {}

    /** By a registrar: gives an account the key it signs with from now on. @param root of the key */
    record EnrolAuthorisation(AccountId account, Bytes32 root) implements Instruction {}

    /** By the account itself or a registrar: replaces the account's key. @param root of the new key */
    record RotateAuthorisation(AccountId account, Bytes32 root) implements Instruction {}

    /** The asset it changes; empty where it is about none, or creates it. */
    default Optional<AssetId> changedAsset() {
        return switch (this) {
            case RegisterAccount i -> Optional.empty();
            case UpdateAccount i -> Optional.empty();
            case CreateAsset i -> Optional.empty();
            case EnrolAuthorisation i -> Optional.empty();
            case RotateAuthorisation i -> Optional.empty();
            case Pause i -> Optional.of(i.asset());
            case Unpause i -> Optional.of(i.asset());
            case Issue i -> Optional.of(i.asset());
            case Redeem i -> Optional.of(i.asset());
            case OpenHolding i -> Optional.of(i.asset());
            case FreezePart i -> Optional.of(i.asset());
            case UnfreezePart i -> Optional.of(i.asset());
            case ForcedTransfer i -> Optional.of(i.asset());
            case Transfer i -> Optional.of(i.asset());
            case UpdatePolicy i -> Optional.of(i.asset());
            case OpenPosition i -> Optional.of(i.asset());
            case LockHolding i -> Optional.of(i.asset());
            case ForcedRedemption i -> Optional.of(i.asset());
            case RecoverHolding i -> Optional.of(i.asset());
        };
    }
}
