package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.Challenges;
import io.ashlar.air.PointEvaluator;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.fri.FriSchedule;
import io.ashlar.fri.FriVerifier;
import io.ashlar.transcript.Transcript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Verifies a proof; the phases are those of {@link StarkProver} and of PROTOCOL.md.
 *
 * <p>Shapes, lengths and parameters come from the circuit; of the proof only the size class is believed, if it is one of the circuit's.
 */
public final class StarkVerifier {
    private StarkVerifier() {}

    /**
     * Whether the proof shows the statement. Never throws, whatever the bytes: a statement that is none is shown by nothing.
     *
     * @param publicValues canonical, as many as the circuit speaks of
     * @param context 32 bytes the proof must be bound to
     */
    public static boolean verify(Circuit circuit, int[] publicValues, byte[] context, byte[] proof) {
        ProofLayout layout = ProofLayout.of(circuit, proof);
        boolean stated = publicValues.length == circuit.publicValues() && canonical(publicValues) && context.length == 32;
        if (!stated || layout == null || proof.length != layout.totalBytes()) {
            return false;
        }
        ProofParameters parameters = circuit.parameters();
        Transcript transcript = new Transcript();
        ProofReader reader = new ProofReader(proof, 0);

        // 0. Both sides agree on what is proved, where, and with which shapes.
        Statement.absorb(transcript, circuit, reader.bytes(1), publicValues, context);

        // 1. Main columns.
        byte[] mainCap = reader.bytes(layout.capBytes());
        transcript.absorb(mainCap);

        // 2. and 3. LogUp: what all tables send and receive must cancel.
        Extension gamma = transcript.challenge();
        Extension beta = transcript.challenge();
        int afterMain = reader.position();
        byte[] auxiliaryCap = reader.bytes(layout.capBytes());
        Extension[] terminals = reader.elements(layout.terminals());
        transcript.absorb(Arrays.copyOfRange(proof, afterMain, reader.position()));
        if (!busesBalance(terminals)) {
            return false;
        }

        // 4. and 5. The combined constraints' quotient.
        Extension alpha = transcript.challenge();
        byte[] quotientCap = reader.bytes(layout.capBytes());
        transcript.absorb(quotientCap);

        // 6. and 7. Out of domain, the constraints must equal the vanishing polynomial times the quotient.
        Extension zeta = transcript.challenge();
        int beforeOpened = reader.position();
        List<Opened> opened = circuit.tables().stream().map(table -> read(reader, table)).toList();
        transcript.absorb(Arrays.copyOfRange(proof, beforeOpened, reader.position()));
        int[] publics = Arrays.stream(publicValues).map(KoalaBear::toMontgomery).toArray();
        if (!reader.isCanonical() || zeta.isBase()
                || !constraintsHold(circuit, layout, opened, terminals, new Challenges(publics, gamma, beta, Extension.ZERO), alpha, zeta)) {
            return false;
        }

        // 8. and 9. All openings as one codeword per size, low-degree by FRI.
        Extension delta = transcript.challenge();
        List<byte[]> friCaps = new ArrayList<>();
        List<Extension> folds = new ArrayList<>();
        for (FriSchedule.Layer layer : layout.schedule().layers()) {
            friCaps.add(reader.bytes(32 << layout.friCapLog(layer)));
            transcript.absorb(friCaps.getLast());
            folds.add(transcript.challenge());
        }
        int beforeFinal = reader.position();
        Extension[] finalPolynomial = reader.elements(layout.finalElements());
        transcript.absorb(Arrays.copyOfRange(proof, beforeFinal, reader.position()));

        // 10. The work was done, and every query's answer is consistent.
        if (!transcript.grind(reader.u64(), parameters.grindingBits())) {
            return false;
        }
        FriVerifier fri = new FriVerifier(layout.schedule(), folds, finalPolynomial);
        QueryVerifier queries = new QueryVerifier(circuit, layout, List.of(mainCap, auxiliaryCap, quotientCap), friCaps, opened, zeta, delta, fri);
        for (int index : transcript.indices(parameters.queries(), layout.logMaxSize())) {
            if (!queries.verify(index, proof, reader)) {
                return false;
            }
        }
        return reader.isCanonical();
    }

    private static boolean canonical(int[] values) {
        return Arrays.stream(values).allMatch(value -> value >= 0 && value < KoalaBear.P);
    }

    private static Opened read(ProofReader reader, Air table) {
        return new Opened(reader.elements(table.committedWidth()), reader.elements(table.mainAhead().length),
                reader.elements(table.auxiliaryWidth()), reader.elements(table.auxiliaryAhead().length), reader.elements(table.quotientChunks()));
    }

    static boolean busesBalance(Extension[] terminals) {
        return Arrays.stream(terminals).reduce(Extension.ZERO, Extension::add).equals(Extension.ZERO);
    }

    /** Whether every table's combined constraints equal the vanishing polynomial times the quotient at ζ. */
    static boolean constraintsHold(Circuit circuit, ProofLayout layout, List<Opened> opened, Extension[] terminals,
            Challenges challenges, Extension alpha, Extension zeta) {
        int terminal = 0;
        for (int t = 0; t < opened.size(); t++) {
            Air table = circuit.tables().get(t);
            int log = layout.logHeight(t);
            Extension own = table.auxiliaryWidth() > 0 ? terminals[terminal++] : Extension.ZERO;
            Extension share = own.scale(KoalaBear.inverse(KoalaBear.toMontgomery(1 << log)));
            Extension power = zeta.pow(1L << log);
            Extension vanishing = power.sub(Extension.ONE);
            if (vanishing.equals(Extension.ZERO)) {
                return false;
            }
            Extension transition = zeta.sub(Extension.of(KoalaBear.inverse(KoalaBear.rootOfUnity(log))));
            PointEvaluator.Selectors selectors = new PointEvaluator.Selectors(
                    vanishing.mul(zeta.sub(Extension.ONE).inverse()), vanishing.mul(transition.inverse()), transition);
            Opened o = opened.get(t);
            Extension combined = PointEvaluator.evaluate(table,
                    new Challenges(challenges.publicValues(), challenges.gamma(), challenges.beta(), share), alpha,
                    o.spread(table), selectors);
            Extension stride = power.mul(zeta.pow(circuit.strideBeyond(table)));
            Extension quotient = Extension.ZERO;
            for (int k = o.quotient().length - 1; k >= 0; k--) {
                quotient = quotient.mul(stride).add(o.quotient()[k]);
            }
            if (!combined.equals(vanishing.mul(quotient))) {
                return false;
            }
        }
        return true;
    }
}
