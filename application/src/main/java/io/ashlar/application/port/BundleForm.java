package io.ashlar.application.port;

import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;

/** The ledger's form of bundles: how they are cut, and what their signers sign. */
public interface BundleForm {
    /**
     * A piece of a bundle that the ledger applies at once, with what shows that its signers signed it.
     *
     * @param first index in the bundle of the first of {@code instructions}
     * @param total how many the bundle holds
     * @param siblings path from the part's digest to the digest of all parts
     */
    record Part(AccountId actor, Authority authority, int first, int total, List<Instruction> instructions, List<Bytes32> siblings) {
        public Part {
            instructions = List.copyOf(instructions);
            siblings = List.copyOf(siblings);
        }

        public boolean endsBundle() {
            return first + instructions.size() == total;
        }
    }

    /** The bundle's parts, in order. */
    List<Part> parts(AccountId actor, Authority authority, List<Instruction> instructions);

    /** What {@code signer}, the actor or the cosigner, signs with its one-time key {@code index}. */
    Bytes32 message(AccountId actor, Authority authority, List<Instruction> instructions, AccountId signer, long index);
}
