package io.ashlar.api.portal;

import io.ashlar.api.portal.MeasureWords.Told;
import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.approval.DecideProposals;
import io.ashlar.application.approval.NotDecided;
import io.ashlar.application.approval.ReadProposals;
import io.ashlar.application.view.ProposalRegister.Filter;
import io.ashlar.application.view.ProposalRegister.ProposalView;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

/** What waits for a second person, what it asks for, and that person's decision. */
@Controller
@RequestMapping("/portal/approvals")
class ApprovalPages {
    /** Stands for a proposal that the read side has not seen yet. */
    private static final String UNSEEN = "unseen";
    private static final int INSTRUCTIONS = 100;

    private final ReadProposals proposals;
    private final DecideProposals decisions;
    private final MeasureWords words;
    private final Outlook outlook;
    private final ApprovalCount count;

    ApprovalPages(ReadProposals proposals, DecideProposals decisions, MeasureWords words, Outlook outlook, ApprovalCount count) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.words = words;
        this.outlook = outlook;
        this.count = count;
    }

    /** A line of the queue. */
    record Listed(ProposalView proposal, String sentence, boolean mine) {}

    @GetMapping
    String list(Model model, Caller caller, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        Filter filter = filter(show, count.waiting(caller) > 0);
        Slice<ProposalView> slice = Slice.of(proposals.proposals(caller, filter, before, Slice.ASK), ProposalView::row, before == Long.MAX_VALUE);
        model.addAttribute("page", slice);
        model.addAttribute("lines", slice.rows().stream().map(p -> new Listed(p, words.sentence(p.first(), null), proposals.mayDecide(caller, p))).toList());
        model.addAttribute("filter", filter.name());
        model.addAttribute("approves", count.approves(caller));
        return "approvals";
    }

    /** What waits for the person comes first. */
    private static Filter filter(String show, boolean waiting) {
        return switch (show) {
            case "mine" -> Filter.MINE;
            case "open" -> Filter.OPEN;
            case "all" -> Filter.ALL;
            default -> waiting ? Filter.MINE : Filter.OPEN;
        };
    }

    /** @param given whether it was proposed a moment ago and may not be in the read side yet */
    @GetMapping("/{id}")
    String show(Model model, Caller caller, @PathVariable String id, @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "false") boolean given) {
        model.addAttribute("id", id);
        try {
            state(model, caller, new BundleId(id), from);
        } catch (NotFound e) {
            if (!given) {
                throw e;
            }
            model.addAttribute("seen", UNSEEN);
        }
        return "approval";
    }

    /** The proposal alone; 204 while it is as seen. */
    @GetMapping("/{id}/live")
    Object live(Model model, Caller caller, @PathVariable String id, @RequestParam(defaultValue = "0") int from, @RequestParam String seen) {
        model.addAttribute("id", id);
        try {
            return state(model, caller, new BundleId(id), from).equals(seen) ? Followed.UNCHANGED : "approval :: live";
        } catch (NotFound e) {
            if (!seen.equals(UNSEEN)) {
                throw e;
            }
            return Followed.UNCHANGED;
        }
    }

    private String state(Model model, Caller caller, BundleId id, int from) {
        ProposalView proposal = proposals.proposal(caller, id);
        Measure.Instructions measure = (Measure.Instructions) proposals.measure(caller, id);
        List<Told> told = told(measure);
        int start = Math.clamp(from, 0, told.size());
        int end = Math.min(told.size(), start + INSTRUCTIONS);
        model.addAttribute("proposal", proposal);
        model.addAttribute("told", told.subList(start, end));
        model.addAttribute("from", start);
        model.addAttribute("next", end < told.size() ? end : null);
        model.addAttribute("mayDecide", proposals.mayDecide(caller, proposal));
        model.addAttribute("mayWithdraw", proposals.mayWithdraw(caller, proposal));
        model.addAttribute("why", proposals.reason(caller, id).orElse(null));
        model.addAttribute("needs", needs(proposal.approver()));
        List<String> warnings = proposal.status() == ProposalStatus.OPEN ? outlook.warnings(caller, proposal.actor(), measure.instructions()) : List.of();
        model.addAttribute("warnings", warnings);
        return Followed.mark(model, List.of(proposal, warnings));
    }

    private List<Told> told(Measure.Instructions measure) {
        List<Told> told = new ArrayList<>();
        Iterator<AssetDescription> descriptions = measure.descriptions().iterator();
        for (Instruction instruction : measure.instructions()) {
            told.add(words.tell(instruction, instruction instanceof Instruction.CreateAsset ? descriptions.next() : null));
        }
        return told;
    }

    private static String needs(Approver approver) {
        return switch (approver) {
            case Approver.OfIssuer a -> "an issuer's approver of " + a.organisation();
            case Approver.OfCompliance a -> "a compliance officer";
        };
    }

    /** Asked once more before anything is done. */
    @GetMapping("/{id}/{decision:approve|reject|withdraw}")
    ModelAndView confirm(Caller caller, @PathVariable String id, @PathVariable String decision) {
        return form(caller, new BundleId(id), decision, "", null);
    }

    @PostMapping("/{id}/approve")
    ModelAndView approve(Caller caller, @PathVariable String id) {
        return decided(caller, id, "approve", () -> decisions.approve(caller, new BundleId(id)));
    }

    @PostMapping("/{id}/reject")
    ModelAndView reject(Caller caller, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        try {
            return decided(caller, id, "reject", () -> decisions.reject(caller, new BundleId(id), reason));
        } catch (InvalidValue e) {
            if (!e.field().equals("reason")) {
                throw e;
            }
            return form(caller, new BundleId(id), "reject", reason, e.rule());
        }
    }

    @PostMapping("/{id}/withdraw")
    ModelAndView withdraw(Caller caller, @PathVariable String id) {
        return decided(caller, id, "withdraw", () -> decisions.withdraw(caller, new BundleId(id)));
    }

    private ModelAndView decided(Caller caller, String id, String decision, Runnable work) {
        try {
            work.run();
        } catch (NotDecided e) {
            ModelAndView page = new ModelAndView("approval-decide", Map.of("proposal", proposals.proposal(caller, new BundleId(id)), "id", id, "decision", decision,
                    "refused", e.reason().name(), "heading", "Nothing was done"));
            page.setStatus(HttpStatus.CONFLICT);
            return page;
        }
        ModelAndView there = new ModelAndView("redirect:/portal/approvals/" + id);
        there.setStatus(HttpStatus.SEE_OTHER);
        return there;
    }

    private static String heading(String decision) {
        return switch (decision) {
            case "approve" -> "Approve this measure";
            case "reject" -> "Reject this measure";
            default -> "Withdraw this proposal";
        };
    }

    private ModelAndView form(Caller caller, BundleId id, String decision, String reason, @Nullable String error) {
        ProposalView proposal = proposals.proposal(caller, id);
        ModelAndView page = new ModelAndView("approval-decide");
        page.addObject("proposal", proposal);
        page.addObject("id", id.value());
        page.addObject("decision", decision);
        page.addObject("sentence", words.sentence(proposal.first(), null));
        page.addObject("reason", reason);
        page.addObject("error", error);
        page.addObject("heading", heading(decision));
        page.setStatus(error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
