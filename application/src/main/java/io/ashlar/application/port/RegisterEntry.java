package io.ashlar.application.port;

import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;

/** One record of the ledger in the domain's words. Amounts are in the asset's smallest unit, 0 to 2^63 − 1. */
public sealed interface RegisterEntry {
    /** Kinds in the order of the ledger's list. */
    enum Kind { HEAD, ACCOUNT, KEY, ASSET, HOLDING, POSITION }

    /** @param asset 0 where the kind has none, as is {@code account}; of a position it is the investor */
    record Key(Kind kind, long asset, long account) {}

    Key key();

    /** The head of the list, there since the ledger began. */
    record Head() implements RegisterEntry {
        @Override
        public Key key() {
            return new Key(Kind.HEAD, 0, 0);
        }
    }

    record Account(AccountId account, Profile profile) implements RegisterEntry {
        @Override
        public Key key() {
            return new Key(Kind.ACCOUNT, 0, account.value());
        }
    }

    /**
     * What an account signs with.
     *
     * @param root of its one-time keys
     * @param nextIndex of the one-time key it uses next
     * @param nextPart of the bundle under way, 0 if there is none
     */
    record SigningKey(AccountId account, Bytes32 root, long nextIndex, int nextPart) implements RegisterEntry {
        @Override
        public Key key() {
            return new Key(Kind.KEY, 0, account.value());
        }
    }

    record Asset(AssetId asset, AccountId issuer, AccountId agent, long supply, int holders, long cap, Policy policy, boolean paused, Bytes32 terms)
            implements RegisterEntry {
        @Override
        public Key key() {
            return new Key(Kind.ASSET, asset.value(), 0);
        }
    }

    /**
     * What an investor holds of an asset that limits it, over all its accounts.
     *
     * @param investor reference of the beneficial owner
     */
    record Position(AssetId asset, long investor, long total) implements RegisterEntry {
        @Override
        public Key key() {
            return new Key(Kind.POSITION, asset.value(), investor);
        }
    }

    /**
     * @param frozen part of the balance that may not leave
     * @param lockedUntil seconds since 1970 UTC, before which the holder transfers nothing
     * @param investor of the account
     */
    record Holding(AssetId asset, AccountId account, long balance, long frozen, long lockedUntil, long investor) implements RegisterEntry {
        @Override
        public Key key() {
            return new Key(Kind.HOLDING, asset.value(), account.value());
        }
    }
}
