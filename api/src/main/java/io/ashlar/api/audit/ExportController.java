package io.ashlar.api.audit;

import io.ashlar.application.access.Caller;
import io.ashlar.application.exports.ExportAudit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports anyone can check offline. */
@RestController
@RequestMapping("/v1/exports")
@Tag(name = "Exports", description = "Holders' register and instruction journal with their proofs")
class ExportController {
    private static final String ZIP = "application/zip";

    private final ExportAudit exports;

    ExportController(ExportAudit exports) {
        this.exports = exports;
    }

    @GetMapping(path = "/audit", produces = {ZIP, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(summary = "Export register and journal", description = "Auditor or operator: the holders' register as of the end of batch `to`, and every "
            + "instruction of batches `from` to `to`, each line with what proves it. Only executed batches can be exported; `to` is the newest one "
            + "where absent. `./ashlar verify-export FILE` checks the file offline.")
    @ApiResponse(responseCode = "200", description = "A zip of JSON and CSV with a manifest")
    void export(Caller caller, @RequestParam(defaultValue = "1") @Min(1) long from, @RequestParam(required = false) @Min(1) @Nullable Long to,
            HttpServletResponse response) throws IOException {
        long last = to == null ? exports.newest() : to;
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ashlar-audit-%d-%d.zip\"".formatted(from, last));
        try {
            exports.export(caller, from, last, response.getOutputStream());
        } catch (RuntimeException nothingWritten) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            throw nothingWritten;
        }
    }
}
