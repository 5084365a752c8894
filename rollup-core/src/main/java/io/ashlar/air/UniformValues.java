package io.ashlar.air;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import org.jspecify.annotations.Nullable;

/** The values of a program that are the same on every row: constants, public values, challenges, and what is computed from those alone. */
final class UniformValues {
    private final @Nullable Extension[] values;

    UniformValues(ConstraintProgram.Op[] ops, Challenges challenges) {
        values = new Extension[ops.length];
        Extension[] betas = powers(challenges.beta(), ops);
        for (int i = 0; i < ops.length; i++) {
            ConstraintProgram.Op op = ops[i];
            values[i] = switch (op.kind()) {
                case CONSTANT -> Extension.of(KoalaBear.toMontgomery(op.a()));
                case PUBLIC -> Extension.of(challenges.publicValues()[op.a()]);
                case GAMMA -> challenges.gamma();
                case BETA -> betas[op.a()];
                case TERMINAL_SHARE -> challenges.terminalShare();
                case MAIN, AUXILIARY, FIRST, LAST, TRANSITION -> null;
                case ADD, SUB, MUL -> combine(op.kind(), values[op.a()], values[op.b()]);
            };
        }
    }

    private static @Nullable Extension combine(ConstraintProgram.Kind kind, @Nullable Extension a, @Nullable Extension b) {
        if (a == null || b == null) {
            return null;
        }
        return switch (kind) {
            case ADD -> a.add(b);
            case SUB -> a.sub(b);
            default -> a.mul(b);
        };
    }

    /** β^0 up to the greatest power the program names. */
    static Extension[] powers(Extension beta, ConstraintProgram.Op[] ops) {
        int max = 0;
        for (ConstraintProgram.Op op : ops) {
            max = op.kind() == ConstraintProgram.Kind.BETA ? Math.max(max, op.a()) : max;
        }
        Extension[] powers = new Extension[max + 1];
        powers[0] = Extension.ONE;
        for (int i = 1; i <= max; i++) {
            powers[i] = powers[i - 1].mul(beta);
        }
        return powers;
    }

    /** The value, or null if rows differ in it. */
    @Nullable Extension get(int value) {
        return values[value];
    }
}
