package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.view.Overview;
import io.ashlar.application.view.ReadKeys;
import io.ashlar.application.view.ReadOverview;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Batches on their way to Ethereum. */
@Controller
@RequestMapping("/portal/batches")
class BatchPages {
    private final ReadRegister register;
    private final ReadOverview overview;
    private final ReadKeys keys;
    private final Wording say;

    BatchPages(ReadRegister register, ReadOverview overview, ReadKeys keys, Wording say) {
        this.register = register;
        this.overview = overview;
        this.keys = keys;
        this.say = say;
    }

    @GetMapping
    String list(Model model, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        model.addAttribute("page", Slice.of(register.batches(before, Slice.ASK), Register.BatchView::batch, before == Long.MAX_VALUE));
        return "batches";
    }

    @GetMapping("/{batch}")
    String show(Model model, Caller caller, @PathVariable("batch") long number, @RequestParam(defaultValue = "0") long after) {
        state(model, number);
        model.addAttribute("page", Slice.of(overview.ofBatch(caller, number, after, Slice.ASK), BatchPages::position, after == 0));
        return "batch";
    }

    private static long position(Register.InstructionView instruction) {
        Long position = instruction.position();
        return position == null ? 0 : position;
    }

    /** The batch's state alone; 204 while it is as seen. */
    @GetMapping("/{batch}/live")
    Object live(Model model, @PathVariable("batch") long number, @RequestParam String seen) {
        return state(model, number).equals(seen) ? Followed.UNCHANGED : "batch :: live";
    }

    /** How long it took from sealing to finality; null until it is final. */
    private @Nullable String finality(Register.BatchView batch) {
        Map<String, Instant> at = batch.timeline().stream().collect(Collectors.toMap(Register.TimelineEntry::status, Register.TimelineEntry::at));
        Instant sealed = at.get("SEALED");
        Instant last = at.get("FINAL");
        return sealed == null || last == null ? null : say.elapsed(sealed, last);
    }

    private String state(Model model, long number) {
        Register.BatchView batch = register.batch(number);
        List<Overview.Transaction> transactions = overview.transactions(number);
        model.addAttribute("batch", batch);
        model.addAttribute("transactions", transactions);
        model.addAttribute("place", transactions.isEmpty() ? null : keys.place());
        model.addAttribute("finality", finality(batch));
        return Followed.mark(model, batch);
    }
}
