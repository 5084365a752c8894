package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.view.ReadOverview;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people arrive. */
@Controller
class OverviewPage {
    private static final int SHOWN = 6;

    private final ReadRegister register;
    private final ReadOverview overview;

    OverviewPage(ReadRegister register, ReadOverview overview) {
        this.register = register;
        this.overview = overview;
    }

    @GetMapping("/")
    String root() {
        return "redirect:/portal";
    }

    @GetMapping("/portal")
    String overview(Model model, Caller caller) {
        model.addAttribute("assets", register.assets(0, SHOWN));
        state(model, caller);
        return "overview";
    }

    /** What moves, for a page that follows it; 204 while it is as seen. */
    @GetMapping("/portal/overview")
    Object live(Model model, Caller caller, @RequestParam String seen) {
        return state(model, caller).equals(seen) ? Followed.UNCHANGED : "overview :: live";
    }

    private String state(Model model, Caller caller) {
        Map<String, Integer> counts = overview.underWay(caller).stream()
                .collect(Collectors.toMap(Register.StatusCount::status, Register.StatusCount::instructions));
        List<Register.StatusCount> ordered = Arrays.stream(io.ashlar.domain.instruction.Status.values())
                .map(status -> new Register.StatusCount(status.name(), counts.getOrDefault(status.name(), 0)))
                .filter(count -> count.instructions() > 0).toList();
        List<Register.BatchView> batches = register.batches(Long.MAX_VALUE, SHOWN);
        var settled = overview.lastSettled();
        model.addAttribute("counts", ordered);
        model.addAttribute("batches", batches);
        model.addAttribute("settled", settled.orElse(null));
        return Followed.mark(model, List.of(ordered, batches, settled));
    }

    /** Whatever else is asked for under the portal is not there, and says so as a page. */
    @RequestMapping("/portal/**")
    String nothing() {
        throw new NotFound();
    }
}
