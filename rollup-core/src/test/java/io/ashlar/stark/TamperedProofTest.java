package io.ashlar.stark;

import static io.ashlar.stark.SmallCircuit.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.KoalaBear;
import io.ashlar.stark.ProofSections.Section;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Negative tests 1 to 5 and 8: what can be done to a finished proof, its statement or its circuit. All of it must be refused, quietly. */
class TamperedProofTest {
    private static final Circuit CIRCUIT = circuit(LIGHT);
    private static final byte[] PROOF = proof(LIGHT);
    private static final List<Section> SECTIONS = ProofSections.of(CIRCUIT, PROOF);
    private final Random random = new Random(20261124);

    private static boolean accepted(byte[] proof) {
        return StarkVerifier.verify(CIRCUIT, publicValues(), CONTEXT, proof);
    }

    @Test
    void theProofItselfIsGood() {
        assertThat(accepted(PROOF)).isTrue();
        assertThat(SECTIONS).hasSizeGreaterThan(40);
    }

    @Test
    void noByteCanBeChanged() {
        for (int i = 0; i < PROOF.length; i++) {
            byte[] changed = PROOF.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            assertThat(accepted(changed)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void noPublicValueOrContextByteCanBeChanged() {
        for (int i = 0; i < 2; i++) {
            for (long value : new long[] {0, 2, KoalaBear.P - 1, (long) publicValues()[i] + 1}) {
                int[] changed = publicValues();
                changed[i] = (int) value;
                assertThat(StarkVerifier.verify(CIRCUIT, changed, CONTEXT, PROOF)).isFalse();
            }
        }
        for (int i = 0; i < 32; i++) {
            byte[] context = CONTEXT.clone();
            context[i] ^= 1;
            assertThat(StarkVerifier.verify(CIRCUIT, publicValues(), context, PROOF)).isFalse();
        }
    }

    @Test
    void aStatementThatIsNoneIsNotShown() {
        int[] plusP = publicValues();
        plusP[0] += KoalaBear.P;
        for (int[] publics : new int[][] {{}, {1}, Arrays.copyOf(publicValues(), 3), plusP, {-1, 1}}) {
            assertThat(StarkVerifier.verify(CIRCUIT, publics, CONTEXT, PROOF)).isFalse();
        }
        for (int length : new int[] {0, 31, 33}) {
            assertThat(StarkVerifier.verify(CIRCUIT, publicValues(), new byte[length], PROOF)).isFalse();
        }
    }

    @Test
    void everyElementHasOneEncoding() {
        for (Section section : SECTIONS) {
            for (int at = section.from(); section.elements() && at < section.to(); at += 4) {
                byte[] changed = PROOF.clone();
                ByteBuffer buffer = ByteBuffer.wrap(changed);
                buffer.putInt(at, buffer.getInt(at) + KoalaBear.P);
                assertThat(accepted(changed)).as("%s at %d", section.name(), at).isFalse();
            }
        }
    }

    @Test
    void aReaderRemembersWhatWasNotCanonical() {
        for (int value : new int[] {KoalaBear.P, KoalaBear.P + 1, -1, Integer.MIN_VALUE}) {
            ProofReader reader = new ProofReader(ByteBuffer.allocate(24).putInt(20, value).array(), 0);
            reader.elements(1);
            assertThat(reader.isCanonical()).isTrue();
            reader.element();
            assertThat(reader.isCanonical()).isFalse();
        }
        ProofReader greatest = new ProofReader(ByteBuffer.allocate(4).putInt(KoalaBear.P - 1).array(), 0);
        greatest.element();
        assertThat(greatest.isCanonical()).isTrue();
    }

    @Test
    void truncatedAtOrExtendedAfterAnySectionIsRefused() {
        for (Section section : SECTIONS) {
            for (int length : new int[] {section.from(), section.to() - 1}) {
                assertThat(accepted(Arrays.copyOf(PROOF, length))).isFalse();
            }
            byte[] longer = Arrays.copyOf(PROOF, PROOF.length + section.to() - section.from());
            System.arraycopy(PROOF, section.to(), longer, section.to() + section.to() - section.from(), PROOF.length - section.to());
            assertThat(accepted(longer)).as("%s doubled", section.name()).isFalse();
        }
    }

    @Test
    void absurdSizeClassesAreRefused() {
        for (int sizeClass = 0; sizeClass < 256; sizeClass++) {
            byte[] changed = PROOF.clone();
            changed[0] = (byte) sizeClass;
            assertThat(accepted(changed)).isEqualTo(sizeClass == 0);
            ProofLayout layout = ProofLayout.of(CIRCUIT, changed);
            assertThat(layout == null).isEqualTo(sizeClass >= CIRCUIT.sizeClasses());
            if (layout != null) {
                // The right length for this class does not help either.
                assertThat(accepted(Arrays.copyOf(changed, layout.totalBytes()))).isEqualTo(sizeClass == 0);
            }
        }
    }

    @Test
    void randomBytesAreRefusedQuietly() {
        for (int n = 0; n < 300; n++) {
            byte[] noise = new byte[n % 3 == 0 ? random.nextInt(200) : PROOF.length];
            random.nextBytes(noise);
            if (n % 3 > 0) {
                System.arraycopy(PROOF, 0, noise, 0, random.nextInt(n % 3 == 1 ? 2 : PROOF.length));
                noise[0] = PROOF[0];
            }
            assertThat(accepted(noise)).as("run %d", n).isFalse();
        }
    }

    @Test
    void severalChangesAtOnceAreRefusedQuietly() {
        for (int n = 0; n < 1000; n++) {
            byte[] changed = PROOF.clone();
            for (int k = random.nextInt(5); k >= 0; k--) {
                Section section = SECTIONS.get(random.nextInt(SECTIONS.size()));
                int at = section.from() + random.nextInt(section.to() - section.from());
                switch (random.nextInt(3)) {
                    case 0 -> changed[at] = (byte) random.nextInt();
                    case 1 -> Arrays.fill(changed, at, section.to(), (byte) (random.nextBoolean() ? 0 : 0xff));
                    default -> {
                        int from = random.nextInt(PROOF.length - (section.to() - section.from()));
                        System.arraycopy(PROOF, from, changed, section.from(), section.to() - section.from());
                    }
                }
            }
            assertThat(accepted(changed)).as("run %d", n).isEqualTo(Arrays.equals(changed, PROOF));
        }
    }

    @Test
    void openingsCannotBeExchangedOrRepeated() {
        int first = ProofSections.named(CIRCUIT, PROOF, "query 0 main salt").from();
        int length = (PROOF.length - first) / LIGHT.queries();
        for (int a = 0; a < LIGHT.queries(); a++) {
            for (int b = 0; b < LIGHT.queries(); b++) {
                byte[] repeated = PROOF.clone();
                System.arraycopy(PROOF, first + a * length, repeated, first + b * length, length);
                byte[] exchanged = repeated.clone();
                System.arraycopy(PROOF, first + b * length, exchanged, first + a * length, length);
                assertThat(accepted(repeated)).isEqualTo(a == b);
                assertThat(accepted(exchanged)).isEqualTo(a == b);
            }
        }
    }

    @Test
    void aProofIsGoodForOneCircuitAndItsParameters() {
        assertThat(StarkVerifier.verify(otherConstraint(LIGHT), publicValues(), CONTEXT, PROOF)).isFalse();
        assertThat(StarkVerifier.verify(wrongBus(LIGHT), publicValues(), CONTEXT, PROOF)).isFalse();
        assertThat(StarkVerifier.verify(new Circuit(List.of(CIRCUIT.tables().get(0)), LIGHT), publicValues(), CONTEXT, PROOF)).isFalse();
        assertThat(StarkVerifier.verify(new Circuit(CIRCUIT.tables().reversed(), LIGHT), publicValues(), CONTEXT, PROOF)).isFalse();
        for (ProofParameters other : List.of(new ProofParameters(3, 3, 4, 3, 4, 4), new ProofParameters(4, 4, 4, 3, 4, 4),
                new ProofParameters(4, 3, 3, 3, 4, 4), new ProofParameters(4, 3, 5, 3, 4, 4), new ProofParameters(4, 3, 4, 2, 4, 4),
                new ProofParameters(4, 3, 4, 4, 4, 4), new ProofParameters(4, 3, 4, 3, 3, 4), new ProofParameters(4, 3, 4, 3, 4, 3))) {
            assertThat(verify(other, PROOF)).as("%s", other).isFalse();
            byte[] theirs = proof(other);
            assertThat(verify(other, theirs)).isTrue();
            assertThat(accepted(theirs)).isFalse();
        }
    }
}
