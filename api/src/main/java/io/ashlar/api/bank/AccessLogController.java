package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.administration.ReadAccessLog;
import io.ashlar.application.port.AccessLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who was turned away from what, and what was administered. */
@RestController
@RequestMapping("/v1/access-log")
@Tag(name = "Access log", description = "Who was turned away from what, what was administered, what was taken out")
class AccessLogController {
    private final ReadAccessLog log;

    AccessLogController(ReadAccessLog log) {
        this.log = log;
    }

    @Schema(name = "AccessEntry", description = "One refusal, change or export.")
    record AccessEntry(Instant at, AccessLog.Kind kind, @Schema(description = "Reference at the identity provider; empty where nobody was known.") String subject,
            String organisation, String method, @Schema(description = "Template of the address; which one was asked for is not kept.") String route, int status,
            @Schema(description = "Code of the refusal, where the kind does not say all.") String detail, String correlation) {}

    @GetMapping
    @Operation(operationId = "listAccessLog", summary = "List the access log", description = "Those who oversee everything: auditors, operators. Newest first.")
    Page<AccessEntry> list(Caller caller, @RequestParam(required = false) AccessLog.@Nullable Kind kind, @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String subject, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("access-log", log.read(caller, new AccessLog.Wanted(kind, organisation, subject),
                Cursor.read("access-log", cursor, Long.MAX_VALUE), limit + 1), limit, AccessLog.Recorded::row, AccessLogController::shown);
    }

    private static AccessEntry shown(AccessLog.Recorded recorded) {
        AccessLog.Entry e = recorded.entry();
        return new AccessEntry(e.at(), e.kind(), e.subject(), e.organisation(), e.method(), e.route(), e.status(), e.detail(), e.correlation());
    }
}
