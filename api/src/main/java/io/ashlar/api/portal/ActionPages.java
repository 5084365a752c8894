package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.corporateaction.ReadCalendar;
import io.ashlar.application.corporateaction.ScheduleActions;
import io.ashlar.application.view.Calendar.ActionView;
import io.ashlar.application.view.Changes;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register.AssetView;
import io.ashlar.domain.corporateaction.CorporateAction.Refusal;
import io.ashlar.domain.corporateaction.CorporateActionId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Announce, amend, cancel: a form, a page that says in words what will be announced, and only then the announcement. */
@Controller
class ActionPages {
    private static final String NEW = "/portal/assets/{asset}/actions/new";
    private static final String AMEND = "/portal/calendar/{action}/amend";
    private static final String CANCEL = "/portal/calendar/{action}/cancel";
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int LOOKS = 10;

    private final ScheduleActions schedule;
    private final ReadCalendar calendar;
    private final ReadRegister register;
    private final Changes changes;

    ActionPages(ScheduleActions schedule, ReadCalendar calendar, ReadRegister register, Changes changes) {
        this.schedule = schedule;
        this.calendar = calendar;
        this.register = register;
        this.changes = changes;
    }

    @GetMapping(NEW)
    ModelAndView fresh(Caller caller, @PathVariable long asset) {
        return form(own(caller, asset), null, new ActionForm("COUPON", "PER_UNIT", null, null, null, AskedTime.UTC, UUID.randomUUID().toString()), Map.of());
    }

    /** @param step {@code change} comes back from the confirmation, {@code confirmed} is the announcement */
    @PostMapping(NEW)
    ModelAndView announce(Caller caller, @PathVariable long asset, ActionForm input, @RequestParam(defaultValue = "") String step) throws InterruptedException {
        AssetView issued = own(caller, asset);
        CorporateActionId id = new CorporateActionId(String.valueOf(input.form()));
        ActionForm.Read read = input.read();
        if (!read.errors().isEmpty() || step.equals("change")) {
            return form(issued, null, input, read.errors());
        }
        if (!step.equals("confirmed")) {
            return confirm(issued, null, input, read);
        }
        Optional<Refusal> refusal = schedule.announce(caller, id, new AssetId(asset), read.there());
        return refusal.isPresent() ? form(issued, null, input, ActionWords.errors(refusal.get())) : shown(id, action -> true);
    }

    @GetMapping(AMEND)
    ModelAndView amend(Caller caller, @PathVariable String action) {
        ActionView found = calendar.action(new CorporateActionId(action), null);
        return form(own(caller, found.asset()), found, ActionForm.of(found.terms(), found.action()), Map.of());
    }

    @PostMapping(AMEND)
    ModelAndView amend(Caller caller, @PathVariable String action, ActionForm input, @RequestParam(defaultValue = "") String step) throws InterruptedException {
        CorporateActionId id = new CorporateActionId(action);
        ActionView found = calendar.action(id, null);
        AssetView issued = own(caller, found.asset());
        ActionForm.Read read = input.read();
        if (!read.errors().isEmpty() || step.equals("change")) {
            return form(issued, found, input, read.errors());
        }
        if (!step.equals("confirmed")) {
            return confirm(issued, found, input, read);
        }
        Optional<Refusal> refusal = schedule.amend(caller, id, read.there());
        return refusal.isPresent() ? form(issued, found, input, ActionWords.errors(refusal.get())) : shown(id, now -> now.terms().equals(read.there()));
    }

    @GetMapping(CANCEL)
    ModelAndView cancel(Caller caller, @PathVariable String action) {
        ActionView found = calendar.action(new CorporateActionId(action), null);
        return cancelling(own(caller, found.asset()), found, "", null);
    }

    @PostMapping(CANCEL)
    ModelAndView cancel(Caller caller, @PathVariable String action, @RequestParam(defaultValue = "") String reason) throws InterruptedException {
        CorporateActionId id = new CorporateActionId(action);
        ActionView found = calendar.action(id, null);
        AssetView issued = own(caller, found.asset());
        try {
            Optional<Refusal> refusal = schedule.cancel(caller, id, reason.strip());
            return refusal.isPresent() ? cancelling(issued, found, reason, ActionWords.of(refusal.get())) : shown(id, now -> now.cancelled() != null);
        } catch (InvalidValue e) {
            return cancelling(issued, found, reason, "The reason " + e.rule() + ".");
        }
    }

    private AssetView own(Caller caller, long asset) {
        AssetView found = register.asset(new AssetId(asset));
        if (!schedule.permits(caller, found)) {
            throw new NotPermitted();
        }
        return found;
    }

    private static ModelAndView form(AssetView asset, @Nullable ActionView action, ActionForm input, Map<String, String> errors) {
        ModelAndView page = page("action-form", asset, action);
        page.addObject("input", input);
        page.addObject("errors", errors);
        page.addObject("zones", AskedTime.ZONES);
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView confirm(AssetView asset, @Nullable ActionView action, ActionForm input, ActionForm.Read read) {
        ModelAndView page = page("action-confirm", asset, action);
        page.addObject("input", input);
        page.addObject("terms", read.there());
        return page;
    }

    private static ModelAndView cancelling(AssetView asset, ActionView action, String reason, @Nullable String error) {
        ModelAndView page = page("action-cancel", asset, action);
        page.addObject("reason", reason);
        page.addObject("error", error);
        page.setStatus(error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView page(String view, AssetView asset, @Nullable ActionView action) {
        ModelAndView page = new ModelAndView(view);
        page.addObject("asset", asset);
        page.addObject("action", action);
        return page;
    }

    /** To the action's page, as soon as the read side has it as wished; to the calendar if that takes long. */
    private ModelAndView shown(CorporateActionId id, Predicate<ActionView> wish) throws InterruptedException {
        for (int i = 0; i < LOOKS; i++) {
            long mark = changes.mark();
            try {
                if (wish.test(calendar.action(id, null))) {
                    return to("/portal/calendar/" + id.value());
                }
            } catch (NotFound notYet) {
                // Looked for again below.
            }
            changes.awaitAfter(mark, PATIENCE);
        }
        return to("/portal/calendar");
    }

    private static ModelAndView to(String address) {
        ModelAndView there = new ModelAndView("redirect:" + address);
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }
}
