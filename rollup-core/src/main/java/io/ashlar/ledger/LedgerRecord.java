package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import java.util.Arrays;

/**
 * One leaf of the tree. {@link #elements()} is the only definition of the layout: hashing, the proof's columns and exports read it.
 *
 * <p>Layout, version 1 (every element below 2^16 but the terms commitment's, a root's and a key index; amounts are four 16-bit limbs, identifiers and times
 * two, least significant first except keys):
 * <pre>
 * 0–3 key · 4–7 next key · then
 * Account  8–9 investor · 10 roles · 11 tier · 12–13 KYC expiry · 14 country · 15 classes · 16 jurisdiction bit · 17 frozen
 * Asset    8–9 issuer · 10–11 agent · 12–15 supply · 16–19 cap · 20 minimum tier · 21 allowed classes
 *          22 allowed jurisdictions · 23 paused · 24–31 terms commitment
 * Holding  8–11 balance · 12–15 frozen part
 * Authorisation  8–15 root of the one-time keys · 16 next index · 17 next part
 * </pre>
 * Elements a type does not use are zero.
 */
public sealed interface LedgerRecord {
    /** Elements in a layout. */
    int WIDTH = 32;

    RecordKey key();

    /** The key of the next record in the sorted list. */
    RecordKey next();

    LedgerRecord withNext(RecordKey next);

    /** The layout above, canonical. */
    default int[] elements() {
        LayoutWriter writer = new LayoutWriter().key(key()).key(next());
        switch (this) {
            case Sentinel s -> { }
            case Account a -> writer.profile(a.profile());
            case Asset a -> writer.u32(a.issuer()).u32(a.agent()).u64(a.supply()).u64(a.cap())
                    .element(a.policy().minimumTier()).element(a.policy().allowedClasses()).element(a.policy().allowedJurisdictions())
                    .element(a.paused() ? 1 : 0).digest(a.terms());
            case Holding h -> writer.u64(h.balance()).u64(h.frozen());
            case Authorisation a -> writer.digest(a.root()).element(a.index()).element(a.part());
        }
        return writer.padded(WIDTH);
    }

    /** The record's leaf: its first {@code type.blocks()} blocks under the type's tag. */
    default Digest digest() {
        RecordType type = key().type();
        return LeafHash.of(type.tag(), Arrays.copyOf(elements(), LeafHash.RATE * type.blocks()));
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

    /** Amounts in the asset's smallest unit. */
    record Asset(RecordKey key, RecordKey next, long issuer, long agent, long supply, long cap, Policy policy, boolean paused,
            Digest terms) implements LedgerRecord {
        @Override
        public Asset withNext(RecordKey next) {
            return new Asset(key, next, issuer, agent, supply, cap, policy, paused, terms);
        }

        Asset withSupply(long supply) {
            return new Asset(key, next, issuer, agent, supply, cap, policy, paused, terms);
        }

        Asset withPaused(boolean paused) {
            return new Asset(key, next, issuer, agent, supply, cap, policy, paused, terms);
        }
    }

    /** @param frozen part of the balance that may not leave, at most the balance */
    record Holding(RecordKey key, RecordKey next, long balance, long frozen) implements LedgerRecord {
        public long free() {
            return balance - frozen;
        }

        @Override
        public Holding withNext(RecordKey next) {
            return new Holding(key, next, balance, frozen);
        }

        Holding with(long balance, long frozen) {
            return new Holding(key, next, balance, frozen);
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
}
