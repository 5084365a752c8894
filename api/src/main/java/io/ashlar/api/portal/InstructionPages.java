package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.shared.BundleId;
import java.util.List;
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

    @GetMapping
    String list(Model model, Caller caller, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        model.addAttribute("page", Slice.of(register.instructions(caller, before, Slice.ASK), Register.InstructionView::row, before == Long.MAX_VALUE));
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

    private String state(Model model, Caller caller, BundleId bundle, int index) {
        Register.InstructionView instruction = register.instruction(caller, bundle, index);
        List<Register.TimelineEntry> timeline = register.timeline(caller, bundle, index);
        model.addAttribute("instruction", instruction);
        model.addAttribute("steps", Step.ofInstruction(timeline));
        return Followed.mark(model, List.of(instruction, timeline));
    }
}
