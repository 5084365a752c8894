package io.ashlar.application.asset;

import io.ashlar.application.access.Caller;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Commitments;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.Numbers;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.DescribeAsset;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.BundleId;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Quantity;
import java.util.List;

/** Creates an asset: its description here, its policy and cap on the ledger. */
public final class CreateAssets {
    private final SubmitInstructions instructions;
    private final Descriptions descriptions;
    private final Numbers numbers;
    private final Commitments commitments;
    private final Clock clock;

    public CreateAssets(SubmitInstructions instructions, Descriptions descriptions, Numbers numbers, Commitments commitments, Clock clock) {
        this.instructions = instructions;
        this.descriptions = descriptions;
        this.numbers = numbers;
        this.commitments = commitments;
        this.clock = clock;
    }

    /** The new asset's number and the bundle that creates it. */
    public record Created(AssetId asset, BundleId bundle) {}

    public Created create(Caller caller, AccountId issuer, AccountId agent, Quantity supplyCap, Policy policy, AssetDescription description) {
        AssetId asset = new AssetId(numbers.nextAsset());
        BundleId bundle = instructions.submit(caller, issuer,
                List.of(new Instruction.CreateAsset(asset, agent, supplyCap, policy, commitments.of(description.canonicalText()))));
        descriptions.carryOut(new DescribeAsset(asset, issuer, description, bundle, clock.now()));
        return new Created(asset, bundle);
    }
}
