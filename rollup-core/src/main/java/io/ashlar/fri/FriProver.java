package io.ashlar.fri;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.merkle.CanonicalBytes;
import io.ashlar.merkle.MixedMerkleTree;
import io.ashlar.merkle.StoredMatrix;
import io.ashlar.poly.Ntt;
import io.ashlar.transcript.Transcript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Commits to a codeword and its folds down to the final polynomial, then opens fibres. Source: PROTOCOL.md, "FRI". */
public final class FriProver {
    private final FriSchedule schedule;
    private final List<MixedMerkleTree> trees = new ArrayList<>();
    private int[] finalPolynomial = new int[0];

    public FriProver(FriSchedule schedule) {
        this.schedule = schedule;
    }

    /** Runs the commit phase; {@code codewords} by log size, five ints a value; the final polynomial has
     * {@code finalElements} coefficients. Caps and final polynomial go to {@code out}. */
    public void commit(Map<Integer, int[]> codewords, int capLog, int finalElements, Transcript transcript, MixedMerkleTree.ByteSink out) {
        int[] current = codewords.get(schedule.logSize());
        for (FriSchedule.Layer layer : schedule.layers()) {
            MixedMerkleTree tree = new MixedMerkleTree(
                    List.of(new StoredMatrix(current, 5 << layer.logArity(), layer.logFolded())), Math.min(capLog, layer.logFolded()));
            trees.add(tree);
            transcript.absorb(tree.cap());
            out.write(tree.cap());
            Extension challenge = transcript.challenge();
            Extension power = challenge;
            for (int log = layer.logSize(); log > layer.logFolded(); log--) {
                current = Folding.fold(current, log, power);
                power = power.mul(power);
            }
            if (layer.joins()) {
                join(current, codewords.get(layer.logFolded()), power);
            }
        }
        finish(current, finalElements, transcript, out);
    }

    private static void join(int[] current, int[] joining, Extension factor) {
        int[] f = new int[5];
        factor.writeTo(f, 0);
        int[] product = new int[5];
        for (int i = 0; i < current.length; i += 5) {
            Extension.mul(joining, i, f, 0, product, 0);
            for (int c = 0; c < 5; c++) {
                current[i + c] = KoalaBear.add(current[i + c], product[c]);
            }
        }
    }

    private void finish(int[] values, int finalElements, Transcript transcript, MixedMerkleTree.ByteSink out) {
        int[] coefficients = values.clone();
        Ntt.inverse(coefficients, 5, schedule.logFinalSize());
        int scale = KoalaBear.inverse(KoalaBear.toMontgomery(1 << schedule.logFinalSize()));
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = KoalaBear.mul(coefficients[i], scale);
        }
        finalPolynomial = Arrays.copyOf(coefficients, 5 * finalElements);
        byte[] bytes = CanonicalBytes.of(finalPolynomial);
        transcript.absorb(bytes);
        out.write(bytes);
    }

    /** Appends each layer's fibre and path for a query index below 2^{logSize}. */
    public void open(int index, MixedMerkleTree.ByteSink out) {
        int position = index;
        for (int i = 0; i < trees.size(); i++) {
            position >>>= schedule.layers().get(i).logArity();
            trees.get(i).open(position, out);
        }
    }
}
