package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import java.util.Arrays;

/**
 * One leaf of the tree. {@link #elements()} is the only definition of the layout: hashing, the proof's columns and exports read it.
 *
 * <p>Layout, version 2. Every element is below 2^16, but for identifiers and counts written as one element, which are below 2^30, a root's and
 * the terms commitment's. Amounts are four 16-bit limbs; times and an account's or holding's investor are two; least significant first,
 * except keys.
 * <pre>
 * 0–3 key · 4–7 next key · then
 * Account  8–9 investor · 10 roles · 11 tier · 12–13 KYC expiry · 14 country · 15 classes · 16 jurisdiction bit · 17 frozen
 * Asset    8 issuer · 9 agent · 10–13 supply · 14 holders · 15 paused · 16–19 cap · 20–23 maximum holding · 24–27 minimum holding
 *          28 minimum tier · 29 allowed classes · 30 allowed jurisdictions · 31 maximum holders · 32–33 lock-up end
 *          40–47 terms commitment, never changed
 * Holding  8–11 balance · 12–15 frozen part · 16–17 locked until · 18–19 investor
 * Authorisation  8–15 root of the one-time keys · 16 next index · 17 next part
 * Position 8–11 total
 * </pre>
 * Elements a type does not use are zero.
 */
public sealed interface LedgerRecord {
    /** Elements after the keys that instructions may change, in the widest layout. */
    int PAYLOAD = 26;
    /** Elements in a layout. */
    int WIDTH = 48;

    RecordKey key();

    /** The key of the next record in the sorted list. */
    RecordKey next();

    LedgerRecord withNext(RecordKey next);

    default RecordType type() {
        return switch (this) {
            case Sentinel s -> RecordType.SENTINEL;
            case Account a -> RecordType.ACCOUNT;
            case Asset a -> RecordType.ASSET;
            case Holding h -> RecordType.HOLDING;
            case Authorisation a -> RecordType.AUTHORISATION;
            case Position p -> RecordType.POSITION;
        };
    }

    /** The layout above, canonical. */
    default int[] elements() {
        LayoutWriter writer = new LayoutWriter().key(key()).key(next());
        switch (this) {
            case Sentinel s -> { }
            case Account a -> writer.profile(a.profile());
            case Asset a -> writer.identifier(a.issuer()).identifier(a.agent()).u64(a.supply()).element(a.holders())
                    .element(a.paused() ? 1 : 0).u64(a.cap()).policy(a.policy()).skipTo(WIDTH - Digest.LENGTH).digest(a.terms());
            case Holding h -> writer.u64(h.balance()).u64(h.frozen()).u32(h.lockedUntil()).u32(h.investor());
            case Authorisation a -> writer.digest(a.root()).element(a.index()).element(a.part());
            case Position p -> writer.u64(p.total());
        }
        return writer.padded(WIDTH);
    }

    /** The record's leaf: its type's blocks under its type's tag. */
    default Digest digest() {
        return LeafHash.of(type().tag(), Arrays.copyOf(elements(), LeafHash.RATE * type().blocks()));
    }

    record Sentinel(RecordKey next) implements LedgerRecord {
        @Override
        public RecordKey key() {
            return RecordKey.SENTINEL;
        }

        @Override
        public Sentinel withNext(RecordKey next) {
            return new Sentinel(next);
        }
    }

    record Account(RecordKey key, RecordKey next, AccountProfile profile) implements LedgerRecord {
        @Override
        public Account withNext(RecordKey next) {
            return new Account(key, next, profile);
        }

        Account withProfile(AccountProfile profile) {
            return new Account(key, next, profile);
        }
    }

    /**
     * Amounts in the asset's smallest unit.
     *
     * @param holders holdings that are not empty
     */
    record Asset(RecordKey key, RecordKey next, long issuer, long agent, long supply, int holders, boolean paused, long cap, Policy policy,
            Digest terms) implements LedgerRecord {
        @Override
        public Asset withNext(RecordKey next) {
            return new Asset(key, next, issuer, agent, supply, holders, paused, cap, policy, terms);
        }

        Asset withUnits(long supply, int holders) {
            return new Asset(key, next, issuer, agent, supply, holders, paused, cap, policy, terms);
        }

        Asset withPaused(boolean paused) {
            return new Asset(key, next, issuer, agent, supply, holders, paused, cap, policy, terms);
        }

        Asset withPolicy(long cap, Policy policy) {
            return new Asset(key, next, issuer, agent, supply, holders, paused, cap, policy, terms);
        }
    }

    /**
     * @param frozen part of the balance that may not leave, at most the balance
     * @param lockedUntil seconds since 1970 UTC, before which the holder transfers nothing
     * @param investor of the account, which never changes
     */
    record Holding(RecordKey key, RecordKey next, long balance, long frozen, long lockedUntil, long investor) implements LedgerRecord {
        public long free() {
            return balance - frozen;
        }

        @Override
        public Holding withNext(RecordKey next) {
            return new Holding(key, next, balance, frozen, lockedUntil, investor);
        }

        Holding with(long balance, long frozen) {
            return new Holding(key, next, balance, frozen, lockedUntil, investor);
        }

        Holding with(long balance, long frozen, long lockedUntil) {
            return new Holding(key, next, balance, frozen, lockedUntil, investor);
        }
    }

    /**
     * What an account may sign with next.
     *
     * @param root of the account's one-time keys
     * @param index the next one-time key; it never goes back
     * @param part the next part of the bundle that key signed, 0 to 15; more than 0 while a bundle of several parts is under way
     */
    record Authorisation(RecordKey key, RecordKey next, Digest root, int index, int part) implements LedgerRecord {
        @Override
        public Authorisation withNext(RecordKey next) {
            return new Authorisation(key, next, root, index, part);
        }

        Authorisation withRoot(Digest root) {
            return new Authorisation(key, next, root, index, part);
        }

        Authorisation expecting(int index, int part) {
            return new Authorisation(key, next, root, index, part);
        }
    }

    /** @param total the sum of the investor's holdings of the asset */
    record Position(RecordKey key, RecordKey next, long total) implements LedgerRecord {
        @Override
        public Position withNext(RecordKey next) {
            return new Position(key, next, total);
        }

        Position withTotal(long total) {
            return new Position(key, next, total);
        }
    }
}
