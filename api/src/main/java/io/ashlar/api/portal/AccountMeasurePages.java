package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.ChangePending;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.participant.OnboardParticipants;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Freezing a whole account, and letting it move again. */
@Controller
@RequestMapping("/portal/accounts/{account}/{step:freeze|unfreeze}")
class AccountMeasurePages {
    private final ReadRegister register;
    private final OnboardParticipants participants;

    AccountMeasurePages(ReadRegister register, OnboardParticipants participants) {
        this.register = register;
        this.participants = participants;
    }

    @GetMapping
    ModelAndView confirm(Caller caller, @PathVariable long account, @PathVariable String step) {
        return page(caller, account, step, UUID.randomUUID().toString());
    }

    @PostMapping
    ModelAndView freeze(Caller caller, @PathVariable long account, @PathVariable String step, @RequestParam String form) {
        check(caller);
        BundleId bundle = BundleId.derivedFrom("ashlar-portal-account-v1", caller.subject(), new BundleId(form).value(), String.valueOf(account), step);
        try {
            ModelAndView there = new ModelAndView("redirect:" + Given.at(participants.freeze(caller, bundle, registrar(caller), new AccountId(account),
                    step.equals("freeze"))));
            there.setStatus(HttpStatus.SEE_OTHER);
            return there;
        } catch (ChangePending e) {
            ModelAndView page = page(caller, account, step, form).addObject("pending", true);
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
    }

    private ModelAndView page(Caller caller, long account, String step, String form) {
        check(caller);
        Register.AccountView view = register.account(caller, new AccountId(account));
        return new ModelAndView("account-freeze", Map.of("account", view, "step", step, "form", form));
    }

    private static void check(Caller caller) {
        if (!caller.has(Duty.REGISTRAR)) {
            throw new NotPermitted();
        }
    }

    private AccountId registrar(Caller caller) {
        return caller.accounts().stream().sorted().map(AccountId::new).filter(own -> register.account(caller, own).roles().contains("REGISTRAR"))
                .findFirst().orElseThrow(NotPermitted::new);
    }
}
