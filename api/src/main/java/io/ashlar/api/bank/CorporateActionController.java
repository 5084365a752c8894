package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.corporateaction.ReadCalendar;
import io.ashlar.application.view.Calendar.ActionView;
import io.ashlar.domain.corporateaction.CorporateActionId;
import io.ashlar.domain.corporateaction.Payout;
import io.ashlar.domain.corporateaction.Terms;
import io.ashlar.domain.shared.AssetId;
import io.swagger.v3.oas.annotations.Operation;
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

/** Coupons, dividends and redemptions that issuers have announced. */
@RestController
@RequestMapping("/v1/assets/{asset}/corporate-actions")
@Tag(name = "Corporate actions", description = "What issuers have announced, and what each holder is due; nothing is paid by it")
class CorporateActionController {
    private final ReadCalendar calendar;

    CorporateActionController(ReadCalendar calendar) {
        this.calendar = calendar;
    }

    /** What was announced. */
    @Schema(name = "CorporateAction")
    record ActionState(String action, long asset, Terms.Kind kind, @Schema(description = "Whether `amount` is for each unit or for all together.") Payout.Basis basis,
            @Schema(description = "A decimal string in the asset's currency.", example = "0.0325") String amount, String currency,
            @Schema(description = "Whoever the register shows at this time is entitled.") Instant recordAt, Instant payAt,
            @Schema(description = "The time zone the issuer reckons in.", example = "Europe/Berlin") String zone, Instant announcedAt, Instant changedAt, int amendments,
            @Schema(description = "Why it was cancelled; absent where it stands.") @Nullable String cancelled) {
        static ActionState of(ActionView a) {
            Terms t = a.terms();
            return new ActionState(a.action(), a.asset(), t.kind(), t.payout().basis(), t.payout().amount().toPlainString(), a.currency(), t.recordAt(), t.payAt(),
                    t.zone(), a.announcedAt(), a.changedAt(), a.amendments(), a.cancelled());
        }
    }

    /** What a line of the register is due. */
    @Schema(name = "Entitlement")
    record DueState(long account, @Schema(description = "Units held, a decimal string.", example = "350") String units,
            @Schema(description = "Rounded down to the currency's smallest unit, a decimal string.", example = "11.37") String amount) {
        static DueState of(ReadCalendar.Due due) {
            return new DueState(due.account(), Long.toString(due.units()), due.amount().toPlainString());
        }
    }

    /** A page of entitlements; its head is the same on every page. */
    @Schema(name = "Entitlements")
    record EntitlementsState(String action, long asset, String currency,
            @Schema(description = "True until the record time: computed from the register as it was at `registerOf`, and still changing.") boolean provisional,
            Instant registerOf, @Schema(description = "Place in the ledger's total order of the register's last change.") long position,
            @Schema(description = "Whether the caller sees every line.") boolean complete, List<DueState> items,
            @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable String next) {}

    @GetMapping
    @Operation(operationId = "listCorporateActions", summary = "List an asset's corporate actions", description = "Everybody; newest announced first, cancelled ones too.")
    Page<ActionState> list(@PathVariable @Min(1) @Max(LedgerNumber.MAX) long asset, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("actions", calendar.ofAsset(new AssetId(asset), Cursor.read("actions", cursor, Long.MAX_VALUE), limit + 1), limit, ActionView::row,
                ActionState::of);
    }

    @GetMapping("/{action}")
    @Operation(operationId = "showCorporateAction", summary = "Show a corporate action", description = "Everybody.")
    ActionState show(@PathVariable @Min(1) @Max(LedgerNumber.MAX) long asset, @PathVariable String action) {
        return ActionState.of(calendar.action(new CorporateActionId(action), new AssetId(asset)));
    }

    @GetMapping("/{action}/entitlements")
    @Operation(operationId = "listEntitlements", summary = "List what holders are due", description = "By account, from the register at the record time; as of now "
            + "before it. The asset's issuer and agent, auditors and operators see all; others themselves.")
    EntitlementsState entitlements(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long asset, @PathVariable String action,
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        ReadCalendar.Entitlements found = calendar.entitlements(caller, new CorporateActionId(action), new AssetId(asset));
        Page<DueState> page = Cursor.page("entitlements", calendar.due(found, Cursor.read("entitlements", cursor, 0), limit + 1), limit,
                ReadCalendar.Due::account, DueState::of);
        return new EntitlementsState(action, asset, found.action().currency(), found.provisional(), found.at().at(), found.at().cut().position(),
                found.at().complete(), page.items(), page.next());
    }
}
