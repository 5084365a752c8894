package io.ashlar.api.upload;

import io.ashlar.application.instruction.Draft;
import io.ashlar.domain.instruction.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Instructions a line can give, each with the columns it needs; named as in the REST interface. */
public enum Kind {
    TRANSFER("transfer", l -> new Draft.Change(new Instruction.Transfer(l.asset(), l.account("to"), l.amount())), "asset", "to", "amount"),
    OPEN_HOLDING("openHolding", l -> new Draft.Change(new Instruction.OpenHolding(l.asset(), l.account("account"))), "asset", "account"),
    OPEN_POSITION("openPosition", l -> new Draft.Change(new Instruction.OpenPosition(l.asset(), l.account("account"))), "asset", "account"),
    ISSUE("issue", l -> new Draft.Change(new Instruction.Issue(l.asset(), l.account("to"), l.amount())), "asset", "to", "amount"),
    REDEEM("redeem", l -> new Draft.Change(new Instruction.Redeem(l.asset(), l.account("from"), l.amount())), "asset", "from", "amount"),
    FREEZE_PART("freezePart", l -> new Draft.Change(new Instruction.FreezePart(l.asset(), l.account("account"), l.amount())), "asset", "account", "amount"),
    UNFREEZE_PART("unfreezePart", l -> new Draft.Change(new Instruction.UnfreezePart(l.asset(), l.account("account"), l.amount())), "asset", "account",
            "amount"),
    LOCK_HOLDING("lockHolding", l -> new Draft.Change(new Instruction.LockHolding(l.asset(), l.account("account"), l.time("until"))), "asset", "account",
            "until"),
    FORCED_TRANSFER("forcedTransfer", l -> new Draft.ForcedTransfer(l.asset(), l.account("from"), l.account("to"), l.amount(), l.digest("reasonHash")),
            "asset", "from", "to", "amount", "reasonHash"),
    FORCED_REDEMPTION("forcedRedemption", l -> new Draft.ForcedRedemption(l.asset(), l.account("from"), l.amount(), l.digest("reasonHash")), "asset", "from",
            "amount", "reasonHash");

    private final String word;
    private final Function<Line, Draft> draft;
    private final List<String> columns;

    Kind(String word, Function<Line, Draft> draft, String... columns) {
        this.word = word;
        this.draft = draft;
        this.columns = List.of(columns);
    }

    public String word() {
        return word;
    }

    /** The columns it needs, in the order a template has them. */
    public List<String> columns() {
        return columns;
    }

    /** Reads the line's cells; what is wrong with them the line keeps. */
    Draft draft(Line line) {
        return draft.apply(line);
    }

    public static Optional<Kind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static String words() {
        return String.join(", ", Stream.of(values()).map(Kind::word).toList());
    }
}
