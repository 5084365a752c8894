package io.ashlar.api.bank;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ashlar.application.access.Caller;
import io.ashlar.application.view.ReadStatements;
import io.ashlar.application.view.Statements;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.InvalidValue;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to an account's position, as pages or as one file. */
@RestController
@RequestMapping("/v1/accounts/{account}/statement")
@Tag(name = "Accounts")
class StatementController {
    static final String CSV = "text/csv";

    private final ReadStatements statements;

    StatementController(ReadStatements statements) {
        this.statements = statements;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "readStatement", summary = "Read a statement", description = "Every change of an account's balance of an asset from `from` to before "
            + "`to`, with the balance before and after. Seen by whoever sees the holding. With `Accept: text/csv` all of it comes as one file, "
            + "its first and last lines the opening and closing balance.")
    StatementState read(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account, @RequestParam @Min(1) @Max(LedgerNumber.MAX) long asset,
            @Parameter(description = "ISO 8601 with a zone; thirty days before `to` where absent.") @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = "ISO 8601 with a zone, not in the future; now where absent.") @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        if (cursor != null && (from == null || to == null)) {
            throw new InvalidValue(from == null ? "from" : "to", "must be given with a cursor: that of the first page");
        }
        ReadStatements.Head head = statements.head(caller, new AccountId(account), new AssetId(asset), from, to);
        String list = "statement-" + account + "-" + asset;
        return StatementState.of(head, Cursor.page(list, statements.entries(head, Cursor.read(list, cursor, 0), limit + 1), limit,
                Statements.Entry::position, StatementState.Entry::of));
    }

    @Hidden
    @GetMapping(produces = CSV)
    void file(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account, @RequestParam @Min(1) @Max(LedgerNumber.MAX) long asset,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to, HttpServletResponse response)
            throws IOException {
        ReadStatements.Head head = statements.head(caller, new AccountId(account), new AssetId(asset), from, to);
        response.setContentType(CSV);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"statement-%d-%d.csv\"".formatted(account, asset));
        CsvWriter csv = CsvWriter.builder().build(response.getWriter());
        csv.writeRecord("at", "position", "bundle", "index", "kind", "counterparty", "change", "balance", "frozen", "batch", "status");
        balance(csv, head.from(), "OpeningBalance", head.opening());
        statements.entries(head, e -> csv.writeRecord(e.at().toString(), Long.toString(e.position()), e.bundle(), Integer.toString(e.index()), e.kind(),
                e.counterparty() == null ? "" : e.counterparty().toString(), Long.toString(e.change()), Long.toString(e.after().balance()),
                Long.toString(e.after().frozen()), Long.toString(e.batch()), e.status()));
        balance(csv, head.to(), "ClosingBalance", head.closing());
        csv.flush();
    }

    private static void balance(CsvWriter csv, Instant at, String kind, Statements.Position position) {
        csv.writeRecord(at.toString(), "", "", "", kind, "", "", Long.toString(position.balance()), Long.toString(position.frozen()), "", "");
    }
}
