package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.view.History;
import io.ashlar.application.view.ReadHistory;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.InvalidValue;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** An asset's register now and at any time before. */
@Controller
@RequestMapping("/portal/assets/{asset}")
class RegisterPages {
    private static final int BARS = 8;

    private final ReadRegister register;
    private final ReadHistory history;

    RegisterPages(ReadRegister register, ReadHistory history) {
        this.register = register;
        this.history = history;
    }

    /** @param by {@code investor} for the sums of beneficial owners, else by account */
    @GetMapping("/register")
    String show(Model model, Caller caller, HttpServletResponse response, @PathVariable("asset") long number, @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String zone, @RequestParam(defaultValue = "account") String by, @RequestParam(defaultValue = "0") long after) {
        AssetId id = new AssetId(number);
        AskedTime asked = AskedTime.read(at, zone);
        model.addAttribute("asset", register.asset(id));
        model.addAttribute("zones", AskedTime.ZONES);
        model.addAttribute("by", by.equals("investor") ? "investor" : "account");
        ReadHistory.At found = null;
        if (asked.error() == null) {
            try {
                found = history.at(caller, id, asked.instant());
            } catch (InvalidValue e) {
                asked = asked.wrong(e.rule());
            } catch (NotFound nothingYet) {
                model.addAttribute("empty", true);
            }
        }
        if (asked.error() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("asked", asked);
        model.addAttribute("found", found);
        if (found != null) {
            lines(model, found, by.equals("investor") && found.complete(), after);
            List<History.Cut> course = history.course(found);
            model.addAttribute("supplies", Chart.of(course, History.Cut::supply));
            model.addAttribute("holders", Chart.of(course, History.Cut::holders));
            model.addAttribute("address", address(number, found.at(), asked.zone(), by));
        }
        return "register";
    }

    private void lines(Model model, ReadHistory.At at, boolean byInvestor, long after) {
        if (byInvestor) {
            model.addAttribute("page", Slice.of(history.investors(at, after, Slice.ASK), History.InvestorTotal::investor, after == 0));
        } else {
            model.addAttribute("page", Slice.of(history.lines(at, after, Slice.ASK), Register.HoldingView::account, after == 0));
        }
    }

    /** Paging keeps the time, so that all pages are of one register. */
    private static String address(long asset, Instant at, String zone, String by) {
        return UriComponentsBuilder.fromPath("/portal/assets/" + asset + "/register").queryParam("at", at).queryParam("zone", zone)
                .queryParam("by", by).encode().build().toUriString();
    }

    /** What needs every line: asked for by the page once it is there. */
    @GetMapping("/register/total")
    String total(Model model, Caller caller, @PathVariable("asset") long number, @RequestParam Instant at) {
        ReadHistory.At found = history.at(caller, new AssetId(number), at);
        model.addAttribute("found", found);
        History.Summary summary = history.summary(found, BARS);
        model.addAttribute("total", summary.total());
        model.addAttribute("bars", Bar.of(summary.greatest(), found.cut().supply()));
        return "register :: total";
    }

    @GetMapping("/register.csv")
    void download(Caller caller, @PathVariable("asset") long number, @RequestParam(required = false) @Nullable Instant at, HttpServletResponse response)
            throws IOException {
        ReadHistory.At found = history.at(caller, new AssetId(number), at);
        response.setContentType("text/csv;charset=UTF-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"register-%d-%s.csv\"".formatted(number,
                found.at().toString().replace(":", "")));
        PrintWriter out = response.getWriter();
        out.print("asset,account,balance,frozen,as_of,ledger_position,batch\r\n");
        String then = "," + found.at() + "," + found.cut().position() + "," + found.cut().batch() + "\r\n";
        history.lines(found, line -> out.print(line.asset() + "," + line.account() + "," + line.balance() + "," + line.frozen() + then));
        out.flush();
    }
}
