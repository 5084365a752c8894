package io.ashlar.circuit;

import static io.ashlar.ledger.Opcode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.Air;
import io.ashlar.air.WitnessCheck;
import io.ashlar.air.WitnessCheck.Table;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.Scenario;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.ledger.SealedPart;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A random change of any one cell, in every column and in every kind of row, must break a constraint or a bus.
 *
 * <p>Exempt are cells no statement depends on: columns of records and gadgets an instruction does not use. They are listed by
 * {@link #unused}; whatever survives beyond them fails the test.
 */
class ColumnMutationTest {
    private static final long P = 2130706433L;
    private final LedgerCircuit circuit = new LedgerCircuit();
    private final Random random = new Random(20261124);
    private final Map<String, Integer> survivors = new TreeMap<>();
    private int mutants;
    private int killed;
    private int exempt;

    @Test
    void everyCellThatMattersIsBound() {
        Scenario scenario = new Scenario();
        mutate(scenario.batchOf(scenario.setup()));
        mutate(scenario.batchOf(scenario.activity()));
        Scenario other = new Scenario();
        other.batchOf(other.setup());
        mutate(other.batchOf(other.exchanges()));
        System.out.printf("column mutation score: %.2f %% (%d mutants, %d killed, %d deliberate don't-cares, %d survived)%n",
                100.0 * killed / (mutants - exempt), mutants, killed, exempt, mutants - exempt - killed);
        survivors.forEach((name, count) -> System.out.println("  survived: " + name + " x" + count));
        assertThat(survivors).isEmpty();
        assertThat(killed).isGreaterThan(10_000);
    }

    private void mutate(SealedBatch batch) {
        List<Trace> traces = circuit.traces(batch);
        WitnessCheck check = new WitnessCheck(circuit.airs(), LedgerCircuit.publicValues(batch));
        for (int t = 0; t < traces.size(); t++) {
            Air air = circuit.airs().get(t);
            int[] cells = traces.get(t).cells();
            for (int row : rows(t, traces.get(t), batch)) {
                for (int column = 0; column < air.width(); column++) {
                    mutateCell(check, t, new Table(air, cells), row, column);
                }
            }
        }
    }

    /** Active rows (all of them where there are few), the first, the last, and padding. */
    private static int[] rows(int table, Trace trace, SealedBatch batch) {
        int rows = trace.rows();
        return switch (table) {
            case 0 -> IntStream.range(0, Math.min(rows, batch.parts().stream().mapToInt(SealedPart::height).sum() + 2)).toArray();
            case 1 -> IntStream.range(0, Math.min(rows, batch.touched().size() + 2)).toArray();
            case 3 -> IntStream.concat(IntStream.range(0, batch.parts().stream().mapToInt(SealedPart::signers).sum() + 2),
                    IntStream.range(rows - 2, rows)).toArray();
            // A whole signature, all of a key's and two parts' paths, and the last rows.
            case 4 -> IntStream.concat(IntStream.range(0, 170), IntStream.range(rows - 2, rows)).toArray();
            case 5 -> IntStream.concat(IntStream.range(0, 24), IntStream.range(rows - 2, rows)).toArray();
            default -> new int[] {0, 1, 2, 7, rows / 2, rows - 2, rows - 1};
        };
    }

    private void mutateCell(WitnessCheck check, int t, Table table, int row, int column) {
        int at = row * table.air().width() + column;
        int original = table.cells()[at];
        int rows = table.cells().length / table.air().width();
        int before = (row + rows - 1) % rows;
        Map<List<Long>, Long> balance = new HashMap<>();
        check.count(t, table, row, balance, -1);
        check.count(t, table, before, balance, -1);
        table.cells()[at] = (int) ((original + 1 + random.nextLong(P - 1)) % P);
        check.count(t, table, row, balance, 1);
        check.count(t, table, before, balance, 1);
        boolean broken = balance.values().stream().anyMatch(v -> v != 0) || !check.rowViolations(t, table, row).isEmpty()
                || !check.rowViolations(t, table, before).isEmpty();
        boolean isExempt = !broken && unused(table, row, column);
        table.cells()[at] = original;
        mutants++;
        killed += broken ? 1 : 0;
        exempt += isExempt ? 1 : 0;
        if (!broken && !isExempt) {
            survivors.merge(table.air().name() + " / " + table.air().columns().get(column) + " / " + kind(table, row), 1, Integer::sum);
        }
    }

    /**
     * Deliberate don't-cares: a row's instruction has no such record, payload or comparison, so its multiplicities and selectors are zero
     * and nothing reads the cell. The name is the column's label, the value the instructions that do use it.
     */
    private static final Map<String, Set<Opcode>> USERS = users();

    private static Map<String, Set<Opcode>> users() {
        Set<Opcode> all = EnumSet.allOf(Opcode.class);
        Set<Opcode> credits = EnumSet.of(ISSUE, TRANSFER, FORCED_TRANSFER);
        Set<Opcode> receives = union(credits, EnumSet.of(RECOVER_HOLDING));
        Set<Opcode> party = union(receives, EnumSet.of(OPEN_HOLDING, OPEN_POSITION, CREATE_ASSET, ENROL_AUTHORISATION));
        Set<Opcode> asset = EnumSet.complementOf(
                EnumSet.of(REGISTER_ACCOUNT, UPDATE_ACCOUNT, CREATE_ASSET, ENROL_AUTHORISATION, ROTATE_AUTHORISATION));
        Set<Opcode> debits = EnumSet.of(TRANSFER, REDEEM, FORCED_TRANSFER, FORCED_REDEMPTION);
        Set<Opcode> forced = EnumSet.of(FORCED_TRANSFER, FORCED_REDEMPTION);
        Set<Opcode> holding = union(debits, EnumSet.of(FREEZE_PART, UNFREEZE_PART, LOCK_HOLDING, RECOVER_HOLDING));
        Set<Opcode> creates = EnumSet.of(REGISTER_ACCOUNT, CREATE_ASSET, OPEN_HOLDING, OPEN_POSITION, ENROL_AUTHORISATION);
        Set<Opcode> profiles = EnumSet.of(REGISTER_ACCOUNT, UPDATE_ACCOUNT);
        Set<Opcode> policies = EnumSet.of(CREATE_ASSET, UPDATE_POLICY);
        Set<Opcode> third = union(holding, EnumSet.of(UPDATE_ACCOUNT, ROTATE_AUTHORISATION));
        Set<Opcode> fourth = union(creates, receives);
        Set<Opcode> expiry = union(receives, profiles);
        Set<Opcode> minimum = EnumSet.of(ISSUE, TRANSFER);
        Map<String, Set<Opcode>> users = new HashMap<>();
        List.of("actor", "actor's profile", "last access[0]", "actor's role").forEach(c -> users.put(c, all));
        List.of("party's profile", "last access[1]").forEach(c -> users.put(c, party));
        List.of("asset", "asset payload", "last access[2]").forEach(c -> users.put(c, asset));
        List.of("supply after", "holders after", "paused after").forEach(c -> users.put(c, union(asset, Set.of())));
        List.of("third key", "last access[3]").forEach(c -> users.put(c, union(third, creates)));
        users.put("third next key", creates);
        List.of("third payload", "third payload after").forEach(c -> users.put(c, third));
        users.put("fourth key", fourth);
        users.put("payload", union(fourth, union(profiles, policies)));
        List.of("payload[12]", "payload[13]").forEach(c -> users.put(c, union(profiles, policies)));
        List.of("credited balance before", "credit carry", "credited balance, inverted").forEach(c -> users.put(c, credits));
        users.put("last access[4]", receives);
        List.of("low key below new key difference", "low key below new key borrow").forEach(c -> users.put(c, union(creates, minimum)));
        List.of("new key below next key difference", "new key below next key borrow").forEach(c -> users.put(c, creates));
        List.of("batch time before KYC expiry difference", "batch time before KYC expiry borrow").forEach(c -> users.put(c, expiry));
        List.of("batch time before sender's KYC expiry difference", "batch time before sender's KYC expiry borrow",
                "asset's lock-up over difference", "asset's lock-up over borrow").forEach(c -> users.put(c, EnumSet.of(TRANSFER)));
        List.of("holding's lock difference", "holding's lock borrow").forEach(c -> users.put(c, EnumSet.of(TRANSFER, LOCK_HOLDING)));
        List.of("class shared, inverted", "class held", "class allowed", "jurisdiction shared, inverted", "jurisdiction allowed")
                .forEach(c -> users.put(c, receives));
        users.put("jurisdiction held", expiry);
        users.put("from minus to, inverted", EnumSet.of(TRANSFER, FORCED_TRANSFER, RECOVER_HOLDING));
        users.put("amount or limit, inverted", union(union(holding, policies), EnumSet.of(ISSUE, OPEN_POSITION)));
        List.of("free part after", "free part carry", "frozen part carry").forEach(c -> users.put(c, holding));
        users.put("balance left, inverted", debits);
        users.put("debit carry", debits);
        users.put("reason", union(forced, EnumSet.of(CREATE_ASSET, ENROL_AUTHORISATION, ROTATE_AUTHORISATION)));
        List.of("released by force", "releases by force?").forEach(c -> users.put(c, forced));
        List.of("room below the cap", "cap carry").forEach(c -> users.put(c, EnumSet.of(ISSUE, TRANSFER, UPDATE_POLICY)));
        users.put("room for holders", union(credits, policies));
        users.put("supply carry", EnumSet.of(ISSUE, REDEEM, FORCED_REDEMPTION));
        users.put("new role", profiles);
        users.put("for itself?", EnumSet.of(OPEN_HOLDING, OPEN_POSITION, ROTATE_AUTHORISATION));
        List.of("debited position", "debited position borrow", "last access[5]").forEach(c -> users.put(c, debits));
        List.of("credited position", "credited position carry", "last access[6]").forEach(c -> users.put(c, credits));
        return users;
    }

    private static Set<Opcode> union(Set<Opcode> a, Set<Opcode> b) {
        Set<Opcode> result = EnumSet.copyOf(a);
        result.addAll(b);
        return result;
    }

    /** Cells of other tables, and of the instruction table's parts, that nothing reads where one of these columns is 0. */
    private static List<String> readIf(String table, String label) {
        return switch (table) {
            // A padding row of these tables gives and takes nothing.
            case "record" -> List.of("type?[0]", "type?[1]", "type?[2]", "type?[3]", "type?[4]", "type?[5]");
            case "tree", "path" -> List.of("active?");
            case "bundle" -> label.equals("log") ? List.of() : List.of("lead?", "cosigner?");
            case "chain" -> List.of("active?");
            // A row that serves only compressions belongs to no sponge.
            case "poseidon2" -> List.of("request", "tag", "block number").contains(label) ? List.of("sponge?") : List.of();
            default -> List.of();
        };
    }

    private static boolean unused(Table table, int row, int column) {
        String label = table.air().columns().get(column).replaceAll("\\[\\d+]$", "");
        List<String> flags = readIf(table.air().name(), label);
        if (!flags.isEmpty() && flags.stream().allMatch(flag -> cell(table, row, flag) == 0)) {
            return true;
        }
        return switch (table.air().name()) {
            // The last of several parts has none to come; who drops nothing has nothing to show; a cosigner shows what its lead showed.
            case "bundle" -> switch (label) {
                case "parts to come, inverted" -> cell(table, row, "last part?") == 1;
                case "expected part, inverted" -> cell(table, row, "drops the rest?") == 0;
                case "batch time before expiry difference", "batch time before expiry borrow" ->
                        cell(table, row, "lead?") == 0 || cell(table, row, "void?") == 1;
                case "part digest" -> cell(table, row, "lead?") == 0;
                default -> false;
            };
            case "chain" -> label.equals("above the digits") && cell(table, row, "element's end?") == 0;
            case "path" -> label.equals("sibling") && cell(table, row, "end?") == 1;
            case "instruction" -> unusedByInstruction(table, row, column, label);
            default -> false;
        };
    }

    private static boolean unusedByInstruction(Table table, int row, int column, String label) {
        boolean applied = java.util.Arrays.stream(Opcode.values()).anyMatch(o -> table.cells()[row * table.air().width() + o.ordinal()] == 1);
        boolean skipped = cell(table, row, "skipped?") == 1;
        boolean isVoid = cell(table, row, "void?") == 1;
        switch (label) {
            case "digest" -> {
                return !applied && !skipped;
            }
            case "chain", "lead", "cosigner", "part's first row", "atomic?" -> {
                return !applied && !skipped && !isVoid;
            }
            case "by the cosigner?" -> {
                return !applied;
            }
            default -> { }
        }
        boolean position = label.contains("position ") || label.endsWith(" position") || List.of("last access[5]", "last access[6]")
                .contains(table.air().columns().get(column));
        if (position && cell(table, row, "positions move?") == 0) {
            return true;
        }
        Set<Opcode> users = USERS.getOrDefault(table.air().columns().get(column), USERS.get(label));
        return users != null && users.stream().noneMatch(o -> table.cells()[row * table.air().width() + o.ordinal()] == 1);
    }

    private static int cell(Table table, int row, String column) {
        return table.cells()[row * table.air().width() + table.air().columns().indexOf(column)];
    }

    private static String kind(Table table, int row) {
        if (!table.air().name().equals("instruction")) {
            return "row";
        }
        for (int k = 0; k < Opcode.values().length + 2; k++) {
            if (table.cells()[row * table.air().width() + k] == 1) {
                return table.air().columns().get(k);
            }
        }
        return "padding";
    }
}
