package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.webhook.Delivery;
import io.ashlar.application.webhook.ManageWebhooks;
import io.ashlar.application.webhook.Postman;
import io.ashlar.application.webhook.Webhook;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Webhooks: which there are, how they fare, and sending again what was given up. */
@Controller
@RequestMapping("/portal/webhooks")
class WebhookPages {
    private final ManageWebhooks webhooks;

    WebhookPages(ManageWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** @param form identifier of the form, made by the server */
    record NewForm(@Nullable String url, @Nullable String description, @Nullable List<String> statuses, @Nullable String form) {
        public boolean chose(String status) {
            return statuses != null && statuses.contains(status);
        }
    }

    @GetMapping
    ModelAndView list(Caller caller) {
        return list(caller, new NewForm("", "", List.of(), UUID.randomUUID().toString()), Map.of());
    }

    private ModelAndView list(Caller caller, NewForm input, Map<String, String> errors) {
        if (!webhooks.may(caller)) {
            throw new NotPermitted();
        }
        ModelAndView page = new ModelAndView("webhooks", Map.of("webhooks", webhooks.list(caller), "input", input, "errors", errors));
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @PostMapping
    ModelAndView add(Caller caller, NewForm input) {
        try {
            String form = new BundleId(input.form() == null ? "" : input.form()).value();
            Webhook made = webhooks.add(caller, BundleId.derivedFrom("ashlar-webhook-form-v1", caller.subject(), form).value(), wishes(input), null);
            return to(made.id());
        } catch (InvalidValue e) {
            return list(caller, input, Map.of(e.field(), e.rule()));
        }
    }

    private static Webhook.Wishes wishes(NewForm input) {
        String url = input.url() == null ? "" : input.url().strip();
        List<String> chosen = input.statuses() == null ? List.of() : input.statuses();
        Set<Status> statuses = Arrays.stream(Status.values()).filter(status -> chosen.contains(status.name())).collect(Collectors.toSet());
        try {
            return new Webhook.Wishes(URI.create(url), input.description() == null ? "" : input.description().strip(), statuses);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue("url", "must be an absolute address, such as https://hooks.bank.example/ashlar");
        }
    }

    private static ModelAndView to(String id) {
        ModelAndView there = new ModelAndView("redirect:/portal/webhooks/" + id);
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }

    @GetMapping("/{id}")
    String show(Model model, Caller caller, @PathVariable String id, @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        Webhook webhook = webhooks.show(caller, id);
        Delivery.Fate wanted = Arrays.stream(Delivery.Fate.values()).filter(s -> s.name().equals(state)).findFirst().orElse(null);
        model.addAttribute("webhook", webhook);
        model.addAttribute("health", webhooks.health(caller, id));
        model.addAttribute("keeps", webhooks.keeps(caller, webhook));
        model.addAttribute("state", wanted == null ? "" : wanted.name());
        model.addAttribute("states", Delivery.Fate.values());
        model.addAttribute("page", Slice.of(webhooks.deliveries(caller, id, wanted, before, Slice.ASK), Delivery::row, before == Long.MAX_VALUE));
        return "webhook";
    }

    /** The same page, saying how a test message fared. */
    @PostMapping("/{id}/ping")
    String ping(Model model, Caller caller, @PathVariable String id) {
        Postman.Outcome outcome = webhooks.ping(caller, id, UUID.randomUUID().toString());
        model.addAttribute("pinged", outcome);
        return show(model, caller, id, "", Long.MAX_VALUE);
    }

    @PostMapping("/{id}/state")
    ModelAndView turn(Caller caller, @PathVariable String id, @RequestParam Webhook.Activity to) {
        webhooks.turn(caller, id, to);
        return to(id);
    }

    @GetMapping("/{id}/remove")
    String confirmRemoval(Model model, Caller caller, @PathVariable String id) {
        return confirm(model, caller, id, null);
    }

    @PostMapping("/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable String id) {
        webhooks.remove(caller, id);
        ModelAndView there = new ModelAndView("redirect:/portal/webhooks");
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }

    @GetMapping("/{id}/deliveries/{delivery}/replay")
    String confirmReplay(Model model, Caller caller, @PathVariable String id, @PathVariable String delivery) {
        return confirm(model, caller, id, webhooks.delivery(caller, id, delivery));
    }

    private String confirm(Model model, Caller caller, String id, @Nullable Delivery delivery) {
        Webhook webhook = webhooks.show(caller, id);
        if (!webhooks.keeps(caller, webhook)) {
            throw new NotPermitted();
        }
        model.addAttribute("webhook", webhook);
        model.addAttribute("health", webhooks.health(caller, id));
        model.addAttribute("delivery", delivery);
        return "webhook-confirm";
    }

    /** A second click finds it waiting already: both lead to the same page. */
    @PostMapping("/{id}/deliveries/{delivery}/replay")
    ModelAndView replay(Caller caller, @PathVariable String id, @PathVariable String delivery) {
        if (webhooks.delivery(caller, id, delivery).state() == Delivery.Fate.DEAD) {
            webhooks.replay(caller, id, delivery);
        }
        return to(id);
    }
}
