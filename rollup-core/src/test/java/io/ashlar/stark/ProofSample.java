package io.ashlar.stark;

import io.ashlar.field.KoalaBear;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Many proofs under the same challenges, and what can be told from them: every field element by name, every byte string by name. */
final class ProofSample {
    /** Two queries and rate 1/4: a proof in milliseconds. Nothing here rests on soundness. */
    static final ProofParameters QUICK = new ProofParameters(2, 2, 0, 3, 2, 2);
    private static final Circuit CIRCUIT = SmallCircuit.circuit(QUICK);

    private final List<byte[]> proofs;
    private final List<ProofSections.Section> sections;

    private ProofSample(List<byte[]> proofs) {
        this.proofs = proofs;
        this.sections = ProofSections.of(CIRCUIT, proofs.getFirst());
    }

    /** @param witness the seed of {@link SmallCircuit#witness(int, int)}; all have the same public values */
    static ProofSample of(int count, int witness, LongFunction<ProofRandomness> randomness) {
        List<Matrix> matrices = SmallCircuit.witness(3, witness);
        return new ProofSample(IntStream.range(0, count).parallel().mapToObj(i -> StarkProver.prove(CIRCUIT, matrices, SmallCircuit.publicValues(),
                SmallCircuit.CONTEXT, new FixedChallenges(), randomness.apply(1000L * witness + i))).toList());
    }

    int size() {
        return proofs.size();
    }

    List<String> elementSections() {
        return sections.stream().filter(ProofSections.Section::elements).map(ProofSections.Section::name).toList();
    }

    List<String> byteSections() {
        return sections.stream().filter(s -> !s.elements() && !s.name().equals("size class") && !s.name().equals("nonce"))
                .map(ProofSections.Section::name).toList();
    }

    private ProofSections.Section section(String name) {
        return sections.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError("no section " + name));
    }

    int length(String section) {
        return (section(section).to() - section(section).from()) / 4;
    }

    /** One element in every proof. */
    int[] element(String section, int index) {
        int at = section(section).from() + 4 * index;
        return proofs.stream().mapToInt(proof -> ByteBuffer.wrap(proof).getInt(at)).toArray();
    }

    /** Whether the bytes are different in all proofs. */
    boolean allDiffer(String section) {
        ProofSections.Section s = section(section);
        return proofs.stream().map(proof -> ByteBuffer.wrap(proof, s.from(), s.to() - s.from())).distinct().count() == proofs.size();
    }

    /** Over all proofs, the rank of the differences of these elements: as many as there are if and only if no linear relation ties them. */
    int rank(List<int[]> elements) {
        List<int[]> rows = new ArrayList<>();
        for (int proof = 1; proof < proofs.size(); proof++) {
            int[] row = new int[elements.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = KoalaBear.sub(KoalaBear.toMontgomery(elements.get(i)[proof]), KoalaBear.toMontgomery(elements.get(i)[0]));
            }
            rows.add(row);
        }
        int rank = 0;
        for (int column = 0; column < elements.size(); column++) {
            int c = column;
            int[] pivot = rows.stream().filter(row -> row[c] != 0).findFirst().orElse(null);
            if (pivot != null) {
                rank++;
                rows.remove(pivot);
                rows.forEach(row -> eliminate(row, pivot, c));
            }
        }
        return rank;
    }

    private static void eliminate(int[] row, int[] pivot, int column) {
        int factor = KoalaBear.mul(row[column], KoalaBear.inverse(pivot[column]));
        for (int i = column; i < row.length; i++) {
            row[i] = KoalaBear.sub(row[i], KoalaBear.mul(factor, pivot[i]));
        }
    }
}
