package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** A new asset: what it is, and who may hold it. */
@Controller
@RequestMapping("/portal/assets/new")
class NewAssetPages {
    private final ReadRegister register;
    private final SubmitInstructions instructions;
    private final RegisterWords words;
    private final PolicyWords policies;

    NewAssetPages(ReadRegister register, SubmitInstructions instructions, RegisterWords words, PolicyWords policies) {
        this.register = register;
        this.instructions = instructions;
        this.words = words;
        this.policies = policies;
    }

    @GetMapping
    ModelAndView fresh(Caller caller) {
        return form(caller, AssetForm.fresh(UUID.randomUUID().toString(), issuer(caller).value()), Map.of());
    }

    @PostMapping("/form")
    ModelAndView again(Caller caller, AssetForm input) {
        return form(caller, input, Map.of());
    }

    @PostMapping
    ModelAndView check(Caller caller, AssetForm input) {
        AssetForm.Read read = input.readAll();
        if (!read.errors().isEmpty()) {
            return form(caller, input, read.errors());
        }
        return new ModelAndView("asset-confirm", Map.of("input", input, "description", read.description(), "cap", read.cap().units(),
                "agent", read.agent().value(), "issuer", issuer(caller).value(), "sentences", policies.sentences(read.policy())));
    }

    @PostMapping("/confirmed")
    ModelAndView create(Caller caller, AssetForm input) {
        AssetForm.Read read = input.readAll();
        if (!read.errors().isEmpty()) {
            return form(caller, input, read.errors());
        }
        BundleId bundle = BundleId.derivedFrom("ashlar-portal-asset-v1", caller.subject(), new BundleId(input.form() == null ? "" : input.form()).value(),
                read.description().canonicalText(), String.valueOf(read.cap()), String.valueOf(read.policy()), String.valueOf(read.agent()));
        ModelAndView there = new ModelAndView("redirect:" + Given.at(instructions.submit(caller, bundle, issuer(caller),
                List.of(new Draft.NewAsset(read.agent(), read.cap(), read.policy(), read.description())))));
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }

    private ModelAndView form(Caller caller, AssetForm input, Map<String, String> errors) {
        issuer(caller);
        ModelAndView page = new ModelAndView("asset-new", Map.of("input", input, "errors", errors, "classes", words.allClasses(),
                "jurisdictions", words.allJurisdictions()));
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    /** The first of the caller's accounts that issues. */
    private AccountId issuer(Caller caller) {
        if (!caller.has(Duty.ISSUER)) {
            throw new NotPermitted();
        }
        return caller.accounts().stream().sorted().map(AccountId::new).filter(account -> register.account(caller, account).roles().contains("ISSUER"))
                .findFirst().orElseThrow(NotPermitted::new);
    }
}
