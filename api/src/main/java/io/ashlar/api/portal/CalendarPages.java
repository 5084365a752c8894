package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.corporateaction.ReadCalendar;
import io.ashlar.application.corporateaction.ScheduleActions;
import io.ashlar.application.view.Calendar.ActionView;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register.AssetView;
import io.ashlar.domain.corporateaction.CorporateActionId;
import io.ashlar.domain.shared.AssetId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is due when, and to whom. */
@Controller
@RequestMapping("/portal/calendar")
class CalendarPages {
    private static final int AHEAD = 100;

    private final ReadCalendar calendar;
    private final ScheduleActions schedule;
    private final ReadRegister register;

    CalendarPages(ReadCalendar calendar, ScheduleActions schedule, ReadRegister register) {
        this.calendar = calendar;
        this.schedule = schedule;
        this.register = register;
    }

    @GetMapping
    String list(Model model, Caller caller, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        model.addAttribute("ahead", calendar.ahead(AHEAD));
        model.addAttribute("page", Slice.of(calendar.past(before, Slice.ASK), ActionView::row, before == Long.MAX_VALUE));
        model.addAttribute("own", register.assets(0, Integer.MAX_VALUE).stream().filter(asset -> schedule.permits(caller, asset)).toList());
        return "calendar";
    }

    @GetMapping("/{action}")
    String show(Model model, Caller caller, @PathVariable("action") String identifier, @RequestParam(defaultValue = "0") long after) {
        CorporateActionId id = new CorporateActionId(identifier);
        ActionView action = calendar.action(id, null);
        AssetView asset = register.asset(new AssetId(action.asset()));
        model.addAttribute("action", action);
        model.addAttribute("asset", asset);
        model.addAttribute("may", schedule.permits(caller, asset) && action.cancelled() == null);
        try {
            ReadCalendar.Entitlements entitlements = calendar.entitlements(caller, id, null);
            model.addAttribute("entitlements", entitlements);
            model.addAttribute("page", Slice.of(calendar.due(entitlements, after, Slice.ASK), ReadCalendar.Due::account, after == 0));
        } catch (NotFound nothingHeld) {
            model.addAttribute("entitlements", null);
        }
        return "action";
    }

    /** What needs every line: asked for by the page once it is there. */
    @GetMapping("/{action}/total")
    String total(Model model, Caller caller, @PathVariable("action") String identifier) {
        ReadCalendar.Entitlements entitlements = calendar.entitlements(caller, new CorporateActionId(identifier), null);
        model.addAttribute("action", entitlements.action());
        model.addAttribute("entitlements", entitlements);
        model.addAttribute("total", calendar.total(entitlements));
        return "action :: total";
    }

    @GetMapping("/{action}/entitlements.csv")
    void download(Caller caller, @PathVariable("action") String identifier, HttpServletResponse response) throws IOException {
        ReadCalendar.Entitlements entitlements = calendar.entitlements(caller, new CorporateActionId(identifier), null);
        ActionView action = entitlements.action();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"entitlements-%s.csv\"".formatted(action.action()));
        PrintWriter out = response.getWriter();
        out.print("action,asset,account,units,due,currency,register_of,ledger_position,provisional\r\n");
        String head = action.action() + "," + action.asset() + ",";
        String tail = "," + action.currency() + "," + entitlements.at().at() + "," + entitlements.at().cut().position() + ","
                + entitlements.provisional() + "\r\n";
        calendar.due(entitlements, due -> out.print(head + due.account() + "," + due.units() + "," + due.amount().toPlainString() + tail));
        out.flush();
    }
}
