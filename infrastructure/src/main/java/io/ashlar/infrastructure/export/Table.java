package io.ashlar.infrastructure.export;

import static io.ashlar.infrastructure.export.Column.amount;
import static io.ashlar.infrastructure.export.Column.flag;
import static io.ashlar.infrastructure.export.Column.list;
import static io.ashlar.infrastructure.export.Column.number;
import static io.ashlar.infrastructure.export.Column.text;

import java.util.ArrayList;
import java.util.List;

/** The tables of an export and their columns, in order. FORMAT.md says what each means. */
enum Table {
    BATCHES(List.of(number("number"), number("version"), text("previousRoot"), text("newRoot"), text("instructionLog"), text("batchTime"),
            number("instructions"), text("status"), text("sealedAt"), text("provenAt"), text("committedAt"), text("settledAt"), text("finalAt"),
            number("chainId"), text("contract"), list("commitTransactions"), list("settleTransactions"))),

    REGISTER(join(List.of(text("kind"), number("asset"), number("account"), amount("balance"), amount("frozen"), text("lockedUntil"), amount("total")), Columns.PROFILE,
            List.of(number("issuer"), number("agent"), amount("supply"), number("holders")), Columns.TERMS,
            List.of(flag("paused"), text("isin"), text("lei"), text("currency"), text("name"), text("key"),
                    number("nextIndex"), number("nextPart"), text("next"), number("leaf"), list("siblings")))),

    JOURNAL(join(List.of(number("position"), number("batch")), Columns.INSTRUCTION, Columns.PROFILE, Columns.TERMS,
            List.of(text("until"), text("reason"), text("key"), text("refusal"), text("acceptedAt"), text("sequencedAt"), text("status"), text("chain"), text("log")))),

    REFUSED(join(List.of(number("batch")), Columns.INSTRUCTION, List.of(text("refusal"), text("acceptedAt"), text("refusedAt"), flag("provable"))));

    /** Groups of columns that several tables share. */
    private static final class Columns {
        static final List<Column> INSTRUCTION = List.of(text("bundle"), number("index"), text("kind"), number("actor"), number("asset"),
                number("from"), number("to"), amount("amount"));
        static final List<Column> PROFILE = List.of(number("investor"), text("roles"), number("tier"), text("kycExpiry"), number("country"),
                text("classes"), number("jurisdiction"), flag("blocked"));
        static final List<Column> TERMS = List.of(amount("cap"), number("minimumTier"), text("allowedClasses"), text("allowedJurisdictions"),
                amount("maximumHolding"), amount("minimumHolding"), number("maximumHolders"), text("lockUpEnd"), text("terms"));
    }

    private final List<Column> columns;

    Table(List<Column> columns) {
        this.columns = columns;
    }

    List<Column> columns() {
        return columns;
    }

    int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    String jsonFile() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".json";
    }

    String csvFile() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".csv";
    }

    /** Batch headers hold lists of transactions and are few: JSON only. */
    boolean hasCsv() {
        return this != BATCHES;
    }

    @SafeVarargs
    private static List<Column> join(List<Column>... groups) {
        List<Column> all = new ArrayList<>();
        for (List<Column> group : groups) {
            all.addAll(group);
        }
        return List.copyOf(all);
    }
}
