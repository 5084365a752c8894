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

    /** By a registrar; replaces KYC tier and expiry, country, classes, jurisdiction, roles and the frozen flag. */
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

    private static void identifiers(long... identifiers) {
        for (long identifier : identifiers) {
            if (identifier < 1 || identifier > RecordKey.MAX_ID) {
                throw new IllegalArgumentException("identifiers are 1 to " + RecordKey.MAX_ID + ", not " + identifier);
            }
        }
    }
}
