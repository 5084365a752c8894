package io.ashlar.stark;

import io.ashlar.air.Challenges;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.fri.FriProver;
import io.ashlar.merkle.CanonicalBytes;
import io.ashlar.merkle.LeafSalts;
import io.ashlar.merkle.MixedMerkleTree;
import io.ashlar.stark.ProofRandomness.Use;
import io.ashlar.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Proves that tables satisfy a circuit; the phases are those of {@link StarkVerifier} and of PROTOCOL.md.
 *
 * <p>Zero knowledge: see PROTOCOL.md. No two proofs of the same witness are alike. Stateless and safe to share.
 */
public final class StarkProver {
    private StarkProver() {}

    /**
     * @param publicValues canonical
     * @param context 32 bytes the proof is bound to
     * @throws IllegalArgumentException if shapes do not fit the circuit or the witness violates it
     * @throws IllegalStateException if there is no good randomness
     */
    public static byte[] prove(Circuit circuit, List<Matrix> traces, int[] publicValues, byte[] context) {
        return prove(circuit, traces, publicValues, context, new Transcript(), ProofRandomness.fresh());
    }

    static byte[] prove(Circuit circuit, List<Matrix> traces, int[] publicValues, byte[] context, Transcript transcript,
            ProofRandomness randomness) {
        ProofParameters parameters = circuit.parameters();
        int[] logHeights = traces.stream().mapToInt(Matrix::logRows).toArray();
        int sizeClass = circuit.sizeClass(logHeights).orElseThrow(
                () -> new IllegalArgumentException("the circuit has no size class of heights 2^" + Arrays.toString(logHeights)));
        ProofLayout layout = new ProofLayout(circuit, sizeClass);
        ByteArrayOutputStream proof = new ByteArrayOutputStream(layout.totalBytes());
        int[] publics = Arrays.stream(publicValues).map(KoalaBear::toMontgomery).toArray();

        // 0. Both sides agree on what is proved, where, and with which shapes.
        proof.writeBytes(layout.sizeClass());
        Statement.absorb(transcript, circuit, layout.sizeClass(), publicValues, context);

        // 1. Commit to the main columns, masked and blinded: from here on the witness is fixed.
        int[][] blinding = Blinding.cells(circuit.tables(), logHeights, randomness);
        List<TableProver> tables = new ArrayList<>();
        for (int t = 0; t < traces.size(); t++) {
            tables.add(new TableProver(circuit.tables().get(t), traces.get(t), blinding[t], parameters, randomness));
        }
        MixedMerkleTree main = commit(tables, TableProver::main, parameters, randomness);
        proof.writeBytes(main.cap());
        transcript.absorb(main.cap());

        // 2. and 3. Draw the LogUp challenges; commit to the fractions and running sums they determine.
        Extension gamma = transcript.challenge();
        Extension beta = transcript.challenge();
        tables.forEach(table -> table.fillAuxiliary(gamma, beta, publics));
        MixedMerkleTree auxiliary = commit(tables, TableProver::auxiliary, parameters, randomness);
        byte[] terminals = encode(tables.stream().filter(TableProver::hasTerminal).map(TableProver::terminal).toList());
        byte[] auxiliaryMessage = concatenate(auxiliary.cap(), terminals);
        proof.writeBytes(auxiliaryMessage);
        transcript.absorb(auxiliaryMessage);

        // 4. and 5. Combine all constraints by powers of α; commit to the quotient, which exists only if they hold, and to the mask codeword.
        Extension alpha = transcript.challenge();
        tables.forEach(table -> table.fillQuotient(gamma, beta, publics, alpha));
        MaskedColumns mask = maskCodeword(layout.logMaxSize(), parameters, randomness);
        MixedMerkleTree quotient = commit(concat(tables.stream().map(TableProver::quotient), mask), parameters, randomness);
        proof.writeBytes(quotient.cap());
        transcript.absorb(quotient.cap());

        // 6. and 7. Open everything at a point outside all domains, and at each table's next row.
        Extension zeta = transcript.challenge();
        List<Opened> opened = tables.stream().map(table -> table.open(zeta)).toList();
        Extension[] claimed = tables.stream().filter(TableProver::hasTerminal).map(TableProver::terminal).toArray(Extension[]::new);
        if (!StarkVerifier.busesBalance(claimed) || !StarkVerifier.constraintsHold(circuit, layout, opened, claimed,
                new Challenges(publics, gamma, beta, Extension.ZERO), alpha, zeta)) {
            throw new IllegalArgumentException("the witness violates the circuit");
        }
        byte[] values = encode(opened.stream().flatMap(o -> o.inOrder().stream()).toList());
        proof.writeBytes(values);
        transcript.absorb(values);

        // 8. and 9. Batch all openings into one codeword per size and show by FRI that they are close to polynomials.
        Extension delta = transcript.challenge();
        FriProver fri = new FriProver(layout.schedule());
        fri.commit(codewords(tables, mask, zeta, delta), parameters.capLog(), layout.finalElements(), transcript, proof::writeBytes);

        // 10. Pay for the right to be queried, then answer.
        long nonce = transcript.findNonce(parameters.grindingBits());
        transcript.grind(nonce, parameters.grindingBits());
        proof.writeBytes(java.nio.ByteBuffer.allocate(8).putLong(nonce).array());
        int[] indices = transcript.indices(parameters.queries(), layout.logMaxSize());
        List<MixedMerkleTree.Openings> openings = Stream.of(main, auxiliary, quotient)
                .map(tree -> tree.openings(Arrays.stream(indices).map(i -> i >>> layout.logMaxSize() - tree.logHeight()).toArray())).toList();
        for (int q = 0; q < indices.length; q++) {
            for (MixedMerkleTree.Openings opening : openings) {
                opening.write(q, proof::writeBytes);
            }
            fri.open(indices[q], proof::writeBytes);
        }
        return proof.toByteArray();
    }

    private static MixedMerkleTree commit(List<TableProver> tables, Function<TableProver, MaskedColumns> columns, ProofParameters parameters,
            ProofRandomness randomness) {
        return commit(tables.stream().map(columns).toList(), parameters, randomness);
    }

    static MixedMerkleTree commit(List<MaskedColumns> columns, ProofParameters parameters, ProofRandomness randomness) {
        return new MixedMerkleTree(columns, parameters.capLog(),
                new LeafSalts(randomness.key(Use.SALTS)));
    }

    private static List<MaskedColumns> concat(Stream<MaskedColumns> columns, MaskedColumns last) {
        return Stream.concat(columns, Stream.of(last)).toList();
    }

    /** A random polynomial of the greatest degree a codeword of this size may have. */
    static MaskedColumns maskCodeword(int logSize, ProofParameters parameters, ProofRandomness randomness) {
        int log = logSize - parameters.logBlowup();
        int rows = (1 << log) + (1 << log - parameters.logFinalDegree());
        return new MaskedColumns(randomness.elements(Use.CODEWORD, Extension.DEGREE * rows), Extension.DEGREE, log, parameters.logBlowup());
    }

    static Map<Integer, int[]> codewords(List<TableProver> tables, MaskedColumns mask, Extension zeta, Extension delta) {
        Map<Integer, DeepComposition> bySize = new TreeMap<>();
        bySize.put(mask.logHeight(), new DeepComposition(mask, delta));
        for (TableProver table : tables) {
            bySize.computeIfAbsent(table.logSize(), size -> new DeepComposition(table.log, mask.logBlowup(), delta))
                    .add(table, zeta, table.next(zeta));
        }
        Map<Integer, int[]> codewords = new TreeMap<>();
        bySize.forEach((size, composition) -> codewords.put(size, composition.codeword()));
        return codewords;
    }

    private static byte[] encode(List<Extension> elements) {
        int[] flat = new int[5 * elements.size()];
        for (int i = 0; i < elements.size(); i++) {
            elements.get(i).writeTo(flat, 5 * i);
        }
        return CanonicalBytes.of(flat);
    }

    private static byte[] concatenate(byte[] a, byte[] b) {
        byte[] result = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, result, a.length, b.length);
        return result;
    }
}
