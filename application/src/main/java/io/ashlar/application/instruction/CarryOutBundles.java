package io.ashlar.application.instruction;

import io.ashlar.application.approval.Execution;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Descriptions;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.DescribeAsset;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts bundles into the event store: the one way there, whether somebody had to approve or not. */
public final class CarryOutBundles implements Execution {
    private final Bundles bundles;
    private final Descriptions descriptions;
    private final Clock clock;

    public CarryOutBundles(Bundles bundles, Descriptions descriptions, Clock clock) {
        this.bundles = bundles;
        this.descriptions = descriptions;
        this.clock = clock;
    }

    @Override
    public void execute(BundleId proposal, Measure measure, Party proposer) {
        switch (measure) {
            case Measure.Instructions m -> carryOut(proposal, m.actor(), m.instructions(), m.authority(), List.of(), m.descriptions(), proposer.subject());
        }
    }

    /**
     * @param organisations of the accounts it registers, in its order
     * @param assets descriptions of the assets it creates, in its order
     */
    void carryOut(BundleId bundle, AccountId actor, List<Instruction> instructions, @Nullable Authority authority, List<String> organisations,
            List<AssetDescription> assets, String submitter) {
        Instant now = clock.now();
        BundleOrder.SubmitBundle order = new BundleOrder.SubmitBundle(bundle, actor, instructions, authority, submitter, now);
        // Described first: what a crash leaves behind is a description of nothing, not an account of nobody.
        Iterator<String> organisation = organisations.iterator();
        Iterator<AssetDescription> description = assets.iterator();
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.RegisterAccount i) {
                descriptions.carryOut(new OnboardParticipant(i.account(), organisation.next(), i.profile(), bundle, now));
            } else if (instruction instanceof Instruction.CreateAsset i) {
                descriptions.carryOut(new DescribeAsset(i.asset(), actor, description.next(), bundle, now));
            }
        }
        bundles.carryOut(order);
    }
}
