package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.asset.CreateAssets;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Assets, and who holds them. */
@RestController
@RequestMapping("/v1/assets")
@Tag(name = "Assets", description = "Securities, their holders, and proofs of what is held")
class AssetController {
    private final CreateAssets creation;
    private final ReadRegister register;
    private final Drafts drafts;
    private final States states;
    private final Once once;

    AssetController(CreateAssets creation, ReadRegister register, Drafts drafts, States states, Once once) {
        this.creation = creation;
        this.register = register;
        this.drafts = drafts;
        this.states = states;
        this.once = once;
    }

    record AcceptedAsset(@Schema(description = "The new asset's number.") long asset,
            @Schema(description = "The bundle that creates it; follow it at /v1/bundles/{bundle}.") String bundle,
            @Schema(description = "The proposal it became, where a second person has to approve first; follow it at /v1/proposals/{proposal}. Absent where it was accepted.") @Nullable String proposal) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "createAsset", summary = "Create an asset", description = "Issuers; another person of theirs approves it. Its number is handed out at once; the asset exists once its bundle's instruction is sequenced.")
    ResponseEntity<AcceptedAsset> create(Caller caller, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody NewAsset body,
            HttpServletRequest request) {
        Draft.NewAsset draft = drafts.newAsset(body);
        Once.Answer<AcceptedAsset> answer = once.run(caller, key, request, AcceptedAsset.class, bundle -> {
            CreateAssets.Created created = creation.create(caller, bundle, new AccountId(body.actor()), draft.agent(), draft.supplyCap(),
                    draft.policy(), draft.description());
            return new AcceptedAsset(created.asset().value(), bundle.value(), created.proposed() ? bundle.value() : null);
        });
        return Accepted.at(URI.create("/v1/assets/" + answer.body().asset()), answer.body().proposal(), answer);
    }

    @GetMapping
    @Operation(operationId = "listAssets", summary = "List assets", description = "Everybody; by number.")
    Page<AssetState> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("assets", register.assets(Cursor.read("assets", cursor, 0), limit + 1), limit, Register.AssetView::asset, states::asset);
    }

    @GetMapping("/{asset}")
    @Operation(operationId = "showAsset", summary = "Show an asset", description = "Everybody.")
    AssetState show(@PathVariable @Min(1) @Max(LedgerNumber.MAX) long asset) {
        return states.asset(register.asset(new AssetId(asset)));
    }

    @GetMapping("/{asset}/holdings")
    @Operation(operationId = "listHolders", summary = "List who holds an asset", description = "Its issuer and agent, auditors and operators see all; others themselves.")
    Page<HoldingState> holdings(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long asset,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("holders", register.holdingsOfAsset(caller, new AssetId(asset), Cursor.read("holders", cursor, 0), limit + 1), limit,
                Register.HoldingView::account, states::holding);
    }

    @GetMapping("/{asset}/holdings/{account}/proof")
    @Operation(operationId = "proveHolding", summary = "Prove a holding", description = "Its holder, the asset's issuer and agent, auditors and operators. "
            + "Not found until a batch with the holding is sealed.")
    HoldingProof proof(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long asset,
            @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account) {
        return states.proof(asset, account, register.inclusion(caller, new AssetId(asset), new AccountId(account)));
    }
}
