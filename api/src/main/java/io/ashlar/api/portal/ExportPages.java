package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.exports.ExportAudit;
import io.ashlar.domain.shared.InvalidValue;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
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

/** Audit exports: choose, watch, download, and how anyone checks them. */
@Controller
@RequestMapping("/portal/exports")
class ExportPages {
    private final ExportAudit exports;
    private final ExportJobs jobs;

    ExportPages(ExportAudit exports, ExportJobs jobs) {
        this.exports = exports;
        this.jobs = jobs;
    }

    @GetMapping
    String show(Model model, Caller caller) {
        return page(model, caller, null, null, Map.of());
    }

    private String page(Model model, Caller caller, @Nullable String from, @Nullable String to, Map<String, String> errors) {
        long newest = exports.newest();
        model.addAttribute("may", exports.permits(caller));
        model.addAttribute("newest", newest);
        model.addAttribute("from", from == null ? "1" : from);
        model.addAttribute("to", to == null ? String.valueOf(newest) : to);
        model.addAttribute("errors", errors);
        made(model, caller);
        return "exports";
    }

    private String made(Model model, Caller caller) {
        List<ExportJobs.View> made = jobs.of(caller);
        model.addAttribute("made", made);
        model.addAttribute("making", made.stream().anyMatch(view -> view.state() == ExportJobs.State.MAKING));
        return Followed.mark(model, made);
    }

    @PostMapping
    String begin(Model model, Caller caller, HttpServletResponse response, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        if (!exports.permits(caller)) {
            throw new NotPermitted();
        }
        try {
            long last = number("to", to);
            long first = number("from", from);
            if (last > exports.newest() || last < 1) {
                throw new InvalidValue("to", "must be a batch executed on Ethereum, 1 to " + exports.newest());
            }
            if (first < 1 || first > last) {
                throw new InvalidValue("from", "must be a batch from 1 to " + last);
            }
            jobs.begin(caller, first, last);
            return "redirect:/portal/exports";
        } catch (InvalidValue e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model, caller, from, to, Map.of(e.field(), e.rule()));
        }
    }

    private static long number(String field, String text) {
        if (!text.strip().matches("[0-9]{1,18}")) {
            throw new InvalidValue(field, "must be a batch's number, written in digits alone");
        }
        return Long.parseLong(text.strip());
    }

    /** The list alone; 204 while it is as seen. */
    @GetMapping("/live")
    Object live(Model model, Caller caller, @RequestParam String seen) {
        return made(model, caller).equals(seen) ? Followed.UNCHANGED : "exports :: live";
    }

    @GetMapping("/{id}/file.zip")
    ResponseEntity<Resource> download(Caller caller, @PathVariable String id) {
        ExportJobs.Made made = jobs.made(caller, id);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("ashlar-audit-" + made.view().from() + "-" + made.view().to() + ".zip").build().toString())
                .body(new FileSystemResource(made.file()));
    }
}
