package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.instruction.Submitted;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Quantity;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who may fill in which form, and what a form becomes. The application decides; this asks it. */
@Component
class Orders {
    /** Own positions that a transfer may be given from; a bank with more names the account by the bank API. */
    private static final int CHOICES = 500;
    private static final Quantity ANY = new Quantity(1);

    private final ReadRegister register;
    private final SubmitInstructions instructions;

    Orders(ReadRegister register, SubmitInstructions instructions) {
        this.register = register;
        this.instructions = instructions;
    }

    boolean may(Caller caller, Order.Kind kind, Register.AssetView asset) {
        return asset.onLedger() && switch (kind) {
            case ISSUE -> permits(caller, kind, asset.asset(), asset.issuer());
            case TRANSFER -> !givers(caller, asset).isEmpty();
        };
    }

    /** The caller's positions of an asset that it may transfer from. */
    List<Register.HoldingView> givers(Caller caller, Register.AssetView asset) {
        return register.holdingsOfAsset(caller, new AssetId(asset.asset()), 0, CHOICES).stream()
                .filter(holding -> permits(caller, Order.Kind.TRANSFER, asset.asset(), holding.account())).toList();
    }

    private boolean permits(Caller caller, Order.Kind kind, long asset, long account) {
        AssetId id = new AssetId(asset);
        AccountId actor = new AccountId(account);
        return instructions.permits(caller, actor, switch (kind) {
            case ISSUE -> new Instruction.Issue(id, actor, ANY);
            case TRANSFER -> new Instruction.Transfer(id, actor, ANY);
        });
    }

    /** @throws NotPermitted if the caller may not */
    Order understand(Caller caller, Order.Kind kind, Register.AssetView asset, FormInput.Read input, String form) {
        Order order = switch (kind) {
            case ISSUE -> Order.issue(new AccountId(asset.issuer()), new AssetId(asset.asset()), input, form);
            case TRANSFER -> Order.transfer(input.from(), new AssetId(asset.asset()), input, form);
        };
        if (!instructions.permits(caller, order.actor(), order.instruction())) {
            throw new NotPermitted();
        }
        return order;
    }

    /** Durable when it returns; the same form again is the same bundle. */
    Submitted submit(Caller caller, Order order) {
        return instructions.submit(caller, order.bundle(caller), order.actor(), List.of(new Draft.Change(order.instruction())));
    }
}
