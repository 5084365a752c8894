package io.ashlar.domain.instruction;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.util.List;

/** What can be asked of a bundle. */
public sealed interface BundleOrder {
    /** The most instructions one bundle holds. */
    int MAX_INSTRUCTIONS = 65_536;

    BundleId bundle();

    /**
     * Accept these instructions for sequencing, in this order, each on its own (best effort).
     *
     * @param submitter who sent them: a subject reference, no personal data
     */
    record SubmitBundle(BundleId bundle, AccountId actor, List<Instruction> instructions, String submitter, Instant at) implements BundleOrder {
        public SubmitBundle {
            instructions = List.copyOf(instructions);
            if (instructions.isEmpty() || instructions.size() > MAX_INSTRUCTIONS) {
                throw new InvalidValue("instructions", "must hold 1 to " + MAX_INSTRUCTIONS + " instructions");
            }
        }
    }

    /** Record what the ledger answered, in the bundle's order. */
    record RecordSequencing(BundleId bundle, List<Answer> answers, Instant at) implements BundleOrder {
        public RecordSequencing {
            answers = List.copyOf(answers);
        }
    }
}
