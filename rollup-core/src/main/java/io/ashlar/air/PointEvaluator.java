package io.ashlar.air;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;

/** The verifier's evaluator: {@code Σ α^j · C_j(ζ)} of one table from its opened values. */
public final class PointEvaluator {
    private PointEvaluator() {}

    /** A table's values at ζ and at its next row's point. */
    public record Opened(Extension[] main, Extension[] mainNext, Extension[] auxiliary, Extension[] auxiliaryNext) {}

    /** The selectors at ζ. */
    public record Selectors(Extension first, Extension last, Extension transition) {}

    public static Extension evaluate(Air air, Challenges challenges, Extension alpha, Opened opened, Selectors selectors) {
        ConstraintProgram.Op[] ops = air.program().ops().toArray(new ConstraintProgram.Op[0]);
        Extension[] betaPowers = UniformValues.powers(challenges.beta(), ops);
        Extension[] values = new Extension[ops.length];
        for (int i = 0; i < ops.length; i++) {
            ConstraintProgram.Op op = ops[i];
            values[i] = switch (op.kind()) {
                case CONSTANT -> Extension.of(KoalaBear.toMontgomery(op.a()));
                case MAIN -> (op.b() == 1 ? opened.mainNext() : opened.main())[op.a()];
                case AUXILIARY -> (op.b() == 1 ? opened.auxiliaryNext() : opened.auxiliary())[op.a()];
                case PUBLIC -> Extension.of(challenges.publicValues()[op.a()]);
                case FIRST -> selectors.first();
                case LAST -> selectors.last();
                case TRANSITION -> selectors.transition();
                case GAMMA -> challenges.gamma();
                case BETA -> betaPowers[op.a()];
                case TERMINAL_SHARE -> challenges.terminalShare();
                case ADD -> values[op.a()].add(values[op.b()]);
                case SUB -> values[op.a()].sub(values[op.b()]);
                case MUL -> values[op.a()].mul(values[op.b()]);
            };
        }
        Extension sum = Extension.ZERO;
        for (int j = air.program().constraintCount() - 1; j >= 0; j--) {
            sum = sum.mul(alpha).add(values[air.program().outputs().get(j)]);
        }
        return sum;
    }
}
