package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.asset.TryPolicy;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.view.Holders;
import io.ashlar.application.view.ReadOverview;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An asset's policy: fields beside what they mean in sentences, and whom of today's holders they would stop. */
@Controller
@RequestMapping("/portal/assets/{asset}/policy")
class PolicyPages {
    private final ReadRegister register;
    private final ReadOverview overview;
    private final SubmitInstructions instructions;
    private final TryPolicy trial;
    private final RegisterWords words;
    private final PolicyWords policies;

    PolicyPages(ReadRegister register, ReadOverview overview, SubmitInstructions instructions, TryPolicy trial, RegisterWords words, PolicyWords policies) {
        this.register = register;
        this.overview = overview;
        this.instructions = instructions;
        this.trial = trial;
        this.words = words;
        this.policies = policies;
    }

    /** A rule, in words, and how many it would stop. */
    record Line(String code, String rule, int holders) {}

    @GetMapping
    ModelAndView edit(Caller caller, @PathVariable long asset) {
        Register.AssetView view = mine(caller, asset);
        Policy now = overview.policy(new AssetId(asset)).orElseThrow(NotFound::new);
        return editor(caller, view, AssetForm.of(UUID.randomUUID().toString(), view.cap(), now), Map.of());
    }

    /** The sentences and the trial alone, while somebody types. */
    @PostMapping("/preview")
    ModelAndView preview(Caller caller, @PathVariable long asset, AssetForm input) {
        Register.AssetView view = mine(caller, asset);
        AssetForm.Read read = input.readPolicy();
        return tried(caller, view, new ModelAndView("policy :: preview", Map.of("asset", view, "input", input, "errors", read.errors())), read);
    }

    @PostMapping("/form")
    ModelAndView again(Caller caller, @PathVariable long asset, AssetForm input) {
        return editor(caller, mine(caller, asset), input, Map.of());
    }

    @PostMapping
    ModelAndView check(Caller caller, @PathVariable long asset, AssetForm input) {
        Register.AssetView view = mine(caller, asset);
        AssetForm.Read read = input.readPolicy();
        if (!read.errors().isEmpty()) {
            return editor(caller, view, input, read.errors());
        }
        ModelAndView page = new ModelAndView("policy-confirm", Map.of("asset", view, "input", input,
                "before", policies.sentences(overview.policy(new AssetId(asset)).orElseThrow(NotFound::new))));
        return tried(caller, view, page, read);
    }

    @PostMapping("/confirmed")
    ModelAndView submit(Caller caller, @PathVariable long asset, AssetForm input) {
        Register.AssetView view = mine(caller, asset);
        AssetForm.Read read = input.readPolicy();
        if (!read.errors().isEmpty()) {
            return editor(caller, view, input, read.errors());
        }
        Instruction change = new Instruction.UpdatePolicy(new AssetId(asset), read.cap(), read.policy());
        BundleId bundle = BundleId.derivedFrom("ashlar-portal-policy-v1", caller.subject(), new BundleId(input.form() == null ? "" : input.form()).value(),
                String.valueOf(asset), change.toString());
        ModelAndView there = new ModelAndView("redirect:" + Given.at(instructions.submit(caller, bundle, new AccountId(view.issuer()),
                List.of(new Draft.Change(change)))));
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }

    /** Whom a rule would stop, by account. */
    @PostMapping("/stopped")
    ModelAndView stopped(Caller caller, @PathVariable long asset, @RequestParam RefusalCode rule, @RequestParam(defaultValue = "0") long after, AssetForm input) {
        Register.AssetView view = mine(caller, asset);
        AssetForm.Read read = input.readPolicy();
        if (!read.errors().isEmpty()) {
            return editor(caller, view, input, read.errors());
        }
        List<Holders.Holder> found = trial.stoppedBy(caller, new AssetId(asset), read.policy(), rule, after, Slice.ASK);
        return new ModelAndView("policy-stopped", Map.of("asset", view, "input", input, "rule", rule, "why", RefusalWords.of(rule), "words", words,
                "page", Slice.of(found, Holders.Holder::account, after == 0)));
    }

    private ModelAndView editor(Caller caller, Register.AssetView asset, AssetForm input, Map<String, String> errors) {
        AssetForm.Read read = input.readPolicy();
        ModelAndView page = new ModelAndView("policy", Map.of("asset", asset, "input", input, "errors", errors, "classes", words.allClasses(),
                "jurisdictions", words.allJurisdictions()));
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return tried(caller, asset, page, read);
    }

    private ModelAndView tried(Caller caller, Register.AssetView asset, ModelAndView page, AssetForm.Read read) {
        Policy policy = read.policyOrNull();
        if (policy != null) {
            TryPolicy.Outcome outcome = trial.outcome(caller, new AssetId(asset.asset()), policy);
            page.addObject("sentences", policies.sentences(policy));
            page.addObject("holders", outcome.holders());
            page.addObject("tooMany", policy.maximumHolders() != null && outcome.holders() >= policy.maximumHolders());
            page.addObject("lines", outcome.stopped().stream().map(s -> new Line(s.rule().name(), RefusalWords.of(s.rule()), s.holders())).toList());
        }
        Quantity cap = read.capOrNull();
        page.addObject("capTooLow", cap != null && cap.units() < asset.supply());
        return page;
    }

    /** @throws NotPermitted for who may not ask for a change */
    private Register.AssetView mine(Caller caller, long asset) {
        Register.AssetView view = register.asset(new AssetId(asset));
        if (!mayChange(caller, view)) {
            throw new NotPermitted();
        }
        return view;
    }

    private boolean mayChange(Caller caller, Register.AssetView asset) {
        return mayChange(instructions, caller, asset);
    }

    static boolean mayChange(SubmitInstructions instructions, Caller caller, Register.AssetView asset) {
        return asset.onLedger() && instructions.permits(caller, new AccountId(asset.issuer()), new Instruction.UpdatePolicy(new AssetId(asset.asset()),
                new Quantity(Math.max(1, asset.cap())), Policy.of(0, Set.of(), Set.of())));
    }
}
