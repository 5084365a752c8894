package io.ashlar.circuit;

import static io.ashlar.ledger.Opcode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.Air;
import io.ashlar.air.WitnessCheck;
import io.ashlar.air.WitnessCheck.Table;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.Scenario;
import io.ashlar.ledger.SealedBatch;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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
            case 0 -> java.util.stream.IntStream.range(0, Math.min(rows, batch.steps().size() + 2)).toArray();
            case 1 -> java.util.stream.IntStream.range(0, Math.min(rows, batch.touched().size() + 2)).toArray();
            default -> new int[] {0, 1, 2, 7, rows / 2, rows - 2, rows - 1};
        };
    }

    private void mutateCell(WitnessCheck check, int t, Table table, int row, int column) {
        int at = row * table.air().width() + column;
        int original = table.cells()[at];
        Map<List<Long>, Long> balance = new HashMap<>();
        check.count(t, table, row, balance, -1);
        table.cells()[at] = (int) ((original + 1 + random.nextLong(P - 1)) % P);
        check.count(t, table, row, balance, 1);
        int rows = table.cells().length / table.air().width();
        boolean broken = balance.values().stream().anyMatch(v -> v != 0) || !check.rowViolations(t, table, row).isEmpty()
                || !check.rowViolations(t, table, (row + rows - 1) % rows).isEmpty();
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
        Set<Opcode> party = union(receives, EnumSet.of(OPEN_HOLDING, OPEN_POSITION, CREATE_ASSET));
        Set<Opcode> asset = EnumSet.complementOf(EnumSet.of(REGISTER_ACCOUNT, UPDATE_ACCOUNT, CREATE_ASSET));
        Set<Opcode> debits = EnumSet.of(TRANSFER, REDEEM, FORCED_TRANSFER, FORCED_REDEMPTION);
        Set<Opcode> forced = EnumSet.of(FORCED_TRANSFER, FORCED_REDEMPTION);
        Set<Opcode> holding = union(debits, EnumSet.of(FREEZE_PART, UNFREEZE_PART, LOCK_HOLDING, RECOVER_HOLDING));
        Set<Opcode> creates = EnumSet.of(REGISTER_ACCOUNT, CREATE_ASSET, OPEN_HOLDING, OPEN_POSITION);
        Set<Opcode> profiles = EnumSet.of(REGISTER_ACCOUNT, UPDATE_ACCOUNT);
        Set<Opcode> policies = EnumSet.of(CREATE_ASSET, UPDATE_POLICY);
        Set<Opcode> third = union(holding, EnumSet.of(UPDATE_ACCOUNT));
        Set<Opcode> fourth = union(creates, receives);
        Set<Opcode> expiry = union(receives, profiles);
        Set<Opcode> minimum = EnumSet.of(ISSUE, TRANSFER);
        Map<String, Set<Opcode>> users = new HashMap<>();
        List.of("actor", "digest", "actor's profile", "last access[0]", "actor's role").forEach(c -> users.put(c, all));
        users.put("other signer", EnumSet.of(RECOVER_HOLDING));
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
        users.put("reason", union(forced, EnumSet.of(CREATE_ASSET)));
        List.of("released by force", "releases by force?").forEach(c -> users.put(c, forced));
        List.of("room below the cap", "cap carry").forEach(c -> users.put(c, EnumSet.of(ISSUE, TRANSFER, UPDATE_POLICY)));
        users.put("room for holders", union(credits, policies));
        users.put("supply carry", EnumSet.of(ISSUE, REDEEM, FORCED_REDEMPTION));
        users.put("new role", profiles);
        users.put("opens for itself?", EnumSet.of(OPEN_HOLDING, OPEN_POSITION));
        List.of("debited position", "debited position borrow", "last access[5]").forEach(c -> users.put(c, debits));
        List.of("credited position", "credited position carry", "last access[6]").forEach(c -> users.put(c, credits));
        return users;
    }

    private static Set<Opcode> union(Set<Opcode> a, Set<Opcode> b) {
        Set<Opcode> result = EnumSet.copyOf(a);
        result.addAll(b);
        return result;
    }

    private static boolean unused(Table table, int row, int column) {
        String label = table.air().columns().get(column);
        int[] flags = switch (table.air().name()) {
            // A padding row of these tables gives and takes nothing.
            case "record" -> new int[] {0, 1, 2, 3, 4};
            case "tree" -> new int[] {0};
            // A row that serves only compressions belongs to no sponge.
            case "poseidon2" -> List.of("request", "tag", "block number").contains(label)
                    ? new int[] {table.air().columns().indexOf("sponge?")} : new int[0];
            default -> new int[0];
        };
        if (flags.length > 0) {
            return java.util.Arrays.stream(flags).allMatch(flag -> table.cells()[row * table.air().width() + flag] == 0);
        }
        if (!table.air().name().equals("instruction")) {
            return false;
        }
        Set<Opcode> users = USERS.getOrDefault(label, USERS.get(label.replaceAll("\\[\\d+]$", "")));
        if (users == null) {
            return false;
        }
        boolean positions = label.contains("position") || label.equals("last access[5]") || label.equals("last access[6]");
        if (positions && table.cells()[row * table.air().width() + table.air().columns().indexOf("positions move?")] == 0) {
            return true;
        }
        for (Opcode opcode : users) {
            if (table.cells()[row * table.air().width() + opcode.ordinal()] == 1) {
                return false;
            }
        }
        return true;
    }

    private static String kind(Table table, int row) {
        if (!table.air().name().equals("instruction")) {
            return "row";
        }
        for (int k = 0; k < Opcode.values().length; k++) {
            if (table.cells()[row * table.air().width() + k] == 1) {
                return table.air().columns().get(k);
            }
        }
        return "padding";
    }
}
