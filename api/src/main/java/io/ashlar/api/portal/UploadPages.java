package io.ashlar.api.portal;

import io.ashlar.api.upload.FaultyUpload;
import io.ashlar.api.upload.InstructionFile;
import io.ashlar.api.upload.Kind;
import io.ashlar.api.upload.LineResults;
import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.instruction.Submitted;
import io.ashlar.application.port.Clock;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** A file of instructions: chosen, looked at whole, and only then given; then a page that follows its lines. */
@Controller
@RequestMapping("/portal/uploads")
class UploadPages {
    private static final Duration LIFE = Duration.ofDays(1);
    /** The header is line 1. */
    private static final int FIRST_LINE = 2;

    private final SubmitInstructions submission;
    private final ReadRegister register;
    private final Clock clock;

    UploadPages(SubmitInstructions submission, ReadRegister register, Clock clock) {
        this.submission = submission;
        this.register = register;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView fresh(Caller caller) {
        return form(caller, UUID.randomUUID().toString(), null, null, false, Map.of(), null);
    }

    /** Columns, and a line to write over. */
    @GetMapping("/templates/{kind}")
    ResponseEntity<String> template(@PathVariable String kind) {
        Kind chosen = Kind.of(kind).orElseThrow(NotFound::new);
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(kind + ".csv").build().toString())
                .body(String.join(",", chosen.columns()) + "\r\n");
    }

    @PostMapping
    ModelAndView upload(Caller caller, @RequestParam String form, @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String kind, @RequestParam(defaultValue = "false") boolean atomic,
            @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        new BundleId(form);
        Kind only = kind == null || kind.isEmpty() ? null : Kind.of(kind).orElse(null);
        long account = actor == null || !actor.matches("[0-9]{1,10}") ? 0 : Long.parseLong(actor);
        if (!caller.accounts().contains(account)) {
            return form(caller, form, actor, kind, atomic, Map.of("actor", "must be one of your organisation's accounts"), null);
        }
        if (file == null || file.isEmpty()) {
            return form(caller, form, actor, kind, atomic, Map.of("file", "must be chosen, and not empty"), null);
        }
        byte[] content = file.getBytes();
        try {
            List<Draft> drafts = InstructionFile.read(new ByteArrayInputStream(content), only);
            Authority terms = atomic ? new Authority(true, clock.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS), null, Set.of(), List.of()) : null;
            BundleId bundle = BundleId.derivedFrom("ashlar-portal-upload-v1", caller.subject(), form, String.valueOf(account), String.valueOf(only),
                    String.valueOf(atomic), new String(content, StandardCharsets.ISO_8859_1));
            Submitted submitted = submission.submit(caller, bundle, new AccountId(account), drafts, terms);
            ModelAndView there = new ModelAndView("redirect:" + (submitted.proposed() ? "/portal/approvals/" : "/portal/uploads/") + bundle.value());
            there.setStatus(HttpStatus.SEE_OTHER);
            return there;
        } catch (FaultyUpload e) {
            return form(caller, form, actor, kind, atomic, Map.of("file", "has " + (e.total() == 1 ? "a fault" : e.total() + " faults")
                    + "; nothing of it was done"), e);
        } catch (InvalidValue e) {
            return form(caller, form, actor, kind, atomic, Map.of("file", "cannot be taken: " + e.field() + " " + e.rule()), null);
        }
    }

    private static ModelAndView form(Caller caller, String form, @Nullable String actor, @Nullable String kind, boolean atomic, Map<String, String> errors,
            @Nullable FaultyUpload faults) {
        ModelAndView page = new ModelAndView("upload-new");
        page.addObject("form", form);
        page.addObject("accounts", caller.accounts().stream().sorted().toList());
        page.addObject("actor", actor == null ? "" : actor);
        page.addObject("chosen", kind == null ? Kind.TRANSFER.word() : kind);
        page.addObject("kinds", List.of(Kind.values()));
        page.addObject("atomic", atomic);
        page.addObject("errors", errors);
        page.addObject("faults", faults == null ? List.of() : faults.first());
        page.addObject("total", faults == null ? 0 : faults.total());
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping("/{upload}")
    String show(Model model, Caller caller, @PathVariable String upload, @RequestParam(defaultValue = "-1") long after) {
        model.addAttribute("upload", new BundleId(upload).value());
        try {
            state(model, caller, upload, after);
        } catch (NotFound unseen) {
            // Given a moment ago, perhaps: the page follows it; nobody learns from that whether there is one.
            model.addAttribute("counts", null);
            model.addAttribute("seen", "unseen");
        }
        return "upload";
    }

    @GetMapping("/{upload}/lines")
    void results(Caller caller, @PathVariable String upload, HttpServletResponse response) throws IOException {
        LineResults.write(register, caller, new BundleId(upload), response);
    }

    /** The state alone; 204 while it is as seen. */
    @GetMapping("/{upload}/live")
    Object live(Model model, Caller caller, @PathVariable String upload, @RequestParam String seen) {
        model.addAttribute("upload", upload);
        try {
            return state(model, caller, upload, -1).equals(seen) ? Followed.UNCHANGED : "upload :: live";
        } catch (NotFound unseen) {
            return Followed.UNCHANGED;
        }
    }

    private String state(Model model, Caller caller, String upload, long after) {
        BundleId bundle = new BundleId(upload);
        int from = (int) Math.clamp(after + 1, 0, Integer.MAX_VALUE);
        Counts counts = Counts.of(register.statuses(caller, bundle));
        List<Register.InstructionView> rows = register.bundle(caller, bundle, from, Slice.ASK);
        model.addAttribute("counts", counts);
        model.addAttribute("firstLine", FIRST_LINE);
        model.addAttribute("page", Slice.of(rows, Register.InstructionView::index, from == 0));
        return Followed.mark(model, counts);
    }

    /** How far the lines have come. */
    record Counts(int lines, int answered, int refused, List<Register.StatusCount> statuses) {
        static Counts of(List<Register.StatusCount> statuses) {
            int lines = statuses.stream().mapToInt(Register.StatusCount::instructions).sum();
            return new Counts(lines, lines - count(statuses, "ACCEPTED"), count(statuses, "REFUSED"), statuses);
        }

        private static int count(List<Register.StatusCount> statuses, String status) {
            return statuses.stream().filter(s -> s.status().equals(status)).mapToInt(Register.StatusCount::instructions).sum();
        }
    }
}
