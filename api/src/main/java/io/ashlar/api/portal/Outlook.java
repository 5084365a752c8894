package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.Sight;
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
    private static final int LOOKED_AT = 100;

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
        return expected(caller, asset, order.actor(), order.instruction()).stream().map(RefusalWords::of).toList();
    }

    /** Of instructions that somebody has to approve first; each of the first ones on its own. */
    List<String> warnings(Caller caller, long actor, List<Instruction> instructions) {
        return instructions.stream().limit(LOOKED_AT).flatMap(i -> i.changedAsset().stream()
                .flatMap(asset -> seen(() -> register.asset(asset)).stream())
                .flatMap(asset -> expected(caller, asset, new AccountId(actor), i).stream())).distinct().map(RefusalWords::of).toList();
    }

    private List<RefusalCode> expected(Caller caller, Register.AssetView asset, AccountId actor, Instruction instruction) {
        List<RefusalCode> expected = new ArrayList<>();
        switch (instruction) {
            case Instruction.Issue issue -> {
                if (asset.paused()) {
                    expected.add(RefusalCode.ASSET_PAUSED);
                }
                if (issue.amount().units() > asset.cap() - asset.supply()) {
                    expected.add(RefusalCode.SUPPLY_CAP_EXCEEDED);
                }
                if (seesHolders(caller, asset) && position(caller, asset, issue.to()).isEmpty()) {
                    expected.add(RefusalCode.UNKNOWN_HOLDING);
                }
            }
            case Instruction.Transfer transfer -> {
                if (asset.paused()) {
                    expected.add(RefusalCode.ASSET_PAUSED);
                }
                if (transfer.to().equals(actor)) {
                    expected.add(RefusalCode.SAME_ACCOUNT);
                }
                position(caller, asset, actor).filter(p -> transfer.amount().units() > p.balance() - p.frozen())
                        .ifPresent(p -> expected.add(RefusalCode.INSUFFICIENT_FREE_BALANCE));
            }
            case Instruction.Pause pause -> {
                if (asset.paused()) {
                    expected.add(RefusalCode.ASSET_PAUSED);
                }
            }
            case Instruction.Unpause unpause -> {
                if (!asset.paused()) {
                    expected.add(RefusalCode.ASSET_NOT_PAUSED);
                }
            }
            case Instruction.Redeem redeem -> position(caller, asset, redeem.from()).filter(p -> redeem.amount().units() > p.balance() - p.frozen())
                    .ifPresent(p -> expected.add(RefusalCode.INSUFFICIENT_FREE_BALANCE));
            case Instruction.FreezePart freeze -> position(caller, asset, freeze.account())
                    .filter(p -> freeze.amount().units() > p.balance() - p.frozen())
                    .ifPresent(p -> expected.add(RefusalCode.INSUFFICIENT_FREE_BALANCE));
            case Instruction.UnfreezePart unfreeze -> position(caller, asset, unfreeze.account()).filter(p -> unfreeze.amount().units() > p.frozen())
                    .ifPresent(p -> expected.add(RefusalCode.INSUFFICIENT_FROZEN));
            case Instruction.UpdatePolicy update -> {
                if (update.supplyCap().units() < asset.supply()) {
                    expected.add(RefusalCode.CAP_BELOW_SUPPLY);
                }
            }
            default -> { }
        }
        return expected;
    }

    /** Whether a position that is not seen is not there. */
    private boolean seesHolders(Caller caller, Register.AssetView asset) {
        return register.sightOfHoldings(caller, new AssetId(asset.asset())) instanceof Sight.Everything;
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
