package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Issue and transfer: a form, a page that says in words what will happen, and only then an instruction. */
@Controller
@RequestMapping("/portal/assets/{asset}/{kind:issue|transfer}")
class OrderPages {
    private final ReadRegister register;
    private final Orders orders;
    private final Outlook outlook;

    OrderPages(ReadRegister register, Orders orders, Outlook outlook) {
        this.register = register;
        this.orders = orders;
        this.outlook = outlook;
    }

    @GetMapping
    ModelAndView fresh(Model model, Caller caller, @PathVariable("asset") long number, @PathVariable("kind") String path) {
        return form(caller, kind(path), asset(number), new FormInput(null, null, null, UUID.randomUUID().toString()), Map.of());
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
        page.addObject("receiver", outlook.account(caller, read.to()).orElse(null));
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
        switch (kind) {
            case ISSUE -> page.addObject("receivers", register.holdingsOfAsset(caller, new AssetId(asset.asset()), 0, Slice.ASK));
            case TRANSFER -> page.addObject("givers", orders.givers(caller, asset));
        }
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView page(String view, Order.Kind kind, Register.AssetView asset, FormInput input) {
        return new ModelAndView(view, Map.of("kind", kind, "asset", asset, "input", input));
    }

    private Register.AssetView asset(long number) {
        return register.asset(new AssetId(number));
    }

    private static Order.Kind kind(String path) {
        for (Order.Kind kind : Order.Kind.values()) {
            if (kind.path().equals(path)) {
                return kind;
            }
        }
        throw new NotFound();
    }

    /** @throws io.ashlar.domain.shared.InvalidValue for one that this server did not make */
    private static String formId(FormInput input) {
        return new BundleId(input.form() == null ? "" : input.form()).value();
    }
}
