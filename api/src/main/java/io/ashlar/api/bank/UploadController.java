package io.ashlar.api.bank;

import io.ashlar.api.portal.RefusalWords;
import io.ashlar.api.problem.Problems;
import io.ashlar.api.upload.Fault;
import io.ashlar.api.upload.FaultyUpload;
import io.ashlar.api.upload.InstructionFile;
import io.ashlar.api.upload.Kind;
import io.ashlar.api.upload.LineResults;
import io.ashlar.application.access.Caller;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.instruction.Submitted;
import io.ashlar.application.port.Clock;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Instructions as a file, a line each, and what became of each line. */
@RestController
@RequestMapping("/v1/uploads")
@Tag(name = "Uploads", description = "Instructions as a CSV file, and what became of each line")
class UploadController {
    private static final Pattern PLACE = Pattern.compile("instructions\\[(\\d+)]\\.?(.*)");
    private static final Duration LIFE = Duration.ofDays(1);
    /** The header is line 1. */
    private static final int FIRST_LINE = 2;

    private final SubmitInstructions submission;
    private final ReadRegister register;
    private final States states;
    private final Once once;
    private final Clock clock;

    UploadController(SubmitInstructions submission, ReadRegister register, States states, Once once, Clock clock) {
        this.submission = submission;
        this.register = register;
        this.states = states;
        this.once = once;
        this.clock = clock;
    }

    @Schema(description = "A file whose instructions are durable as one bundle, and will be sequenced: at once, or when a second person approves.")
    record AcceptedUpload(@Schema(description = "Follow it at /v1/uploads/{upload}; also the bundle's id.") String upload, int lines,
            @Schema(description = "The proposal it became, where a second person has to approve first; absent where it was accepted.")
            @Nullable String proposal) {}

    @Schema(name = "UploadLine")
    record LineState(@Schema(description = "In the file; the header is line 1.") int line, InstructionState instruction,
            @Schema(description = "Why it was refused, in plain words.") @Nullable String rule) {}

    @PostMapping(consumes = StatementController.CSV, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "uploadInstructions", summary = "Upload a file of instructions", description = "CSV (RFC 4180, UTF-8), up to 65,536 lines and 16 MiB "
            + "after a header that names columns: `asset`, `to`, `from`, `account`, `amount`, `until`, `reasonHash`, as the instructions have them, "
            + "and `kind` where the lines give different ones. Every line is looked at first; if anything is wrong nothing is done, and the problem "
            + "lists up to 100 faults by line and column in `errors`, all of them counted in `total`. Otherwise all lines are one bundle.")
    ResponseEntity<AcceptedUpload> upload(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @Parameter(description = "Account in whose name it is asked, one of your organisation's.") @RequestParam @Min(1) @Max(LedgerNumber.MAX) long actor,
            @Parameter(description = "What every line gives, such as transfer; absent where a column says it.") @RequestParam(required = false) @Nullable String kind,
            @Parameter(description = "All lines or none (at most 4,096); otherwise each on its own.") @RequestParam(defaultValue = "false") boolean atomic,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = StatementController.CSV,
                    schema = @Schema(type = "string", example = "asset,to,amount\n1,4,250\n"))) @RequestBody byte[] file, HttpServletRequest request) {
        Kind only = InstructionFile.kind(kind);
        List<Draft> drafts = InstructionFile.read(new ByteArrayInputStream(file), only);
        Authority terms = atomic ? new Authority(true, clock.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS), null, Set.of(), List.of()) : null;
        Once.Answer<AcceptedUpload> answer = once.run(caller, key, request, AcceptedUpload.class, bundle -> {
            Submitted submitted = submission.submit(caller, bundle, new AccountId(actor), drafts, terms);
            return new AcceptedUpload(bundle.value(), drafts.size(), Accepted.proposal(submitted));
        });
        return Accepted.at(URI.create("/v1/uploads/" + answer.body().upload()), answer.body().proposal(), answer);
    }

    @GetMapping("/{upload}")
    @Operation(operationId = "showUpload", summary = "Show an upload's progress", description = "How many of its lines stand where. Its submitter's organisation, "
            + "auditors and operators. May take a moment after the file is accepted.")
    UploadState show(Caller caller, @PathVariable String upload) {
        return new UploadState(upload, states.statuses(register.statuses(caller, new BundleId(upload))));
    }

    @GetMapping(path = "/{upload}/lines", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listUploadLines", summary = "List what became of an upload's lines", description = "In the file's order, each refused one with its code and the "
            + "rule in plain words. With `Accept: text/csv` all of it comes as one file.")
    Page<LineState> lines(Caller caller, @PathVariable String upload, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        String list = "upload-" + upload;
        int from = Cursor.index(list, cursor);
        return Cursor.page(list, register.bundle(caller, new BundleId(upload), from, limit + 1), limit, Register.InstructionView::index, this::line);
    }

    private LineState line(Register.InstructionView view) {
        return new LineState(view.index() + FIRST_LINE, states.listed(view), rule(view));
    }

    private static @Nullable String rule(Register.InstructionView view) {
        return view.refusal() == null ? null : RefusalWords.of(RefusalCode.valueOf(view.refusal()));
    }

    @Hidden
    @GetMapping(path = "/{upload}/lines", produces = StatementController.CSV)
    void file(Caller caller, @PathVariable String upload, HttpServletResponse response) throws IOException {
        LineResults.write(register, caller, new BundleId(upload), response);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> faulty(FaultyUpload e) {
        Fault first = e.first().getFirst();
        ProblemDetail problem = Problems.field(HttpStatus.UNPROCESSABLE_CONTENT, "FAULTY_UPLOAD", "line " + first.line() + ", " + first.column(), first.rule());
        problem.setProperty("errors", e.first());
        problem.setProperty("total", e.total());
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** What the use case found wrong with an instruction, by the line that gave it. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidValue e) {
        Matcher place = PLACE.matcher(e.field());
        if (place.matches()) {
            String column = place.group(2).isEmpty() ? "line" : place.group(2);
            return faulty(new FaultyUpload(List.of(new Fault(Integer.parseInt(place.group(1)) + FIRST_LINE, column, e.rule())), 1));
        }
        ProblemDetail problem = Problems.field(HttpStatus.UNPROCESSABLE_CONTENT, "INVALID_VALUE", e.field(), e.rule());
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
