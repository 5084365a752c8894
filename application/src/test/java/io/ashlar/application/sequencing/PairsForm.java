package io.ashlar.application.sequencing;

import io.ashlar.application.port.BundleForm;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.ArrayList;
import java.util.List;

/** Parts of two instructions; the message is the index. */
final class PairsForm implements BundleForm {
    @Override
    public List<Part> parts(AccountId actor, Authority authority, List<Instruction> instructions) {
        List<Part> parts = new ArrayList<>();
        for (int first = 0; first < instructions.size(); first += 2) {
            parts.add(new Part(actor, authority, first, instructions.size(),
                    instructions.subList(first, Math.min(instructions.size(), first + 2)), List.of()));
        }
        return parts;
    }

    @Override
    public Bytes32 message(AccountId actor, Authority authority, List<Instruction> instructions, AccountId signer, long index) {
        return new Bytes32("0x%064x".formatted(index));
    }
}
