package io.ashlar.stark;

import static io.ashlar.stark.SmallCircuit.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.KoalaBear;
import io.ashlar.stark.ProofSections.Section;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten thousand seeded random mutations of a good proof: what a forger without a plan could send. {@code StarkVerifier.t.sol} tries 200 on chain. */
class ProofMutationTest {
    private static final int MUTATIONS = 10_000;
    private static final Circuit CIRCUIT = circuit(LIGHT);
    private static final byte[] PROOF = proof(LIGHT);
    private static final List<Section> SECTIONS = ProofSections.of(CIRCUIT, PROOF);

    private enum Kind { BIT, NOISE, ZEROS, EXCHANGE, ANOTHER_SECTION, PLUS_P, NEXT_VALUE, SHORTER, LONGER }

    private final Random random = new Random(20261124);

    @Test
    void everyMutationIsRefused() {
        assertThat(accepted(PROOF)).isTrue();
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < MUTATIONS; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            byte[] changed = mutated(kind);
            while (Arrays.equals(changed, PROOF)) {
                changed = mutated(kind);
            }
            if (accepted(changed)) {
                accepted.add(i + " " + kind);
            }
        }
        assertThat(accepted).isEmpty();
    }

    private static boolean accepted(byte[] proof) {
        return StarkVerifier.verify(CIRCUIT, publicValues(), CONTEXT, proof);
    }

    private byte[] mutated(Kind kind) {
        byte[] changed = PROOF.clone();
        int length = 1 + random.nextInt(64);
        int place = random.nextInt(PROOF.length - length);
        switch (kind) {
            case BIT -> changed[place] ^= (byte) (1 << random.nextInt(8));
            case NOISE -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, changed, place, length);
            }
            case ZEROS -> Arrays.fill(changed, place, place + length, (byte) 0);
            case EXCHANGE -> {
                int other = random.nextInt(PROOF.length - length);
                System.arraycopy(PROOF, other, changed, place, length);
                System.arraycopy(PROOF, place, changed, other, length);
            }
            case ANOTHER_SECTION -> {
                Section to = section(false);
                Section from = section(false);
                System.arraycopy(PROOF, from.from(), changed, to.from(), Math.min(from.to() - from.from(), to.to() - to.from()));
            }
            case PLUS_P, NEXT_VALUE -> {
                Section section = section(true);
                int at = section.from() + 4 * random.nextInt((section.to() - section.from()) / 4);
                ByteBuffer buffer = ByteBuffer.wrap(changed);
                int value = buffer.getInt(at);
                buffer.putInt(at, kind == Kind.PLUS_P ? value + KoalaBear.P : (value + 1) % KoalaBear.P);
            }
            case SHORTER -> changed = Arrays.copyOf(PROOF, place);
            case LONGER -> changed = Arrays.copyOf(PROOF, PROOF.length + length);
        }
        return changed;
    }

    private Section section(boolean elements) {
        List<Section> candidates = SECTIONS.stream().filter(s -> !elements || s.elements()).toList();
        return candidates.get(random.nextInt(candidates.size()));
    }
}
