package io.ashlar.api.bank;

import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Batches on their way to Ethereum. */
@RestController
@RequestMapping("/v1/batches")
@Tag(name = "Batches", description = "What was proved and settled; holds no holders and no amounts")
class BatchController {
    private final ReadRegister register;
    private final States states;

    BatchController(ReadRegister register, States states) {
        this.register = register;
        this.states = states;
    }

    @GetMapping
    @Operation(summary = "List batches", description = "Everybody; newest first.")
    Page<BatchState> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("batches", register.batches(Cursor.read("batches", cursor, Long.MAX_VALUE), limit + 1), limit,
                Register.BatchView::batch, states::batch);
    }

    @GetMapping("/{batch}")
    @Operation(summary = "Show a batch", description = "Everybody: stage, proof size, provable bits, roots and Ethereum transactions.")
    BatchState show(@PathVariable @Min(1) long batch) {
        return states.batch(register.batch(batch));
    }
}
