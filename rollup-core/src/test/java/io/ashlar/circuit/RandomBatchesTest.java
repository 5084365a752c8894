package io.ashlar.circuit;

import static io.ashlar.circuit.Underworld.causes;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.RandomInstructions;
import io.ashlar.ledger.RefusalCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ledger's rules and the circuit's say the same: a batch of whatever the ledger applies satisfies every constraint, and an instruction
 * the ledger refuses, applied all the same, breaks one.
 */
class RandomBatchesTest {
    /** Refusals for want of a record: there is nothing to apply, and a key that exists is {@link InsertionForgeryTest}'s matter. */
    private static final Set<RefusalCode> NO_EFFECT = EnumSet.of(RefusalCode.UNKNOWN_ACTOR, RefusalCode.UNKNOWN_ACCOUNT, RefusalCode.UNKNOWN_ASSET,
            RefusalCode.UNKNOWN_HOLDING, RefusalCode.ACCOUNT_EXISTS, RefusalCode.ASSET_EXISTS, RefusalCode.HOLDING_EXISTS);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void lawfulIsProvableAndUnlawfulIsNot(long seed) {
        RandomInstructions random = new RandomInstructions(seed);
        LawlessLedger ledger = LawlessLedger.of(random.beginning());
        List<Instruction> history = new ArrayList<>();
        Set<RefusalCode> tried = EnumSet.noneOf(RefusalCode.class);
        for (int i = 0; i < 200; i++) {
            Instruction instruction = random.next();
            RefusalCode code = ledger.refusal(instruction);
            if (code == null) {
                ledger.lawful(instruction);
                history.add(instruction);
            } else if (!NO_EFFECT.contains(code)) {
                tried.add(code);
                LawlessLedger cheat = LawlessLedger.of(new RandomInstructions(seed).beginning());
                history.forEach(cheat::lawful);
                cheat.settle();
                if (cheat.isPossible(instruction)) {
                    cheat.force(instruction);
                    List<String> violations = new Forgery(cheat.seal()).complete().violations();
                    assertThat(violations).as("seed %d: %s, refused with %s", seed, instruction, code).isNotEmpty();
                }
            }
        }
        assertThat(tried).hasSizeGreaterThan(5);
        assertThat(history).hasSizeGreaterThan(30);
        assertThat(causes(new Forgery(ledger.seal()).violations())).isEmpty();
    }
}
