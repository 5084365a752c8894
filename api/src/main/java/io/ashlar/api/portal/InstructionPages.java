package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.Sight;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Instructions and what became of them. */
@Controller
@RequestMapping("/portal/instructions")
class InstructionPages {
    /** Stands for an instruction that the read side has not seen yet. */
    private static final String UNSEEN = "unseen";

    private final ReadRegister register;

    InstructionPages(ReadRegister register) {
        this.register = register;
    }

    /** Newest first; those that are looked for. An identifier of a bundle alone leads to its instruction, if it has one. */
    @GetMapping
    String list(Model model, Caller caller, HttpServletResponse response, SearchForm form, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        SearchForm.Read read = form.read();
        model.addAttribute("form", form);
        model.addAttribute("errors", read.errors());
        model.addAttribute("choices", SearchForm.CHOICES);
        if (!read.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("page", new Slice<>(List.<Register.InstructionView>of(), null, true));
            return "instructions";
        }
        List<Register.InstructionView> found = register.instructions(caller, read.search(), before, Slice.ASK);
        if (read.search().bundle() != null && found.size() == 1 && before == Long.MAX_VALUE) {
            return "redirect:/portal/instructions/" + found.getFirst().bundle() + "/" + found.getFirst().index();
        }
        model.addAttribute("page", Slice.of(found, Register.InstructionView::row, before == Long.MAX_VALUE));
        model.addAttribute("address", form.address());
        return "instructions";
    }

    /** @param given whether it was given a moment ago and may not be in the read side yet */
    @GetMapping("/{bundle}/{index}")
    String show(Model model, Caller caller, @PathVariable String bundle, @PathVariable int index, @RequestParam(defaultValue = "false") boolean given) {
        BundleId id = new BundleId(bundle);
        model.addAttribute("bundle", bundle);
        model.addAttribute("index", index);
        try {
            state(model, caller, id, index);
        } catch (NotFound e) {
            if (!given) {
                throw e;
            }
            model.addAttribute("seen", UNSEEN);
        }
        return "instruction";
    }

    /** The instruction's state alone; 204 while it is as seen. */
    @GetMapping("/{bundle}/{index}/live")
    Object live(Model model, Caller caller, @PathVariable String bundle, @PathVariable int index, @RequestParam String seen) {
        model.addAttribute("bundle", bundle);
        model.addAttribute("index", index);
        try {
            return state(model, caller, new BundleId(bundle), index).equals(seen) ? Followed.UNCHANGED : "instruction :: live";
        } catch (NotFound e) {
            if (!seen.equals(UNSEEN)) {
                throw e;
            }
            return Followed.UNCHANGED;
        }
    }

    /** Accounts whose holding the caller may have proved. */
    private List<Long> provable(Caller caller, Register.InstructionView instruction) {
        Long asset = instruction.asset();
        if (asset == null || instruction.batch() == null) {
            return List.of();
        }
        boolean all = register.sightOfHoldings(caller, new AssetId(asset)) instanceof Sight.Everything;
        return Stream.of(instruction.from(), instruction.to()).flatMap(Stream::ofNullable).distinct()
                .filter(account -> all || caller.accounts().contains(account)).toList();
    }

    private String state(Model model, Caller caller, BundleId bundle, int index) {
        Register.InstructionView instruction = register.instruction(caller, bundle, index);
        List<Register.TimelineEntry> timeline = register.timeline(caller, bundle, index);
        model.addAttribute("instruction", instruction);
        model.addAttribute("provable", provable(caller, instruction));
        model.addAttribute("steps", Step.ofInstruction(timeline));
        return Followed.mark(model, List.of(instruction, timeline));
    }
}
