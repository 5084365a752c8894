package io.ashlar.domain.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Given what happened to a bundle, when an order comes, then these events follow. */
class InstructionBundleTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final BundleId BUNDLE = new BundleId("6f1c2b1a-2f5e-4c7d-9a3b-0e8d7c6b5a49");
    private static final List<Instruction> TWO = List.of(new Instruction.Pause(new AssetId(1)), new Instruction.Unpause(new AssetId(1)));
    private static final BundleOrder SUBMIT = new BundleOrder.SubmitBundle(BUNDLE, new AccountId(2), TWO, null, "someone", AT);
    private static final BundleOrder SEQUENCING = new BundleOrder.RecordSequencing(BUNDLE,
            List.of(new Answer.Sequenced(1, 1), new Answer.Refused(RefusalCode.ASSET_NOT_PAUSED)), AT);
    private static final BundleEvent ACCEPTED = new BundleEvent.BundleAccepted(BUNDLE, new AccountId(2), TWO, null, "someone", AT);
    private static final BundleEvent SEQUENCED = new BundleEvent.BundleSequenced(BUNDLE,
            List.of(new Answer.Sequenced(1, 1), new Answer.Refused(RefusalCode.ASSET_NOT_PAUSED)), AT);

    private static InstructionBundle given(BundleEvent... events) {
        InstructionBundle bundle = InstructionBundle.UNKNOWN;
        for (BundleEvent event : events) {
            bundle = bundle.evolve(event);
        }
        return bundle;
    }

    @Test
    void aBundleIsAcceptedThenSequenced() {
        assertThat(given().decide(SUBMIT)).containsExactly(ACCEPTED);
        assertThat(given(ACCEPTED).decide(SEQUENCING)).containsExactly(SEQUENCED);
    }

    @Test
    void anOrderRepeatedChangesNothing() {
        assertThat(given(ACCEPTED).decide(SUBMIT)).isEmpty();
        assertThat(given(ACCEPTED, SEQUENCED).decide(SUBMIT)).isEmpty();
        assertThat(given(ACCEPTED, SEQUENCED).decide(SEQUENCING)).isEmpty();
    }

    @Test
    void answersFitTheInstructionsOfAnAcceptedBundle() {
        assertThatThrownBy(() -> given().decide(SEQUENCING)).isInstanceOf(IllegalStateException.class);
        BundleOrder tooFew = new BundleOrder.RecordSequencing(BUNDLE, List.of(new Answer.Sequenced(1, 1)), AT);
        assertThatThrownBy(() -> given(ACCEPTED).decide(tooFew)).isInstanceOf(IllegalStateException.class).hasMessageContaining("1 answers to 2");
    }

    @Test
    void aBundleHoldsOneInstructionToManyButNotTooMany() {
        assertThatThrownBy(() -> new BundleOrder.SubmitBundle(BUNDLE, new AccountId(2), List.of(), null, "someone", AT)).isInstanceOf(InvalidValue.class);
        List<Instruction> most = Collections.nCopies(BundleOrder.MAX_INSTRUCTIONS, TWO.getFirst());
        assertThat(new BundleOrder.SubmitBundle(BUNDLE, new AccountId(2), most, null, "someone", AT).instructions()).hasSize(65_536);
        List<Instruction> more = Collections.nCopies(BundleOrder.MAX_INSTRUCTIONS + 1, TWO.getFirst());
        assertThatThrownBy(() -> new BundleOrder.SubmitBundle(BUNDLE, new AccountId(2), more, null, "someone", AT)).isInstanceOf(InvalidValue.class);
    }
}
