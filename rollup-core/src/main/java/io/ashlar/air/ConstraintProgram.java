package io.ashlar.air;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions compiled to straight-line code without repeated subexpressions.
 *
 * <p>Operation {@code i} defines value {@code i} from earlier values. Everything that evaluates constraints (blocks of rows in the
 * prover, one point in the verifier, the generated Solidity) runs this list, so they cannot disagree.
 */
public final class ConstraintProgram {
    /** What an operation computes; {@code a} and {@code b} of {@link Op} mean what is said here. */
    public enum Kind {
        /** a = canonical value */ CONSTANT,
        /** a = column, b = 1 for the next row */ MAIN,
        /** a = column, b = 1 for the next row */ AUXILIARY,
        /** a = index */ PUBLIC,
        FIRST, LAST, TRANSITION, GAMMA,
        /** a = power */ BETA,
        TERMINAL_SHARE,
        /** a, b = earlier values */ ADD,
        /** a, b = earlier values */ SUB,
        /** a, b = earlier values */ MUL
    }

    /** @param extension whether the value needs the extension field when main columns are base elements */
    public record Op(Kind kind, int a, int b, boolean extension) {
        boolean isBinary() {
            return kind == Kind.ADD || kind == Kind.SUB || kind == Kind.MUL;
        }
    }

    private record Key(Kind kind, int a, int b) {}

    private final List<Op> ops = new ArrayList<>();
    private final List<Integer> degrees = new ArrayList<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final List<Integer> outputs = new ArrayList<>();

    private ConstraintProgram() {}

    static ConstraintProgram compile(List<Expr> expressions) {
        ConstraintProgram program = new ConstraintProgram();
        Map<IdentityKey, Integer> seen = new HashMap<>();
        for (Expr expression : expressions) {
            program.outputs.add(program.value(expression, seen));
        }
        return program;
    }

    private int value(Expr expression, Map<IdentityKey, Integer> seen) {
        IdentityKey identity = new IdentityKey(expression);
        Integer done = seen.get(identity);
        if (done != null) {
            return done;
        }
        int result = switch (expression) {
            case Expr.Constant c -> leaf(Kind.CONSTANT, c.value(), 0, false, 0);
            case Expr.Main m -> leaf(Kind.MAIN, m.index(), m.ahead() ? 1 : 0, false, 1);
            case Expr.Auxiliary x -> leaf(Kind.AUXILIARY, x.index(), x.ahead() ? 1 : 0, true, 1);
            case Expr.Public v -> leaf(Kind.PUBLIC, v.index(), 0, false, 0);
            case Expr.Selector s -> switch (s) {
                case FIRST -> leaf(Kind.FIRST, 0, 0, false, 1);
                case LAST -> leaf(Kind.LAST, 0, 0, false, 1);
                case TRANSITION -> leaf(Kind.TRANSITION, 0, 0, false, 0);
            };
            case Expr.Gamma g -> leaf(Kind.GAMMA, 0, 0, true, 0);
            case Expr.Beta b -> leaf(Kind.BETA, b.power(), 0, true, 0);
            case Expr.TerminalShare t -> leaf(Kind.TERMINAL_SHARE, 0, 0, true, 0);
            case Expr.Sum s -> binary(Kind.ADD, value(s.left(), seen), value(s.right(), seen));
            case Expr.Difference d -> binary(Kind.SUB, value(d.left(), seen), value(d.right(), seen));
            case Expr.Product p -> binary(Kind.MUL, value(p.left(), seen), value(p.right(), seen));
        };
        seen.put(identity, result);
        return result;
    }

    /** Expressions share subtrees by reference; walking by identity keeps compilation linear in their number. */
    private record IdentityKey(Expr expression) {
        @Override
        public boolean equals(Object other) {
            return other instanceof IdentityKey key && key.expression == expression;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(expression);
        }
    }

    private int leaf(Kind kind, int a, int b, boolean extension, int degree) {
        return add(new Key(kind, a, b), extension, degree);
    }

    private int binary(Kind kind, int left, int right) {
        boolean commutes = kind != Kind.SUB;
        int a = commutes ? Math.min(left, right) : left;
        int b = commutes ? Math.max(left, right) : right;
        int degree = kind == Kind.MUL ? degrees.get(a) + degrees.get(b) : Math.max(degrees.get(a), degrees.get(b));
        return add(new Key(kind, a, b), ops.get(a).extension() || ops.get(b).extension(), degree);
    }

    private int add(Key key, boolean extension, int degree) {
        Integer index = known.get(key);
        if (index == null) {
            index = ops.size();
            ops.add(new Op(key.kind(), key.a(), key.b(), extension));
            degrees.add(degree);
            known.put(key, index);
        }
        return index;
    }

    public List<Op> ops() {
        return Collections.unmodifiableList(ops);
    }

    /** The values that must vanish, in the order of the powers of α. */
    public List<Integer> outputs() {
        return Collections.unmodifiableList(outputs);
    }

    public int constraintCount() {
        return outputs.size();
    }

    public int degree(int output) {
        return degrees.get(outputs.get(output));
    }

    public int maxDegree() {
        int max = 0;
        for (int i = 0; i < outputs.size(); i++) {
            max = Math.max(max, degree(i));
        }
        return max;
    }

    /** Canonical bytes for the verifying key: every operation as (kind, a, b), then the outputs, counts first. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(ops.size());
            for (Op op : ops) {
                out.writeByte(op.kind().ordinal());
                out.writeInt(op.a());
                out.writeInt(op.b());
            }
            out.writeInt(outputs.size());
            for (int output : outputs) {
                out.writeInt(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
