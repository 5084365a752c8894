package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.view.ReadOverview;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is likely to become of an order as the register stands and the caller sees it; the ledger alone decides, later. */
@Component
class Outlook {
    private final ReadRegister register;
    private final ReadOverview overview;

    Outlook(ReadRegister register, ReadOverview overview) {
        this.register = register;
        this.overview = overview;
    }

    /** Empty where there is none, or none the caller may see. */
    Optional<Register.AccountView> account(Caller caller, AccountId account) {
        return seen(() -> register.account(caller, account));
    }

    List<String> warnings(Caller caller, Register.AssetView asset, Order order) {
        List<RefusalCode> expected = new ArrayList<>();
        if (asset.paused()) {
            expected.add(RefusalCode.ASSET_PAUSED);
        }
        switch (order.instruction()) {
            case Instruction.Issue issue -> {
                if (issue.amount().units() > asset.cap() - asset.supply()) {
                    expected.add(RefusalCode.SUPPLY_CAP_EXCEEDED);
                }
                if (position(caller, asset, issue.to()).isEmpty()) {
                    expected.add(RefusalCode.UNKNOWN_HOLDING);
                }
            }
            case Instruction.Transfer transfer -> {
                if (transfer.to().equals(order.actor())) {
                    expected.add(RefusalCode.SAME_ACCOUNT);
                }
                position(caller, asset, order.actor()).filter(p -> transfer.amount().units() > p.balance() - p.frozen())
                        .ifPresent(p -> expected.add(RefusalCode.INSUFFICIENT_FREE_BALANCE));
            }
            default -> throw new IllegalStateException("no form asks for " + order.instruction());
        }
        return expected.stream().map(RefusalWords::of).toList();
    }

    private Optional<Register.HoldingView> position(Caller caller, Register.AssetView asset, AccountId account) {
        return seen(() -> overview.holding(caller, new AssetId(asset.asset()), account));
    }

    private static <T> Optional<T> seen(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (NotFound unseen) {
            return Optional.empty();
        }
    }
}
