package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.Challenges;
import io.ashlar.air.LogUp;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.LowDegreeExtension;
import io.ashlar.poly.Parallel;
import io.ashlar.stark.ProofRandomness.Use;

/** One table's columns on the prover's side, from trace to quotient, as coefficients of masked polynomials. Montgomery form. */
final class TableProver {
    final Air air;
    final int log;
    private final ProofParameters parameters;
    private final ProofRandomness randomness;
    private int[] trace;
    private MaskedColumns main;
    private MaskedColumns auxiliary = MaskedColumns.NONE;
    private MaskedColumns quotient = MaskedColumns.NONE;
    private Extension terminal = Extension.ZERO;

    /** @param blinding the first cells of the blinding column; empty if there is none */
    TableProver(Air air, Matrix matrix, int[] blinding, ProofParameters parameters, ProofRandomness randomness) {
        this.air = air;
        this.log = matrix.logRows();
        this.parameters = parameters;
        this.randomness = randomness;
        int width = air.width();
        int committed = air.committedWidth();
        this.trace = new int[Math.multiplyExact(committed, matrix.rows())];
        Parallel.ranges(matrix.rows(), 1 << 10, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int c = 0; c < width; c++) {
                    trace[row * committed + c] = KoalaBear.toMontgomery(matrix.cells()[row * width + c]);
                }
            }
        });
        for (int row = 0; row < blinding.length; row++) {
            trace[row * committed + width] = blinding[row];
        }
        this.main = commit(trace, committed, Use.TRACE);
    }

    private MaskedColumns commit(int[] values, int width, Use use) {
        int[] random = randomness.elements(use, width * Masking.columnRows(parameters));
        int[] coefficients = MaskedColumns.masked(LowDegreeExtension.coefficients(values, width, log), random);
        return new MaskedColumns(coefficients, width, log, parameters.logBlowup());
    }

    void fillAuxiliary(Extension gamma, Extension beta, int[] publics) {
        LogUp.Columns columns = LogUp.auxiliary(air, trace, 1 << log, gamma, beta, publics);
        terminal = columns.terminal();
        auxiliary = hasTerminal() ? commit(columns.columns(), Extension.DEGREE * air.auxiliaryWidth(), Use.AUXILIARY) : MaskedColumns.NONE;
        trace = new int[0];
    }

    void fillQuotient(Extension gamma, Extension beta, int[] publics, Extension alpha) {
        Extension share = terminal.scale(KoalaBear.inverse(KoalaBear.toMontgomery(1 << log)));
        int stride = (1 << log) + Masking.strideBeyond(air, parameters);
        int[] whole = new Quotient(air, main, auxiliary)
                .coefficients(new Challenges(publics, gamma, beta, share), alpha, stride * air.quotientChunks());
        int between = Masking.chunkRows(air, parameters);
        int[] random = randomness.elements(Use.QUOTIENT, Extension.DEGREE * between * (air.quotientChunks() - 1));
        int[] chunks = QuotientChunks.cut(whole, air.quotientChunks(), stride, random, between);
        quotient = new MaskedColumns(chunks, Extension.DEGREE * air.quotientChunks(), log, parameters.logBlowup());
    }

    /** All openings at ζ, and at ζ's next row those some constraint reads. */
    Opened open(Extension zeta) {
        OutOfDomain here = new OutOfDomain(zeta);
        OutOfDomain next = new OutOfDomain(next(zeta));
        return new Opened(here.columns(main), Opened.pick(next.columns(main), air.mainAhead()), here.elements(auxiliary),
                Opened.pick(next.elements(auxiliary), air.auxiliaryAhead()), here.elements(quotient));
    }

    Extension next(Extension zeta) {
        return zeta.scale(KoalaBear.rootOfUnity(log));
    }

    Extension terminal() {
        return terminal;
    }

    boolean hasTerminal() {
        return air.auxiliaryWidth() > 0;
    }

    int logSize() {
        return log + parameters.logBlowup();
    }

    MaskedColumns main() {
        return main;
    }

    MaskedColumns auxiliary() {
        return auxiliary;
    }

    MaskedColumns quotient() {
        return quotient;
    }
}
