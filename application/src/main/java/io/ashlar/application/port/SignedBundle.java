package io.ashlar.application.port;

import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import java.util.List;

/** A bundle as the ledger gets it. Where signatures are missing or wrong, the ledger refuses it. */
public record SignedBundle(AccountId actor, Authority authority, List<Instruction> instructions) {
    public SignedBundle {
        instructions = List.copyOf(instructions);
    }

    /** How many parts it has, 1 to 16. */
    public int parts() {
        return (instructions.size() + BundleOrder.PART - 1) / BundleOrder.PART;
    }

    /** @param part from 0 */
    public List<Instruction> part(int part) {
        return instructions.subList(part * BundleOrder.PART, Math.min(instructions.size(), (part + 1) * BundleOrder.PART));
    }
}
