package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.administration.AdministerPeople;
import io.ashlar.application.port.AccessChanges.Change;
import io.ashlar.application.port.IdentityProvider;
import io.ashlar.application.port.IdentityProvider.Access;
import io.ashlar.application.port.IdentityProvider.Member;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** People and systems, what they may do, and changes of it that wait for a second person. */
@Controller
@RequestMapping("/portal/people")
@ConditionalOnExpression("!'${ashlar.identity.admin.key:}'.isEmpty()")
class PeoplePages {
    private static final int SHOWN_CHANGES = 20;

    private final AdministerPeople people;

    PeoplePages(AdministerPeople people) {
        this.people = people;
    }

    @ModelAttribute("dutyWords")
    Map<String, String> dutyWords() {
        return DutyWords.all();
    }

    @GetMapping
    String list(Model model, Caller caller, @RequestParam(defaultValue = "") String search, @RequestParam(defaultValue = "0") int from) {
        int first = Math.max(from, 0);
        List<Member> found = people.people(caller, search.strip(), first, Slice.ASK);
        model.addAttribute("people", found.size() > Slice.ROWS ? found.subList(0, Slice.ROWS) : found);
        model.addAttribute("next", found.size() > Slice.ROWS ? first + Slice.ROWS : null);
        model.addAttribute("first", first == 0);
        model.addAttribute("search", search.strip());
        model.addAttribute("systems", first == 0 && search.isBlank() ? people.systems(caller) : List.of());
        model.addAttribute("open", people.open(caller));
        model.addAttribute("operates", caller.has(Duty.OPERATOR));
        return "people";
    }

    @GetMapping("/new")
    ModelAndView invitation(Caller caller) {
        mustOperate(caller);
        return invitation("", "", null);
    }

    /** The person can do nothing yet; its first password is shown this once. */
    @PostMapping("/new")
    ModelAndView invite(Caller caller, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String organisation) {
        try {
            IdentityProvider.Invited invited = people.invite(caller, name.strip(), organisation.strip());
            return new ModelAndView("person-invited", Map.of("name", name.strip(), "subject", invited.subject(), "password", invited.firstPassword()));
        } catch (InvalidValue e) {
            return invitation(name, organisation, e);
        }
    }

    private static ModelAndView invitation(String name, String organisation, @Nullable InvalidValue wrong) {
        ModelAndView page = new ModelAndView("person-new", Map.of("name", name, "organisation", organisation));
        return wrong(page, wrong);
    }

    @GetMapping("/systems/new")
    ModelAndView registration(Caller caller) {
        mustOperate(caller);
        return registration("", "", "", null);
    }

    @PostMapping("/systems/new")
    ModelAndView register(Caller caller, @RequestParam(defaultValue = "") String client, @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String publicKey) {
        try {
            return see("/portal/people/" + people.register(caller, client.strip(), organisation.strip(), publicKey.strip()).subject());
        } catch (InvalidValue e) {
            return registration(client, organisation, publicKey, e);
        }
    }

    private static ModelAndView registration(String client, String organisation, String publicKey, @Nullable InvalidValue wrong) {
        return wrong(new ModelAndView("system-new", Map.of("client", client, "organisation", organisation, "publicKey", publicKey)), wrong);
    }

    @GetMapping("/{subject}")
    ModelAndView show(Caller caller, @PathVariable String subject) {
        Member member = people.member(caller, subject);
        return person(caller, member, AccessForm.of(member.access(), UUID.randomUUID().toString()), null);
    }

    @PostMapping("/{subject}/key")
    ModelAndView exchangeKey(Caller caller, @PathVariable String subject, @RequestParam(defaultValue = "") String publicKey) {
        Member member = people.member(caller, subject);
        try {
            people.exchangeKey(caller, member.name(), publicKey.strip());
            return see("/portal/people/" + member.subject() + "?exchanged");
        } catch (InvalidValue e) {
            return person(caller, member, AccessForm.of(member.access(), UUID.randomUUID().toString()), e).addObject("publicKey", publicKey);
        }
    }

    /** What would change, in words, before it is proposed. */
    @PostMapping("/{subject}/change")
    ModelAndView check(Caller caller, @PathVariable String subject, AccessForm input) {
        mustOperate(caller);
        Member member = people.member(caller, subject);
        try {
            Access after = input.read();
            if (after.equals(member.access())) {
                throw new InvalidValue("change", "must change something");
            }
            return new ModelAndView("access-confirm", Map.of("member", member, "after", after, "input", input));
        } catch (InvalidValue e) {
            return person(caller, member, input, e);
        }
    }

    @PostMapping("/{subject}/change/confirmed")
    ModelAndView propose(Caller caller, @PathVariable String subject, AccessForm input) {
        Member member = people.member(caller, subject);
        try {
            Change change = people.propose(caller, new BundleId(input.form() == null ? "" : input.form()).value(), subject, input.read());
            return see("/portal/people/changes/" + change.id());
        } catch (InvalidValue e) {
            return person(caller, member, input, e);
        }
    }

    @PostMapping("/{subject}/form")
    ModelAndView again(Caller caller, @PathVariable String subject, AccessForm input) {
        return person(caller, people.member(caller, subject), input, null);
    }

    private ModelAndView person(Caller caller, Member member, AccessForm input, @Nullable InvalidValue wrong) {
        ModelAndView page = new ModelAndView("person", Map.of("member", member, "input", input, "changes", people.history(caller, member.subject(), SHOWN_CHANGES),
                "operates", caller.has(Duty.OPERATOR)));
        return wrong(page, wrong);
    }

    @GetMapping("/changes/{id}")
    ModelAndView change(Caller caller, @PathVariable String id) {
        return change(caller, people.change(caller, id), "", null);
    }

    /** Where a login asked for in between leads back to. */
    @GetMapping("/changes/{id}/approve")
    ModelAndView decide(@PathVariable String id) {
        return see("/portal/people/changes/" + new BundleId(id).value());
    }

    @PostMapping("/changes/{id}/approve")
    ModelAndView approve(Caller caller, @PathVariable String id) {
        return decide(caller, id, "", () -> people.approve(caller, id));
    }

    @PostMapping("/changes/{id}/reject")
    ModelAndView reject(Caller caller, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return decide(caller, id, reason, () -> people.reject(caller, id, reason));
    }

    @PostMapping("/changes/{id}/withdraw")
    ModelAndView withdraw(Caller caller, @PathVariable String id) {
        return decide(caller, id, "", () -> people.withdraw(caller, id));
    }

    private ModelAndView decide(Caller caller, String id, String reason, Runnable decision) {
        try {
            decision.run();
            return see("/portal/people/changes/" + people.change(caller, id).id());
        } catch (InvalidValue e) {
            return change(caller, people.change(caller, id), reason, e);
        }
    }

    private ModelAndView change(Caller caller, Change change, String reason, @Nullable InvalidValue wrong) {
        ModelAndView page = new ModelAndView("access-change", Map.of("change", change, "member", people.member(caller, change.subject()), "reason", reason,
                "decides", people.decides(caller, change), "proposedHere", caller.subject().equals(change.proposedBy())));
        return wrong(page, wrong);
    }

    private static ModelAndView wrong(ModelAndView page, @Nullable InvalidValue wrong) {
        page.addObject("errors", wrong == null ? Map.of() : Map.of(wrong.field(), wrong.rule()));
        page.setStatus(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView see(String path) {
        ModelAndView there = new ModelAndView("redirect:" + path);
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }

    private static void mustOperate(Caller caller) {
        if (!caller.has(Duty.OPERATOR)) {
            throw new NotPermitted();
        }
    }
}
