package io.ashlar.api.portal;

import io.ashlar.domain.instruction.RefusalCode;

/** Each refusal in plain words: what stood in the way, and where it can be mended. */
public final class RefusalWords {
    private RefusalWords() {}

    public static String of(RefusalCode code) {
        return switch (code) {
            case UNKNOWN_ACTOR -> "The account it was given in is not on the ledger. Its registration may have been refused; ask the registrar.";
            case UNKNOWN_ACCOUNT -> "The account it names is not on the ledger. Check the account number, or ask the registrar to register it.";
            case UNKNOWN_ASSET -> "The asset is not on the ledger. Its creation may have been refused; see the asset's instructions.";
            case UNKNOWN_HOLDING -> "The account has no open holding of this asset. The asset's agent, or the account's bank, must open one first.";
            case ACCOUNT_EXISTS -> "An account of this number is on the ledger already.";
            case ASSET_EXISTS -> "An asset of this number is on the ledger already.";
            case HOLDING_EXISTS -> "The account can hold this asset already; nothing needs to be done.";
            case ACTOR_NOT_AUTHORISED -> "The account it was given in may not do this. It needs the fitting role, or to be this asset's issuer or agent.";
            case ACTOR_FROZEN -> "The account it was given in is frozen. Only the registrar can unfreeze it.";
            case ASSET_PAUSED -> "The issuer has paused this asset. Nothing of it moves until the pause is lifted.";
            case ASSET_NOT_PAUSED -> "The asset is not paused, so there is no pause to lift.";
            case SENDER_FROZEN -> "The giving account is frozen. Only the registrar can unfreeze it.";
            case SENDER_KYC_EXPIRED -> "The giving account's identity check (KYC) has expired. The registrar must renew it first.";
            case RECEIVER_FROZEN -> "The receiving account is frozen. It can receive nothing until the registrar unfreezes it.";
            case RECEIVER_KYC_EXPIRED -> "The receiving account's identity check (KYC) has expired. The registrar must renew it first.";
            case KYC_EXPIRY_IN_PAST -> "The new expiry of the identity check (KYC) lies in the past. Give a later one.";
            case TIER_TOO_LOW -> "The receiver's KYC tier is below the least that this asset's policy asks for.";
            case CLASS_NOT_ALLOWED -> "The receiver is in none of the investor classes that this asset's policy allows.";
            case JURISDICTION_NOT_ALLOWED -> "The receiver's jurisdiction is not one that this asset's policy allows.";
            case INSUFFICIENT_FREE_BALANCE -> "The account has fewer free units than asked for. Frozen units cannot be moved.";
            case INSUFFICIENT_FROZEN -> "Fewer units are frozen than should be unfrozen.";
            case SUPPLY_CAP_EXCEEDED -> "The issue would take the supply above the asset's cap, which cannot be raised.";
            case SAME_ACCOUNT -> "Giver and receiver are the same account.";
            case AMOUNT_NOT_POSITIVE -> "The amount is not above zero. Give a whole number of units, at least one.";
            case NOT_ENROLLED -> "The account has no key to sign with yet. The registrar must enrol one first.";
            case SIGNATURE_INVALID -> "The signature is not one of the account's key under this bundle, or the platform keeps no key that could sign it.";
            case INDEX_REUSED -> "The one-time key was used before. Sign again with the account's next index.";
            case INDEX_SKIPPED -> "A one-time key before this one is unused. Submit the bundle signed with it first, then this one again.";
            case BUNDLE_EXPIRED -> "The bundle's expiry had passed when it was sequenced. Sign it again with a later one.";
            case BUNDLE_ABORTED -> "The bundle was all or nothing, and another of its instructions was refused. Nothing was changed.";
            case UNKNOWN_POSITION -> "The asset limits what one investor may hold, and this investor has no position in it yet. The asset's agent must open one first.";
            case POSITION_EXISTS -> "The investor has a position in this asset already; nothing needs to be done.";
            case COSIGNER_NOT_AUTHORISED -> "The second signer may not agree to this. A recovery needs the asset's issuer.";
            case INVESTOR_CHANGED -> "An account belongs to one investor for good. Register a new account for another investor.";
            case ASSET_LOCKED_UP -> "The asset's lock-up has not ended. Nothing of it is transferred until then.";
            case HOLDING_LOCKED -> "The holding is locked. Its holder can transfer nothing of it until the lock ends.";
            case LOCK_NOT_EXTENDED -> "A lock can only be extended. Give a later time than the one that stands.";
            case INVESTOR_LIMIT_EXCEEDED -> "The investor would hold more of this asset, over all its accounts, than the policy allows.";
            case BELOW_MINIMUM_HOLDING -> "A holding would be left with less than the policy's minimum, but not empty. Move all of it, or less.";
            case TOO_MANY_HOLDERS -> "The asset would have more holders than the policy allows.";
            case CAP_BELOW_SUPPLY -> "The cap cannot be set below the units that exist.";
            case INVESTOR_LIMIT_FIXED -> "Whether an asset limits its investors is decided when it is created, and cannot be changed later.";
            case NO_INVESTOR_LIMIT -> "The asset does not limit its investors, so they have no positions in it.";
            case ANOTHER_INVESTOR -> "Both accounts must be the same investor's.";
            case HOLDING_NOT_EMPTY -> "The receiving account must hold nothing of this asset.";
            case AUTHORISATION_EXISTS -> "The account has a key already. It is replaced, not enrolled again.";
            case BATCH_FULL -> "The batch had no room for it. Nothing is wrong with the instruction: give it again.";
        };
    }
}
