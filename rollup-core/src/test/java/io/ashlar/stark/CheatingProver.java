package io.ashlar.stark;

import io.ashlar.air.Challenges;
import io.ashlar.air.PointEvaluator;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.fri.FriProver;
import io.ashlar.merkle.CanonicalBytes;
import io.ashlar.merkle.MixedMerkleTree;
import io.ashlar.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@link StarkProver}'s phases with an attacker's choice in each: the lie goes into the transcript and everything after is computed
 * faithfully from it. Without overriding anything it makes honest proofs.
 */
class CheatingProver {
    /** What is claimed. */
    final Circuit circuit;
    /** What is really satisfied: of the same shape, by default the same. */
    private final Circuit satisfied;
    final int[] publicValues;
    final ProofParameters parameters;
    Extension gamma;
    Extension beta;
    Extension alpha;
    Extension zeta;
    List<Extension> terminals;
    private final ProofRandomness randomness = SmallCircuit.repeatable(20261124);

    CheatingProver(Circuit circuit, Circuit satisfied, int[] publicValues) {
        this.circuit = circuit;
        this.satisfied = satisfied;
        this.publicValues = publicValues;
        this.parameters = circuit.parameters();
    }

    /** The terminals to claim. */
    List<Extension> claim(List<Extension> terminals) {
        return terminals;
    }

    /** The out-of-domain values to claim. */
    List<Opened> open(List<Opened> opened) {
        return opened;
    }

    /** The codewords, by log size, to run FRI on. */
    Map<Integer, int[]> compose(Map<Integer, int[]> codewords) {
        return codewords;
    }

    /** The blinding cells to commit to. */
    int[][] blind(int[][] cells) {
        return cells;
    }

    /** The mask codeword to commit to. */
    MaskedColumns mask(MaskedColumns mask) {
        return mask;
    }

    long nonce(Transcript transcript) {
        return transcript.findNonce(parameters.grindingBits());
    }

    byte[] prove(List<Matrix> witness) {
        int[] logHeights = witness.stream().mapToInt(Matrix::logRows).toArray();
        ProofLayout layout = new ProofLayout(circuit, circuit.sizeClass(logHeights).orElseThrow());
        ByteArrayOutputStream proof = new ByteArrayOutputStream();
        Transcript transcript = new Transcript();
        proof.writeBytes(layout.sizeClass());
        Statement.absorb(transcript, circuit, layout.sizeClass(), publicValues, SmallCircuit.CONTEXT);
        int[] publics = java.util.Arrays.stream(publicValues).map(KoalaBear::toMontgomery).toArray();

        int[][] blinding = blind(Blinding.cells(circuit.tables(), logHeights, randomness));
        List<TableProver> tables = new ArrayList<>();
        for (int t = 0; t < witness.size(); t++) {
            tables.add(new TableProver(satisfied.tables().get(t), witness.get(t), blinding[t], parameters, randomness));
        }
        MixedMerkleTree main = tree(tables.stream().map(TableProver::main));
        send(proof, transcript, main.cap());
        gamma = transcript.challenge();
        beta = transcript.challenge();
        tables.forEach(table -> table.fillAuxiliary(gamma, beta, publics));
        MixedMerkleTree auxiliary = tree(tables.stream().map(TableProver::auxiliary));
        terminals = claim(tables.stream().map(TableProver::terminal).toList());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(auxiliary.cap());
        message.writeBytes(encode(terminals));
        send(proof, transcript, message.toByteArray());
        alpha = transcript.challenge();
        tables.forEach(table -> table.fillQuotient(gamma, beta, publics, alpha));
        MaskedColumns mask = mask(StarkProver.maskCodeword(layout.logMaxSize(), parameters, randomness));
        MixedMerkleTree quotient = tree(Stream.concat(tables.stream().map(TableProver::quotient), Stream.of(mask)));
        send(proof, transcript, quotient.cap());
        zeta = transcript.challenge();
        List<Opened> opened = tables.stream().map(table -> table.open(zeta)).toList();
        List<Opened> claimed = open(opened);
        send(proof, transcript, encode(claimed.stream().flatMap(o -> o.inOrder().stream()).toList()));
        Extension delta = transcript.challenge();
        FriProver fri = new FriProver(layout.schedule());
        // Quotients by the values claimed; where those are wrong they are no polynomials.
        fri.commit(compose(FalseQuotients.of(tables, mask, opened, claimed, zeta, delta)), parameters.capLog(), layout.finalElements(),
                transcript, proof::writeBytes);
        long nonce = nonce(transcript);
        transcript.grind(nonce, parameters.grindingBits());
        proof.writeBytes(ByteBuffer.allocate(8).putLong(nonce).array());
        for (int index : transcript.indices(parameters.queries(), layout.logMaxSize())) {
            for (MixedMerkleTree tree : List.of(main, auxiliary, quotient)) {
                tree.open(index >>> layout.logMaxSize() - tree.logHeight(), proof::writeBytes);
            }
            fri.open(index, proof::writeBytes);
        }
        return proof.toByteArray();
    }

    private static void send(ByteArrayOutputStream proof, Transcript transcript, byte[] message) {
        proof.writeBytes(message);
        transcript.absorb(message);
    }

    private MixedMerkleTree tree(Stream<MaskedColumns> columns) {
        return StarkProver.commit(columns.toList(), parameters, randomness);
    }

    /** Table {@code t}'s values with the first quotient chunk chosen so that the verifier's equation holds at ζ. */
    Opened fit(int t, Opened o) {
        int log = t == 0 ? SmallCircuit.LOG_WALK : SmallCircuit.LOG_NUMBERS;
        Extension share = terminals.get(t).scale(KoalaBear.inverse(KoalaBear.toMontgomery(1 << log)));
        Extension power = zeta.pow(1L << log);
        Extension vanishing = power.sub(Extension.ONE);
        Extension transition = zeta.sub(Extension.of(KoalaBear.inverse(KoalaBear.rootOfUnity(log))));
        int[] publics = java.util.Arrays.stream(publicValues).map(KoalaBear::toMontgomery).toArray();
        Extension combined = PointEvaluator.evaluate(circuit.tables().get(t), new Challenges(publics, gamma, beta, share), alpha,
                o.spread(circuit.tables().get(t)),
                new PointEvaluator.Selectors(vanishing.mul(zeta.sub(Extension.ONE).inverse()), vanishing.mul(transition.inverse()), transition));
        Extension stride = power.mul(zeta.pow(circuit.strideBeyond(circuit.tables().get(t))));
        Extension[] chunks = o.quotient().clone();
        Extension rest = Extension.ZERO;
        for (int k = chunks.length - 1; k > 0; k--) {
            rest = rest.add(chunks[k]).mul(stride);
        }
        chunks[0] = combined.mul(vanishing.inverse()).sub(rest);
        return new Opened(o.main(), o.mainNext(), o.auxiliary(), o.auxiliaryNext(), chunks);
    }

    static byte[] encode(List<Extension> elements) {
        int[] flat = new int[5 * elements.size()];
        for (int i = 0; i < elements.size(); i++) {
            elements.get(i).writeTo(flat, 5 * i);
        }
        return CanonicalBytes.of(flat);
    }
}
