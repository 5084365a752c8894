package io.ashlar.domain.approval;

import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleOrder.SubmitBundle;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is proposed, complete: approving it adds nothing and leaves nothing out. */
public sealed interface Measure {
    /**
     * A bundle of instructions, under the proposal's identity.
     *
     * @param authority null where the platform signs, on its usual terms: best effort, a day to be sequenced in
     * @param descriptions of the assets it creates, in its order
     */
    record Instructions(AccountId actor, List<Instruction> instructions, @Nullable Authority authority, List<AssetDescription> descriptions)
            implements Measure {
        public Instructions {
            SubmitBundle.check(actor, instructions, authority);
            instructions = List.copyOf(instructions);
            descriptions = List.copyOf(descriptions);
            long created = instructions.stream().filter(Instruction.CreateAsset.class::isInstance).count();
            if (created != descriptions.size()) {
                throw new IllegalArgumentException(descriptions.size() + " descriptions of " + created + " assets");
            }
        }
    }
}
