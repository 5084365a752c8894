package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.investor.ErasePersons;
import io.ashlar.application.investor.InvestorRegister.InvestorView;
import io.ashlar.application.investor.OnboardInvestors;
import io.ashlar.application.investor.ReadInvestors;
import io.ashlar.application.port.PersonalDataVault.Answer;
import io.ashlar.application.port.PersonalDataVault.Purpose;
import io.ashlar.domain.participant.Document;
import io.ashlar.domain.participant.ErasureGround;
import io.ashlar.domain.participant.InvestorDecision;
import io.ashlar.domain.participant.InvestorRefusal;
import io.ashlar.domain.participant.Rejection;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Investors: by reference for all who work with them, in person for registrars and compliance officers, who say why they look. */
@Controller
@RequestMapping("/portal/investors")
@EnableConfigurationProperties(RegisterWords.class)
class InvestorPages {
    private final ReadInvestors investors;
    private final OnboardInvestors onboarding;
    private final ErasePersons erasures;
    private final RegisterWords words;

    InvestorPages(ReadInvestors investors, OnboardInvestors onboarding, ErasePersons erasures, RegisterWords words) {
        this.investors = investors;
        this.onboarding = onboarding;
        this.erasures = erasures;
        this.words = words;
    }

    @ModelAttribute
    void rights(Model model, Caller caller) {
        model.addAttribute("mayApply", OnboardInvestors.mayApply(caller));
        model.addAttribute("mayRead", ReadInvestors.mayReadPersonalData(caller));
        model.addAttribute("registrar", caller.has(Duty.REGISTRAR));
        model.addAttribute("compliance", caller.has(Duty.COMPLIANCE));
    }

    @GetMapping
    String list(Model model, Caller caller, @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String reference) {
        String typed = reference.strip();
        if (typed.matches("[0-9]{1,10}")) {
            try {
                return "redirect:/portal/investors/" + investors.show(caller, Long.parseLong(typed)).investor();
            } catch (NotFound unknown) {
                model.addAttribute("notFound", typed);
            }
        } else if (!typed.isEmpty()) {
            model.addAttribute("notFound", "that; a reference has digits alone");
        }
        model.addAttribute("page", Slice.of(investors.list(caller, stage.isEmpty() ? null : stage, after, Slice.ASK), InvestorView::investor, after == 0));
        model.addAttribute("stage", stage);
        return "investors";
    }

    /** By a form that is posted: a name belongs in no address. */
    @PostMapping("/search")
    String search(Model model, Caller caller, @RequestParam(defaultValue = "") String name) {
        model.addAttribute("page", new Slice<>(investors.named(caller, name), null, true));
        model.addAttribute("stage", "");
        model.addAttribute("searched", true);
        return "investors";
    }

    @GetMapping("/new")
    ModelAndView fresh(Caller caller) {
        return application(caller, new InvestorForm(UUID.randomUUID().toString(), caller.organisation(), null, null, null, null, null, null, null, null),
                Map.of());
    }

    @PostMapping("/new")
    ModelAndView apply(Caller caller, InvestorForm input) {
        InvestorForm.Read read = input.read();
        if (!read.errors().isEmpty()) {
            return application(caller, input, read.errors());
        }
        BundleId request = BundleId.derivedFrom("ashlar-portal-investor-v1", caller.subject(), new BundleId(input.form() == null ? "" : input.form()).value());
        String organisation = caller.has(Duty.REGISTRAR) && input.organisation() != null ? input.organisation().strip() : caller.organisation();
        try {
            return see(onboarding.apply(caller, request, organisation, read.data(), read.documents()), "applied");
        } catch (InvalidValue e) {
            return application(caller, input, Map.of(e.field(), e.rule()));
        }
    }

    private ModelAndView application(Caller caller, InvestorForm input, Map<String, String> errors) {
        if (!OnboardInvestors.mayApply(caller)) {
            throw new NotPermitted();
        }
        ModelAndView page = new ModelAndView("investor-new", Map.of("input", input, "errors", errors, "countries", words.allCountries(),
                "kinds", Document.Kind.values(), "rows", List.of(0, 1, 2)));
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping("/{investor}")
    ModelAndView show(Caller caller, @PathVariable long investor, @RequestParam(defaultValue = "") String done) {
        return file(caller, investor).addObject("done", done);
    }

    private ModelAndView file(Caller caller, long investor) {
        InvestorView file = investors.show(caller, investor);
        ModelAndView page = new ModelAndView("investor", Map.of("file", file, "steps", investors.steps(caller, investor),
                "changes", investors.profileChanges(caller, investor), "purposes", Purpose.values(), "words", words));
        page.addObject("isApplicant", caller.subject().equals(file.applicant()));
        page.addObject("isProposer", caller.subject().equals(file.erasureBy()));
        if (ReadInvestors.mayReadPersonalData(caller) || caller.overseesPlatform()) {
            page.addObject("readings", investors.readings(caller, investor));
        }
        return page;
    }

    @PostMapping("/{investor}/personal")
    ModelAndView personal(Caller caller, @PathVariable long investor, @RequestParam Purpose purpose) {
        Answer answer = investors.personalData(caller, investor, purpose);
        ModelAndView page = file(caller, investor);
        page.addObject("purpose", purpose);
        switch (answer) {
            case Answer.Kept kept -> page.addObject("personal", kept);
            case Answer.Erased erased -> page.addObject("erasedAt", erased.at());
            case Answer.Unknown unknown -> page.addObject("unknown", true);
        }
        return page;
    }

    @PostMapping("/{investor}/documents/{number}")
    ResponseEntity<byte[]> document(Caller caller, @PathVariable long investor, @PathVariable int number, @RequestParam Purpose purpose) {
        Document document = investors.document(caller, investor, number, purpose);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(document.format().mediaType())).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(document.fileName(), StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(document.content());
    }

    @GetMapping("/{investor}/review")
    ModelAndView review(Caller caller, @PathVariable long investor) {
        return review(caller, investor, ProfileForm.of(investors.show(caller, investor).profile()), null);
    }

    private ModelAndView review(Caller caller, long investor, ProfileForm input, @Nullable InvalidValue wrong) {
        if (!caller.has(Duty.REGISTRAR)) {
            throw new NotPermitted();
        }
        ModelAndView page = new ModelAndView("investor-review", Map.of("file", investors.show(caller, investor), "input", input,
                "countries", words.allCountries(), "classes", words.allClasses(), "jurisdictions", words.allJurisdictions(),
                "errors", wrong == null ? Map.of() : Map.of(wrong.field(), wrong.rule())));
        page.setStatus(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @PostMapping("/{investor}/review")
    ModelAndView reviewed(Caller caller, @PathVariable long investor, ProfileForm input) {
        try {
            return answer(caller, investor, onboarding.review(caller, investor, input.read(investor)), "reviewed");
        } catch (InvalidValue e) {
            return review(caller, investor, input, e);
        }
    }

    /** Asks once more before anything that cannot be taken back. */
    @GetMapping("/{investor}/{step:approve|reject|erase|erase-approve}")
    ModelAndView confirm(Caller caller, @PathVariable long investor, @PathVariable String step) {
        if (!caller.has(step.equals("erase-approve") ? Duty.COMPLIANCE : Duty.REGISTRAR)) {
            throw new NotPermitted();
        }
        return new ModelAndView("investor-confirm", Map.of("file", investors.show(caller, investor), "step", step, "rejections", Rejection.values(),
                "grounds", ErasureGround.values(), "words", words));
    }

    @PostMapping("/{investor}/approve")
    ModelAndView approve(Caller caller, @PathVariable long investor) {
        return answer(caller, investor, onboarding.approve(caller, investor), "approved");
    }

    @PostMapping("/{investor}/reject")
    ModelAndView reject(Caller caller, @PathVariable long investor, @RequestParam Rejection reason) {
        return answer(caller, investor, onboarding.reject(caller, investor, reason), "rejected");
    }

    @PostMapping("/{investor}/erase")
    ModelAndView proposeErasure(Caller caller, @PathVariable long investor, @RequestParam ErasureGround ground) {
        return answer(caller, investor, erasures.propose(caller, investor, ground), "erase-proposed");
    }

    @PostMapping("/{investor}/erase-decline")
    ModelAndView declineErasure(Caller caller, @PathVariable long investor) {
        return answer(caller, investor, erasures.decline(caller, investor), "erase-declined");
    }

    @PostMapping("/{investor}/erase-approve")
    ModelAndView approveErasure(Caller caller, @PathVariable long investor) {
        return answer(caller, investor, erasures.approve(caller, investor), "erased");
    }

    private ModelAndView answer(Caller caller, long investor, InvestorDecision decision, String done) {
        return switch (decision) {
            case InvestorDecision.Taken taken -> see(investor, done);
            case InvestorDecision.Refused refused -> refused(caller, investor, refused.reason());
        };
    }

    private ModelAndView refused(Caller caller, long investor, InvestorRefusal reason) {
        ModelAndView page = file(caller, investor).addObject("refusal", InvestorWords.of(reason));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private static ModelAndView see(long investor, String done) {
        ModelAndView there = new ModelAndView("redirect:/portal/investors/" + investor + "?done=" + done);
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }
}
