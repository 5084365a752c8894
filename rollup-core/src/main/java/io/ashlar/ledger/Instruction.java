package io.ashlar.ledger;

import io.ashlar.hash.Digest;

/**
 * A request to change the ledger. Identifiers are 1 to {@link RecordKey#MAX_ID}; amounts are in the asset's smallest unit and any
 * {@code long} is accepted here: the ledger refuses those that are not positive.
 */
public sealed interface Instruction {
    /** The account in whose authority the instruction is given. */
    long actor();

    /** By a registrar. */
    record RegisterAccount(long actor, long account, AccountProfile profile) implements Instruction {
        public RegisterAccount {
            identifiers(actor, account);
        }
    }

    /** By a registrar; replaces KYC tier and expiry, country, classes, jurisdiction, roles and the frozen flag, never the investor. */
    record UpdateAccount(long actor, long account, AccountProfile profile) implements Instruction {
        public UpdateAccount {
            identifiers(actor, account);
        }
    }

    /** By an issuer, who becomes the asset's issuer. */
    record CreateAsset(long actor, long asset, long agent, long supplyCap, Policy policy, Digest terms) implements Instruction {
        public CreateAsset {
            identifiers(actor, asset, agent);
        }
    }

    /** By the asset's issuer. */
    record Pause(long actor, long asset) implements Instruction {
        public Pause {
            identifiers(actor, asset);
        }
    }

    /** By the asset's issuer. */
    record Unpause(long actor, long asset) implements Instruction {
        public Unpause {
            identifiers(actor, asset);
        }
    }

    /** By the account itself or the asset's agent. */
    record OpenHolding(long actor, long asset, long account) implements Instruction {
        public OpenHolding {
            identifiers(actor, asset, account);
        }
    }

    /** By the asset's issuer. */
    record Issue(long actor, long asset, long to, long amount) implements Instruction {
        public Issue {
            identifiers(actor, asset, to);
        }
    }

    /** By the holder: the actor is the sender. */
    record Transfer(long actor, long asset, long to, long amount) implements Instruction {
        public Transfer {
            identifiers(actor, asset, to);
        }
    }

    /** By the asset's issuer. */
    record Redeem(long actor, long asset, long from, long amount) implements Instruction {
        public Redeem {
            identifiers(actor, asset, from);
        }
    }

    /** By the asset's agent. */
    record FreezePart(long actor, long asset, long account, long amount) implements Instruction {
        public FreezePart {
            identifiers(actor, asset, account);
        }
    }

    /** By the asset's agent. */
    record UnfreezePart(long actor, long asset, long account, long amount) implements Instruction {
        public UnfreezePart {
            identifiers(actor, asset, account);
        }
    }

    /** By the asset's agent; works while paused or frozen; releases only as much of the frozen part as must move. */
    record ForcedTransfer(long actor, long asset, long from, long to, long amount, Digest reason) implements Instruction {
        public ForcedTransfer {
            identifiers(actor, asset, from, to);
        }
    }

    /** By a registrar: gives an account that has none the root of its one-time keys, first index 0. An account without can not act. */
    record EnrolAuthorisation(long actor, long account, Digest root) implements Instruction {
        public EnrolAuthorisation {
            identifiers(actor, account);
        }
    }

    /** By the account itself or a registrar: replaces the root. The next index stays, so the new keys begin with it or before it. */
    record RotateAuthorisation(long actor, long account, Digest root) implements Instruction {
        public RotateAuthorisation {
            identifiers(actor, account);
        }
    }

    /** By the asset's issuer; replaces cap and policy. Whether investors are limited at all stays as it was when the asset was created. */
    record UpdatePolicy(long actor, long asset, long supplyCap, Policy policy) implements Instruction {
        public UpdatePolicy {
            identifiers(actor, asset);
        }
    }

    /** By the account itself or the asset's agent: the account's investor can hold the asset, which limits investors. */
    record OpenPosition(long actor, long asset, long account) implements Instruction {
        public OpenPosition {
            identifiers(actor, asset, account);
        }
    }

    /**
     * By the asset's agent; only ever extends.
     *
     * @param until seconds since 1970 UTC, below 2^32
     */
    record LockHolding(long actor, long asset, long account, long until) implements Instruction {
        public LockHolding {
            identifiers(actor, asset, account);
            if (until < 0 || until >= 1L << 32) {
                throw new IllegalArgumentException("a lock ends before 2^32, not " + until);
            }
        }
    }

    /** By the asset's issuer; works on a frozen part, of which it releases only as much as must go. */
    record ForcedRedemption(long actor, long asset, long from, long amount, Digest reason) implements Instruction {
        public ForcedRedemption {
            identifiers(actor, asset, from);
        }
    }

    /** By a registrar, signed by the asset's issuer too; moves all of a holding, frozen part and lock included, to an empty one of the same investor. */
    record RecoverHolding(long actor, long asset, long from, long to) implements Instruction {
        public RecoverHolding {
            identifiers(actor, asset, from, to);
        }
    }

    private static void identifiers(long... identifiers) {
        for (long identifier : identifiers) {
            if (identifier < 1 || identifier > RecordKey.MAX_ID) {
                throw new IllegalArgumentException("identifiers are 1 to " + RecordKey.MAX_ID + ", not " + identifier);
            }
        }
    }
}
