package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.Challenges;
import io.ashlar.air.LogUp;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.merkle.CommittedMatrix;
import io.ashlar.poly.LowDegreeExtension;
import io.ashlar.poly.Parallel;

/** One table's columns on the prover's side, from trace to quotient, each extended once. Montgomery form. */
final class TableProver {
    final Air air;
    final int log;
    private final int logBlowup;
    private int[] trace;
    private int[] main;
    private int[] auxiliary = new int[0];
    private int[] quotient = new int[0];
    private Extension terminal = Extension.ZERO;

    TableProver(Air air, Matrix matrix, int logBlowup) {
        this.air = air;
        this.log = matrix.logRows();
        this.logBlowup = logBlowup;
        int[] montgomery = new int[matrix.cells().length];
        Parallel.ranges(montgomery.length, 1 << 14, (from, to) -> {
            for (int i = from; i < to; i++) {
                montgomery[i] = KoalaBear.toMontgomery(matrix.cells()[i]);
            }
        });
        this.trace = montgomery;
        this.main = extend(montgomery, air.width());
    }

    private int[] extend(int[] values, int width) {
        return LowDegreeExtension.extend(LowDegreeExtension.coefficients(values, width, log), width, log, logBlowup);
    }

    void fillAuxiliary(Extension gamma, Extension beta, int[] publics) {
        LogUp.Columns columns = LogUp.auxiliary(air, trace, 1 << log, gamma, beta, publics);
        terminal = columns.terminal();
        auxiliary = extend(columns.columns(), 5 * air.auxiliaryWidth());
        trace = new int[0];
    }

    void fillQuotient(Extension gamma, Extension beta, int[] publics, Extension alpha) {
        Extension share = terminal.scale(KoalaBear.inverse(KoalaBear.toMontgomery(1 << log)));
        int[] coefficients = new Quotient(air, log, main, auxiliary).chunks(new Challenges(publics, gamma, beta, share), alpha);
        quotient = LowDegreeExtension.extend(coefficients, 5 * air.quotientChunks(), log, logBlowup);
    }

    Extension terminal() {
        return terminal;
    }

    boolean hasTerminal() {
        return air.auxiliaryWidth() > 0;
    }

    int logSize() {
        return log + logBlowup;
    }

    CommittedMatrix main() {
        return new CommittedMatrix(main, air.width(), logSize());
    }

    CommittedMatrix auxiliary() {
        return new CommittedMatrix(auxiliary, 5 * air.auxiliaryWidth(), logSize());
    }

    CommittedMatrix quotient() {
        return new CommittedMatrix(quotient, 5 * air.quotientChunks(), logSize());
    }
}
