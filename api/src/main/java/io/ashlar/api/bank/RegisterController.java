package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.view.History;
import io.ashlar.application.view.ReadHistory;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of an asset as of any time. */
@RestController
@RequestMapping("/v1/assets/{asset}/register")
@Tag(name = "Assets")
class RegisterController {
    private final ReadHistory history;
    private final States states;

    RegisterController(ReadHistory history, States states) {
        this.history = history;
        this.states = states;
    }

    /** A page of a register; its head is the same on every page. */
    @Schema(name = "Register")
    record RegisterState(long asset, @Schema(description = "The time the register is of. Give it with a cursor, so that all pages are of one register.") Instant at,
            @Schema(description = "Place in the ledger's total order of the asset's last change by then.") long position,
            @Schema(description = "The batch of that change.") long batch,
            @Schema(description = "When that change was answered.") Instant changedAt,
            @Schema(description = "Supply at that time, a decimal string; what the items of all pages add up to where `complete`.", example = "6500") String supply,
            @Schema(description = "How many accounts had a balance.") int holders,
            @Schema(description = "Whether the caller sees every line.") boolean complete,
            List<HoldingState> items, @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable String next) {}

    @GetMapping
    @Operation(operationId = "readRegister", summary = "Read the register as of a time", description = "By account, those with a balance. The asset's issuer "
            + "and agent, auditors and operators see all; others themselves. Not found if the ledger had nothing of the asset by then.")
    RegisterState read(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long asset,
            @Parameter(description = "ISO 8601 with a zone, not in the future; now where absent.") @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        if (cursor != null && at == null) {
            throw new InvalidValue("at", "must be given with a cursor: the at of the first page");
        }
        ReadHistory.At found = history.at(caller, new AssetId(asset), at);
        Page<HoldingState> page = Cursor.page("register", history.lines(found, Cursor.read("register", cursor, 0), limit + 1), limit,
                Register.HoldingView::account, states::holding);
        History.Cut cut = found.cut();
        return new RegisterState(asset, found.at(), cut.position(), cut.batch(), cut.at(), Long.toString(cut.supply()), cut.holders(), found.complete(),
                page.items(), page.next());
    }
}
