package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.instruction.Submitted;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Reasons;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.MeasureReason;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may fill in which form, and what a form becomes. The application decides; this asks it. */
@Component
class Orders {
    /** Own positions that a transfer may be given from; a bank with more names the account by the bank API. */
    private static final int CHOICES = 500;
    /** As long as a second person may take, and a day to be sequenced in. */
    private static final Duration CONSENT = Duration.ofDays(8);
    private static final FormInput.Read ANY = new FormInput.Read(new AccountId(1), new AccountId(1), new Quantity(1), Instant.ofEpochSecond(1),
            new MeasureReason(MeasureReason.Code.COURT_ORDER, "any", ""), Map.of());

    private final ReadRegister register;
    private final SubmitInstructions instructions;
    private final Reasons reasons;
    private final Clock clock;

    Orders(ReadRegister register, SubmitInstructions instructions, Reasons reasons, Clock clock) {
        this.register = register;
        this.instructions = instructions;
        this.reasons = reasons;
        this.clock = clock;
    }

    boolean may(Caller caller, Order.Kind kind, Register.AssetView asset) {
        return asset.onLedger() && switch (kind) {
            case TRANSFER -> !givers(caller, asset).isEmpty();
            case PAUSE -> !asset.paused() && actor(caller, kind, asset, ANY).isPresent();
            case UNPAUSE -> asset.paused() && actor(caller, kind, asset, ANY).isPresent();
            default -> actor(caller, kind, asset, ANY).isPresent();
        };
    }

    /** All a caller may do with an asset, in the order of the list. */
    List<Order.Kind> open(Caller caller, Register.AssetView asset) {
        return Arrays.stream(Order.Kind.values()).filter(kind -> may(caller, kind, asset)).toList();
    }

    boolean mayChangePolicy(Caller caller, Register.AssetView asset) {
        return PolicyPages.mayChange(instructions, caller, asset);
    }

    /** The caller's positions of an asset that it may transfer from. */
    List<Register.HoldingView> givers(Caller caller, Register.AssetView asset) {
        return register.holdingsOfAsset(caller, new AssetId(asset.asset()), 0, CHOICES).stream()
                .filter(holding -> permits(caller, Order.Kind.TRANSFER, asset.asset(), new AccountId(holding.account()), ANY)).toList();
    }

    private boolean permits(Caller caller, Order.Kind kind, long asset, AccountId actor, FormInput.Read input) {
        return instructions.permits(caller, actor, Order.instruction(kind, new AssetId(asset), input));
    }

    /** In whose name the caller may do it; empty where it may not. */
    private Optional<AccountId> actor(Caller caller, Order.Kind kind, Register.AssetView asset, FormInput.Read input) {
        List<AccountId> candidates = switch (kind.by()) {
            case ISSUER -> accounts(asset.issuer());
            case AGENT -> accounts(asset.agent());
            case HOLDER -> List.of(input.from());
            case REGISTRAR -> !caller.has(Duty.REGISTRAR) ? List.<AccountId>of() : caller.accounts().stream().sorted().filter(account -> isRegistrar(caller, account)).map(AccountId::new).toList();
        };
        return candidates.stream().filter(actor -> permits(caller, kind, asset.asset(), actor, input)).findFirst().or(() -> opener(caller, kind, asset, input));
    }

    /** A bank opens holdings and positions for its own accounts. */
    private Optional<AccountId> opener(Caller caller, Order.Kind kind, Register.AssetView asset, FormInput.Read input) {
        if (kind != Order.Kind.OPEN_HOLDING && kind != Order.Kind.OPEN_POSITION) {
            return Optional.empty();
        }
        Set<Long> own = input == ANY ? caller.accounts() : Set.of(input.to().value());
        return own.stream().map(AccountId::new).filter(account -> permits(caller, kind, asset.asset(), account,
                new FormInput.Read(null, account, null, null, null, Map.of()))).findFirst();
    }

    private static List<AccountId> accounts(long account) {
        return account == 0 ? List.of() : List.of(new AccountId(account));
    }

    private boolean isRegistrar(Caller caller, long account) {
        return register.account(caller, new AccountId(account)).roles().contains("REGISTRAR");
    }

    /** @throws NotPermitted if the caller may not */
    Order understand(Caller caller, Order.Kind kind, Register.AssetView asset, FormInput.Read input, String form) {
        AccountId actor = actor(caller, kind, asset, input).orElseThrow(NotPermitted::new);
        AccountId cosigner = kind == Order.Kind.RECOVER ? new AccountId(asset.issuer()) : null;
        Instruction instruction = Order.instruction(kind, new AssetId(asset.asset()), input);
        return new Order(kind, actor, instruction, input.reasonOrNull(), cosigner, form);
    }

    /** Durable when it returns; the same form again is the same bundle. */
    Submitted submit(Caller caller, Order order) {
        BundleId bundle = order.bundle(caller);
        Authority authority = order.cosigner() == null ? null
                : new Authority(false, clock.now().plus(CONSENT).truncatedTo(ChronoUnit.SECONDS), order.cosigner(), Set.of(), List.of());
        // Kept first: a reason without a measure is harmless, a measure without its reason is not.
        if (order.reason() != null) {
            reasons.keep(bundle, order.reason());
        }
        return instructions.submit(caller, bundle, order.actor(), List.of(order.draft()), authority);
    }
}
