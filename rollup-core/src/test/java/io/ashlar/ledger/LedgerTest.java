package io.ashlar.ledger;

import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.authorisation.SignatureScheme;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Batches in order, each instruction's refusal codes, and the separation of hash domains. */
class LedgerTest {
    private final Scenario scenario = new Scenario();

    private RefusalCode code(Instruction instruction) {
        return switch (scenario.apply(instruction)) {
            case Outcome.Refused refused -> refused.code();
            case Outcome.Applied applied -> throw new AssertionError("applied: " + instruction);
        };
    }

    @Test
    void batchesCannotBeReorderedOmittedOrRepeated() {
        scenario.batchOf(scenario.setup());
        Ledger ledger = scenario.ledger;
        for (long number : new long[] {0, 1, 3, -1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> ledger.open(number, TIME + 10)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ledger.open(2, TIME - 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.open(2, 1L << 32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(ledger::seal).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scenario.apply(new Instruction.Pause(ISSUER, BOND))).isInstanceOf(IllegalStateException.class);
        ledger.open(2, TIME);
        assertThatThrownBy(ledger::seal).as("nothing applied").isInstanceOf(IllegalStateException.class);
        scenario.apply(new Instruction.Pause(ISSUER, BOND));
        assertThatThrownBy(() -> ledger.open(3, TIME + 10)).isInstanceOf(IllegalStateException.class);
        Digest previous = ledger.root();
        SealedBatch second = ledger.seal();
        assertThat(second.previousRoot()).isEqualTo(previous).isEqualTo(scenario.batches.getFirst().newRoot());
    }

    @Test
    void theOrderOfInstructionsIsPartOfTheLog() {
        List<Instruction> swapped = new java.util.ArrayList<>(scenario.setup());
        java.util.Collections.swap(swapped, 1, 2);
        SealedBatch one = scenario.batchOf(scenario.setup());
        SealedBatch other = new Scenario().batchOf(swapped);
        assertThat(one.instructionLog()).isNotEqualTo(other.instructionLog());
        assertThat(one.instructionLog()).isNotEqualTo(new Scenario().batchOf(scenario.setup().subList(0, 19)).instructionLog());
    }

    @Test
    void refusalsNameTheirReason() {
        scenario.batchOf(scenario.setup());
        scenario.open();
        assertThat(code(new Instruction.Transfer(99, BOND, BERT, 1))).isEqualTo(RefusalCode.NOT_ENROLLED);
        assertThat(code(new Instruction.Transfer(ANNA, 999, BERT, 1))).isEqualTo(RefusalCode.UNKNOWN_ASSET);
        assertThat(code(new Instruction.Transfer(ANNA, BOND, 99, 1))).isEqualTo(RefusalCode.UNKNOWN_ACCOUNT);
        assertThat(code(new Instruction.Redeem(ISSUER, BOND, AGENT, 1))).isEqualTo(RefusalCode.UNKNOWN_HOLDING);
        assertThat(code(new Instruction.RegisterAccount(REGISTRAR, ANNA, profile(10, 1)))).isEqualTo(RefusalCode.ACCOUNT_EXISTS);
        assertThat(code(new Instruction.CreateAsset(ISSUER, BOND, AGENT, 1, policy(), TERMS))).isEqualTo(RefusalCode.ASSET_EXISTS);
        assertThat(code(new Instruction.OpenHolding(ANNA, BOND, ANNA))).isEqualTo(RefusalCode.HOLDING_EXISTS);
        assertThat(code(new Instruction.Pause(AGENT, BOND))).isEqualTo(RefusalCode.ACTOR_NOT_AUTHORISED);
        assertThat(code(new Instruction.Transfer(ANNA, BOND, ANNA, 1))).isEqualTo(RefusalCode.SAME_ACCOUNT);
        assertThat(code(new Instruction.Transfer(ANNA, BOND, BERT, 0))).isEqualTo(RefusalCode.AMOUNT_NOT_POSITIVE);
        assertThat(code(new Instruction.Transfer(ANNA, BOND, BERT, Long.MIN_VALUE))).isEqualTo(RefusalCode.AMOUNT_NOT_POSITIVE);
        assertThat(code(new Instruction.Transfer(ANNA, BOND, BERT, Long.MAX_VALUE))).isEqualTo(RefusalCode.INSUFFICIENT_FREE_BALANCE);
        assertThat(code(new Instruction.Issue(ISSUER, BOND, ANNA, 500_001))).isEqualTo(RefusalCode.SUPPLY_CAP_EXCEEDED);
        assertThat(code(new Instruction.Issue(ISSUER, FUND, BERT, Long.MAX_VALUE))).isEqualTo(RefusalCode.SUPPLY_CAP_EXCEEDED);
        assertThat(code(new Instruction.UnfreezePart(AGENT, BOND, ANNA, 1))).isEqualTo(RefusalCode.INSUFFICIENT_FROZEN);
        assertThat(code(new Instruction.Unpause(ISSUER, BOND))).isEqualTo(RefusalCode.ASSET_NOT_PAUSED);
    }

    @Test
    void noBatchTouchesMoreNodesThanAProofHolds() {
        java.util.Random random = new java.util.Random(3);
        RecordTree tree = new RecordTree();
        java.util.TreeMap<Integer, Digest> leaves = new java.util.TreeMap<>();
        for (int leaf = 0; leaf < 600; leaf++) {
            leaves.put(leaf, TERMS);
        }
        assertThat((long) tree.update(leaves).size()).isEqualTo(RecordTree.mostNodes(600, 600));
        for (int n = 0; n < 50; n++) {
            java.util.TreeMap<Integer, Digest> some = new java.util.TreeMap<>();
            random.ints(1 + random.nextInt(100), 0, 600).forEach(leaf -> some.put(leaf, TERMS));
            assertThat((long) tree.update(some).size()).isLessThanOrEqualTo(RecordTree.mostNodes(some.size(), 600));
        }
        // Full batches of 8,192 instructions that touch five records each: room up to 2^20 records, not at 2^21. Where all move
        // positions, seven each, up to 2^19.
        assertThat(RecordTree.mostNodes(5 * Ledger.MAX_BATCH, 1 << 20)).isLessThan(Ledger.MAX_NODES);
        assertThat(RecordTree.mostNodes(5 * Ledger.MAX_BATCH, 1 << 21)).isGreaterThan(Ledger.MAX_NODES);
        // And in the other tables: a batch full of rows, or of signatures, over a million records, fits too.
        assertThat(OpenBatch.permutations(Ledger.MAX_NODES, 5 * Ledger.MAX_BATCH + 512, Ledger.MAX_BATCH, 512)).isLessThan(Ledger.MAX_PERMUTATIONS);
        long nodes = RecordTree.mostNodes(6 * Ledger.MAX_SIGNATURES, 1 << 20);
        assertThat(OpenBatch.permutations(nodes, 6 * Ledger.MAX_SIGNATURES, Ledger.MAX_SIGNATURES, Ledger.MAX_SIGNATURES))
                .isLessThan(Ledger.MAX_PERMUTATIONS);
        assertThat(OpenBatch.PER_SIGNATURE).as("chains, leaf, path, root, message hash, message, path of the part, log").isGreaterThanOrEqualTo(
                SignatureScheme.STEPS + SignatureScheme.CHAINS + SignatureScheme.MAX_DEPTH + 1 + 1 + 3 + Bundle.PARTS_DEPTH + 1);
        assertThat(5 * Ledger.MAX_BATCH + Ledger.MAX_SIGNATURES).isLessThan(1 << 16);
    }

    @Test
    void hashDomainsDoNotMeet() {
        Set<Integer> tags = new HashSet<>();
        for (RecordType type : RecordType.values()) {
            assertThat(tags.add(type.tag())).isTrue();
        }
        for (Opcode opcode : Opcode.values()) {
            assertThat(java.util.Arrays.stream(RecordType.values()).map(RecordType::tag)).doesNotContain(opcode.tag());
            assertThat(opcode.code()).isEqualTo(opcode.ordinal() + 1);
        }
        // The same elements are different leaves for different types and lengths, and no leaf is a node over them.
        int[] elements = new int[16];
        elements[3] = 5;
        Set<Digest> digests = new HashSet<>();
        for (RecordType type : RecordType.values()) {
            assertThat(digests.add(LeafHash.of(type.tag(), elements))).isTrue();
        }
        assertThat(digests.add(LeafHash.compress(Digest.of(java.util.Arrays.copyOf(elements, 8)), Digest.of(java.util.Arrays.copyOfRange(elements, 8, 16))))).isTrue();
        assertThat(digests).doesNotContain(Digest.ZERO);
    }
}
