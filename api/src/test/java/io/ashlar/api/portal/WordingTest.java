package io.ashlar.api.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.view.Register.HoldingView;
import io.ashlar.application.view.Register.InstructionView;
import io.ashlar.application.view.Register.TimelineEntry;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T23:05:09Z");
    private final Wording say = new Wording(() -> NOW);

    @ParameterizedTest
    @EnumSource
    void everyRefusalIsExplainedInASentenceThatIsNotItsCode(RefusalCode code) {
        assertThat(say.refusal(code.name())).endsWith(".").contains(" ").hasSizeGreaterThan(30).doesNotContain("_");
    }

    @Test
    void whatConcernsNoAssetSaysSoOfTheAccount() {
        for (String kind : List.of("RegisterAccount", "UpdateAccount", "EnrolAuthorisation", "RotateAuthorisation")) {
            boolean given = kind.startsWith("U") || kind.startsWith("Ro");
            assertThat(say.sentence(new InstructionView(1, "b", 0, kind, 2, null, given ? 7L : null, given ? null : 7L, null, "ACCEPTED", null, null, null, NOW)))
                    .as(kind).contains("account 7").doesNotContain("null");
        }
    }

    @Test
    void noTwoRefusalsAreExplainedAlike() {
        assertThat(Arrays.stream(RefusalCode.values()).map(RefusalWords::of)).doesNotHaveDuplicates();
    }

    @Test
    void everyKindOfInstructionHasASentenceOfItsOwn() {
        for (Class<?> kind : Instruction.class.getPermittedSubclasses()) {
            assertThat(say.sentence(new InstructionView(1, "b", 0, kind.getSimpleName(), 2, 1L, 3L, 4L, 1500L, "ACCEPTED", null, null, null, NOW)))
                    .as(kind.getSimpleName()).matches("[A-Z][a-z]+ .*").doesNotContain("null");
        }
    }

    @Test
    void amountsTimesAndSharesSayTheirUnits() {
        assertThat(say.units(1_234_567)).isEqualTo("1,234,567");
        assertThat(say.time(NOW)).isEqualTo("24 Nov 2026, 23:05:09 UTC");
        assertThat(say.percent(1, 3)).isEqualTo("33.33");
        assertThat(say.percent(0, 0)).isEqualTo("0.00");
        assertThat(say.percent(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo("100.00");
        assertThat(say.kibibytes(337_061)).isEqualTo("330 KiB");
        assertThat(say.seconds(5_274)).isEqualTo("5.3 s");
        assertThat(say.past(NOW.minusSeconds(1))).isTrue();
        assertThat(say.past(NOW)).isFalse();
    }

    @Test
    void whatIsToComeIsNamedUnlessTheInstructionEnded() {
        TimelineEntry accepted = new TimelineEntry("ACCEPTED", NOW);
        assertThat(Step.ofInstruction(List.of(accepted))).hasSize(7).extracting(Step::at).containsOnlyOnce(NOW);
        assertThat(Step.ofInstruction(List.of(accepted, new TimelineEntry("REFUSED", NOW)))).extracting(Step::status)
                .containsExactly("ACCEPTED", "REFUSED");
        assertThat(Arrays.stream(Status.values()).map(Status::name).filter(say::ended)).containsExactly("REFUSED", "FINAL", "REVERTED");
    }

    @Test
    void theChartAccountsForTheWholeSupply() {
        List<HoldingView> largest = LongStream.of(500, 300).mapToObj(units -> new HoldingView(1, units, units, 0)).toList();
        assertThat(Bar.of(largest, 1000)).extracting(Bar::units).containsExactly(500L, 300L, 200L);
        assertThat(Bar.of(largest, 800)).extracting(Bar::width).containsExactly("62.50", "37.50");
        assertThat(Bar.of(List.of(), 0)).isEmpty();
    }

    @Test
    void aPageKnowsWhetherThereIsANext() {
        List<Long> rows = LongStream.rangeClosed(1, Slice.ASK).boxed().toList();
        assertThat(Slice.of(rows, Long::longValue, true)).isEqualTo(new Slice<>(rows.subList(0, Slice.ROWS), (long) Slice.ROWS, true));
        assertThat(Slice.of(rows.subList(1, Slice.ASK), Long::longValue, false).next()).isNull();
    }
}
