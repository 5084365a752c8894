package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.corporateaction.ReadCalendar;
import io.ashlar.application.port.Clock;
import io.ashlar.application.view.Overview;
import io.ashlar.application.view.ReadOverview;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people arrive. */
@Controller
class OverviewPage {
    private static final int SHOWN = 6;
    private static final Duration LATELY = Duration.ofDays(7);
    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration STALLED = Duration.ofMinutes(30);

    private final ReadRegister register;
    private final ReadOverview overview;
    private final ReadCalendar calendar;
    private final ApprovalCount approvals;
    private final Wording say;
    private final Clock clock;

    OverviewPage(ReadRegister register, ReadOverview overview, ReadCalendar calendar, ApprovalCount approvals, Wording say, Clock clock) {
        this.register = register;
        this.overview = overview;
        this.calendar = calendar;
        this.approvals = approvals;
        this.say = say;
        this.clock = clock;
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
        Instant now = clock.now();
        List<Register.StatusCount> underWay = overview.underWay(caller).stream().filter(count -> count.instructions() > 0).toList();
        List<Register.BatchView> batches = register.batches(Long.MAX_VALUE, SHOWN);
        var settled = overview.lastSettled();
        int refused = overview.refusedSince(caller, now.minus(LATELY));
        List<Todo> todos = todos(caller, now);
        Integer waiting = approvals.approves(caller) ? approvals.waiting(caller) : null;
        model.addAttribute("waiting", waiting);
        model.addAttribute("counts", underWay);
        model.addAttribute("moving", underWay.stream().mapToInt(Register.StatusCount::instructions).sum());
        model.addAttribute("refused", refused);
        model.addAttribute("since", now.minus(LATELY).truncatedTo(ChronoUnit.DAYS));
        model.addAttribute("batches", batches);
        model.addAttribute("settled", settled.orElse(null));
        model.addAttribute("todos", todos);
        return Followed.mark(model, Arrays.asList(underWay, batches, settled, refused, todos, waiting));
    }

    /** What somebody should look at, and where. */
    record Todo(String text, String link, String place) {}

    private List<Todo> todos(Caller caller, Instant now) {
        List<Todo> todos = new ArrayList<>();
        overview.oldestUnsettled().ifPresent(batch -> batch.timeline().stream().filter(entry -> entry.at().isBefore(now.minus(STALLED))).findFirst()
                .ifPresent(sealed -> todos.add(new Todo("Batch " + batch.batch() + " was sealed over " + Duration.between(sealed.at(), now).toMinutes()
                        + " minutes ago and is not settled on Ethereum.", "Look at it", "/portal/batches/" + batch.batch()))));
        Overview.Attention found = overview.attention(caller, now);
        add(todos, found.paused(), " is paused: nothing of it moves.", " are paused: nothing of them moves.", "asset", "/portal/assets");
        add(todos, found.expired(), " has an expired KYC check and cannot give or receive.", " have an expired KYC check and cannot give or receive.", "account",
                "/portal/accounts");
        add(todos, found.expiring(), "'s KYC check expires within 30 days.", " have a KYC check that expires within 30 days.", "account", "/portal/accounts");
        add(todos, found.frozen(), " is frozen.", " are frozen.", "account", "/portal/accounts");
        calendar.ahead(SHOWN).stream().filter(action -> action.cancelled() == null && action.terms().recordAt().isBefore(now.plus(SOON)))
                .forEach(action -> todos.add(new Todo(say.word(action.terms().kind().name()) + " of " + action.assetName() + ": record time "
                        + say.timeIn(action.terms().recordAt(), action.terms().zone()) + ".", "See it", "/portal/calendar/" + action.action())));
        return todos;
    }

    private void add(List<Todo> todos, int number, String one, String many, String what, String place) {
        if (number > 0) {
            todos.add(new Todo(say.units(number) + " " + what + (number == 1 ? one : "s" + many), "All " + what + "s", place));
        }
    }

    /** Whatever else is asked for under the portal is not there, and says so as a page. */
    @RequestMapping("/portal/**")
    String nothing() {
        throw new NotFound();
    }
}
