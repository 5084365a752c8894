package io.ashlar.fri;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.Ntt;
import java.util.List;
import java.util.Map;

/** Checks one query's chain of fibres from the opened codewords to the final polynomial. */
public final class FriVerifier {
    private final FriSchedule schedule;
    private final List<Extension> challenges;
    private final Extension[] finalPolynomial;

    public FriVerifier(FriSchedule schedule, List<Extension> challenges, Extension[] finalPolynomial) {
        this.schedule = schedule;
        this.challenges = List.copyOf(challenges);
        this.finalPolynomial = finalPolynomial.clone();
    }

    /**
     * @param codewords the value of each codeword at the query, by log size
     * @param fibres opened (and authenticated) fibres, one per layer
     */
    public boolean consistent(int index, Map<Integer, Extension> codewords, List<Extension[]> fibres) {
        Extension value = codewords.get(schedule.logSize());
        int position = index;
        for (int i = 0; i < schedule.layers().size(); i++) {
            FriSchedule.Layer layer = schedule.layers().get(i);
            Extension[] fibre = fibres.get(i);
            int within = position & (1 << layer.logArity()) - 1;
            if (!fibre[within].equals(value)) {
                return false;
            }
            position >>>= layer.logArity();
            value = Folding.foldFibre(fibre, layer.logSize(), position, challenges.get(i));
            if (layer.joins()) {
                Extension factor = challenges.get(i).pow(1L << layer.logArity());
                value = value.add(factor.mul(codewords.get(layer.logFolded())));
            }
        }
        int x = KoalaBear.pow(KoalaBear.rootOfUnity(schedule.logFinalSize()), Ntt.reverse(position, schedule.logFinalSize()));
        Extension expected = Extension.ZERO;
        for (int i = finalPolynomial.length - 1; i >= 0; i--) {
            expected = expected.scale(x).add(finalPolynomial[i]);
        }
        return value.equals(expected);
    }
}
