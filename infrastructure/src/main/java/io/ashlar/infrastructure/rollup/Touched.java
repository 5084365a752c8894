package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records a bundle's instructions can read or change: those of the accounts and assets they name, and of their actors. */
final class Touched {
    private final Ledger ledger;
    private final Map<RecordKey, LedgerRecord> records = new LinkedHashMap<>();

    private Touched(Ledger ledger) {
        this.ledger = ledger;
        add(RecordKey.SENTINEL);
    }

    static List<LedgerRecord> by(Ledger ledger, SignedBundle bundle) {
        Touched touched = new Touched(ledger);
        AccountId cosigner = bundle.authority().cosigner();
        for (Instruction instruction : bundle.instructions()) {
            touched.account(bundle.actor(), instruction);
            if (cosigner != null) {
                touched.account(cosigner, instruction);
            }
            accounts(instruction).forEach(account -> touched.account(account, instruction));
        }
        return List.copyOf(touched.records.values());
    }

    private void account(AccountId account, Instruction instruction) {
        add(RecordKey.account(account.value()));
        add(RecordKey.authorisation(account.value()));
        for (AssetId asset : assets(instruction)) {
            add(RecordKey.asset(asset.value()));
            add(RecordKey.holding(asset.value(), account.value()));
            if (records.get(RecordKey.account(account.value())) instanceof LedgerRecord.Account known && known.profile().investor() > 0) {
                add(RecordKey.position(asset.value(), known.profile().investor()));
            }
        }
    }

    private void add(RecordKey key) {
        ledger.find(key).ifPresent(record -> records.putIfAbsent(key, record));
    }

    private static List<AccountId> accounts(Instruction instruction) {
        return switch (instruction) {
            case Instruction.RegisterAccount i -> List.of(i.account());
            case Instruction.UpdateAccount i -> List.of(i.account());
            case Instruction.CreateAsset i -> List.of(i.agent());
            case Instruction.UpdatePolicy i -> List.of();
            case Instruction.Pause i -> List.of();
            case Instruction.Unpause i -> List.of();
            case Instruction.OpenHolding i -> List.of(i.account());
            case Instruction.OpenPosition i -> List.of(i.account());
            case Instruction.Issue i -> List.of(i.to());
            case Instruction.Transfer i -> List.of(i.to());
            case Instruction.Redeem i -> List.of(i.from());
            case Instruction.ForcedTransfer i -> List.of(i.from(), i.to());
            case Instruction.ForcedRedemption i -> List.of(i.from());
            case Instruction.RecoverHolding i -> List.of(i.from(), i.to());
            case Instruction.FreezePart i -> List.of(i.account());
            case Instruction.UnfreezePart i -> List.of(i.account());
            case Instruction.LockHolding i -> List.of(i.account());
            case Instruction.EnrolAuthorisation i -> List.of(i.account());
            case Instruction.RotateAuthorisation i -> List.of(i.account());
        };
    }

    private static List<AssetId> assets(Instruction instruction) {
        return switch (instruction) {
            case Instruction.RegisterAccount i -> List.of();
            case Instruction.UpdateAccount i -> List.of();
            case Instruction.EnrolAuthorisation i -> List.of();
            case Instruction.RotateAuthorisation i -> List.of();
            case Instruction.CreateAsset i -> List.of(i.asset());
            case Instruction.UpdatePolicy i -> List.of(i.asset());
            case Instruction.Pause i -> List.of(i.asset());
            case Instruction.Unpause i -> List.of(i.asset());
            case Instruction.OpenHolding i -> List.of(i.asset());
            case Instruction.OpenPosition i -> List.of(i.asset());
            case Instruction.Issue i -> List.of(i.asset());
            case Instruction.Transfer i -> List.of(i.asset());
            case Instruction.Redeem i -> List.of(i.asset());
            case Instruction.ForcedTransfer i -> List.of(i.asset());
            case Instruction.ForcedRedemption i -> List.of(i.asset());
            case Instruction.RecoverHolding i -> List.of(i.asset());
            case Instruction.FreezePart i -> List.of(i.asset());
            case Instruction.UnfreezePart i -> List.of(i.asset());
            case Instruction.LockHolding i -> List.of(i.asset());
        };
    }
}
