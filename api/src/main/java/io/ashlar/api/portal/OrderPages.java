package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.MeasureReason;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Measures on an asset: a form, a page that says in words what will happen, and only then an instruction or a proposal. */
@Controller
@RequestMapping("/portal/assets/{asset}/{kind:issue|transfer|redeem|pause|unpause|freeze|unfreeze|lock|open-holding|open-position|forced-transfer"
        + "|forced-redemption|recover}")
class OrderPages {
    private final ReadRegister register;
    private final Orders orders;
    private final Outlook outlook;
    private final MeasureWords words;

    OrderPages(ReadRegister register, Orders orders, Outlook outlook, MeasureWords words) {
        this.register = register;
        this.orders = orders;
        this.outlook = outlook;
        this.words = words;
    }

    /** @param from an account to begin with, as is {@code to} */
    @GetMapping
    ModelAndView fresh(Caller caller, @PathVariable("asset") long number, @PathVariable("kind") String path,
            @RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to) {
        return form(caller, kind(path), asset(number), FormInput.fresh(from, to, UUID.randomUUID().toString()), Map.of());
    }

    /** Back from the confirmation, to change something. */
    @PostMapping("/form")
    ModelAndView again(Caller caller, @PathVariable("asset") long number, @PathVariable("kind") String path, FormInput input) {
        return form(caller, kind(path), asset(number), input, Map.of());
    }

    @PostMapping
    ModelAndView check(Caller caller, @PathVariable("asset") long number, @PathVariable("kind") String path, FormInput input) {
        Order.Kind kind = kind(path);
        Register.AssetView asset = asset(number);
        FormInput.Read read = input.read(kind);
        if (!read.errors().isEmpty()) {
            return form(caller, kind, asset, input, read.errors());
        }
        Order order = orders.understand(caller, kind, asset, read, formId(input));
        ModelAndView page = page("confirm", kind, asset, input);
        page.addObject("read", read);
        page.addObject("receiver", read.toOrNull() == null ? null : outlook.account(caller, read.toOrNull()).orElse(null));
        page.addObject("sentence", words.sentence(order.instruction(), null));
        page.addObject("warnings", outlook.warnings(caller, asset, order));
        return page;
    }

    @PostMapping("/confirmed")
    ModelAndView submit(Caller caller, @PathVariable("asset") long number, @PathVariable("kind") String path, FormInput input) {
        Order.Kind kind = kind(path);
        Register.AssetView asset = asset(number);
        FormInput.Read read = input.read(kind);
        if (!read.errors().isEmpty()) {
            return form(caller, kind, asset, input, read.errors());
        }
        ModelAndView there = new ModelAndView("redirect:" + Given.at(orders.submit(caller, orders.understand(caller, kind, asset, read, formId(input)))));
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }

    private ModelAndView form(Caller caller, Order.Kind kind, Register.AssetView asset, FormInput input, Map<String, String> errors) {
        if (!orders.may(caller, kind, asset)) {
            throw new NotPermitted();
        }
        ModelAndView page = page("order", kind, asset, input);
        page.addObject("errors", errors);
        page.addObject("codes", MeasureReason.Code.values());
        switch (kind.by()) {
            case HOLDER -> page.addObject("givers", orders.givers(caller, asset));
            case ISSUER, AGENT, REGISTRAR -> page.addObject("holders", holders(caller, asset));
        }
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** The first ones in sight, to pick from; any other can be typed. */
    private List<Register.HoldingView> holders(Caller caller, Register.AssetView asset) {
        return register.holdingsOfAsset(caller, new AssetId(asset.asset()), 0, Slice.ASK);
    }

    private static ModelAndView page(String view, Order.Kind kind, Register.AssetView asset, FormInput input) {
        return new ModelAndView(view, Map.of("kind", kind, "asset", asset, "input", input));
    }

    private Register.AssetView asset(long number) {
        return register.asset(new AssetId(number));
    }

    private static Order.Kind kind(String path) {
        return Order.Kind.of(path).orElseThrow(NotFound::new);
    }

    /** @throws io.ashlar.domain.shared.InvalidValue for one that this server did not make */
    private static String formId(FormInput input) {
        return new BundleId(input.form() == null ? "" : input.form()).value();
    }
}
