package io.ashlar.application.asset;

import io.ashlar.application.access.Caller;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.instruction.Submitted;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Quantity;
import java.util.List;

/** Creates an asset: its description here, its policy and cap on the ledger. */
public final class CreateAssets {
    private final SubmitInstructions instructions;

    public CreateAssets(SubmitInstructions instructions) {
        this.instructions = instructions;
    }

    /** The new asset's number and the bundle that creates it. @param proposed whether a second person has to approve first */
    public record Created(AssetId asset, BundleId bundle, boolean proposed) {}

    /** The same bundle creates the same asset, once. */
    public Created create(Caller caller, BundleId bundle, AccountId issuer, AccountId agent, Quantity supplyCap, Policy policy,
            AssetDescription description) {
        Submitted submitted = instructions.submit(caller, bundle, issuer, List.of(new Draft.NewAsset(agent, supplyCap, policy, description)));
        return new Created(new AssetId(submitted.assets().getFirst()), bundle, submitted.proposed());
    }
}
