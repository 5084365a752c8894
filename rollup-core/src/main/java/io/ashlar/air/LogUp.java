package io.ashlar.air;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The logarithmic-derivative argument of one table: auxiliary columns, their constraints and their values.
 *
 * <p>Consecutive interactions are cut greedily into groups as large as the degree bound allows; group g has a column
 * {@code A_g = Σ ± m/d}; the last column is the running sum. Each row's step of that sum also takes the blinding column, times
 * {@code Σ_{j<BLINDERS} (β·τ)^j}, τ being the row's value of the transition selector: five random cells make the terminal uniform.
 * Source: Haböck, ePrint 2022/1530; PROTOCOL.md "Interactions".
 */
public final class LogUp {
    /** Cells of the blinding column that are random: as many as a terminal has coefficients. */
    public static final int BLINDERS = Extension.DEGREE;
    private static final int D = Extension.DEGREE;
    private final List<List<Interaction>> groups;
    private final int blindingColumn;

    LogUp(List<Interaction> interactions, int maxDegree, int blindingColumn) {
        this.groups = cut(interactions, maxDegree);
        this.blindingColumn = blindingColumn;
    }

    private static List<List<Interaction>> cut(List<Interaction> interactions, int maxDegree) {
        List<List<Interaction>> groups = new ArrayList<>();
        List<Interaction> current = new ArrayList<>();
        for (Interaction interaction : interactions) {
            current.add(interaction);
            if (current.size() > 1 && degree(current) > maxDegree) {
                current.removeLast();
                groups.add(current);
                current = new ArrayList<>(List.of(interaction));
            }
        }
        if (!current.isEmpty()) {
            groups.add(current);
        }
        return groups;
    }

    private static int degree(List<Interaction> group) {
        return ConstraintProgram.compile(List.of(groupConstraint(0, group))).maxDegree();
    }

    int width() {
        return groups.isEmpty() ? 0 : groups.size() + 1;
    }

    List<Constraint> constraints() {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Constraint> constraints = new ArrayList<>();
        Expr step = new Expr.TerminalShare();
        for (int g = 0; g < groups.size(); g++) {
            constraints.add(new Constraint("bus fractions " + g, groupConstraint(g, groups.get(g))));
            step = step.minus(new Expr.Auxiliary(g, false));
        }
        Expr now = new Expr.Auxiliary(groups.size(), false);
        Expr next = new Expr.Auxiliary(groups.size(), true);
        constraints.add(new Constraint("bus running sum", next.minus(now).plus(step.minus(blinding()))));
        return constraints;
    }

    /** Distinct τ make the sums of cells times τ^j, j below five, independent; the powers of β make one extension element of them. */
    private Expr blinding() {
        Expr weight = Expr.ONE;
        Expr point = new Expr.Beta(1).times(Expr.Selector.TRANSITION);
        for (int j = 1; j < BLINDERS; j++) {
            weight = weight.times(point).plus(1);
        }
        return new Expr.Main(blindingColumn, false).times(weight);
    }

    private static Expr groupConstraint(int column, List<Interaction> group) {
        Expr numerator = Expr.ZERO;
        Expr denominator = Expr.ONE;
        for (Interaction interaction : group) {
            Expr fingerprint = interaction.fingerprint();
            numerator = numerator.times(fingerprint).plus(denominator.times(interaction.signedMultiplicity()));
            denominator = denominator.times(fingerprint);
        }
        return new Expr.Auxiliary(column, false).times(denominator).minus(numerator);
    }

    /** @param columns {@code rows × auxiliaryWidth × 5} Montgomery ints, row-major */
    public record Columns(int[] columns, Extension terminal) {}

    /**
     * The honest auxiliary columns.
     *
     * @param main {@code rows × air.committedWidth()} Montgomery ints, natural order
     * @throws ArithmeticException if a fingerprint is zero, which happens with probability about 2^−130
     */
    public static Columns auxiliary(Air air, int[] main, int rows, Extension gamma, Extension beta, int[] publicValues) {
        return air.logUp().fill(air.committedWidth(), main, rows, new Challenges(publicValues, gamma, beta, Extension.ZERO));
    }

    private Columns fill(int mainWidth, int[] main, int rows, Challenges challenges) {
        int width = width();
        int[] columns = new int[rows * width * 5];
        if (width == 0) {
            return new Columns(columns, Extension.ZERO);
        }
        fractions(mainWidth, main, rows, challenges, columns);
        Extension[] blinding = blinding(mainWidth, main, rows, challenges.beta());
        Extension terminal = Arrays.stream(blinding).reduce(total(columns, rows, width), Extension::add);
        Extension share = terminal.scale(KoalaBear.inverse(KoalaBear.toMontgomery(rows)));
        int[] sum = new int[D];
        for (int row = 0; row < rows; row++) {
            int base = row * width * D;
            System.arraycopy(sum, 0, columns, base + (width - 1) * D, D);
            for (int c = 0; c < D; c++) {
                for (int g = 0; g < width - 1; g++) {
                    sum[c] = KoalaBear.add(sum[c], columns[base + g * D + c]);
                }
                int blinded = row < BLINDERS ? KoalaBear.add(sum[c], blinding[row].coefficient(c)) : sum[c];
                sum[c] = KoalaBear.sub(blinded, share.coefficient(c));
            }
        }
        return new Columns(columns, terminal);
    }

    /** What the first rows' blinding cells add; the others are zero. */
    private Extension[] blinding(int mainWidth, int[] main, int rows, Extension beta) {
        int root = KoalaBear.rootOfUnity(Integer.numberOfTrailingZeros(rows));
        Extension[] added = new Extension[BLINDERS];
        for (int row = 0; row < BLINDERS; row++) {
            Extension point = beta.scale(KoalaBear.sub(KoalaBear.pow(root, row), KoalaBear.inverse(root)));
            Extension weight = Extension.ONE;
            for (int j = 1; j < BLINDERS; j++) {
                weight = weight.mul(point).add(Extension.ONE);
            }
            added[row] = weight.scale(main[row * mainWidth + blindingColumn]);
        }
        return added;
    }

    private static Extension total(int[] columns, int rows, int width) {
        int[] total = new int[D];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < (width - 1) * D; i++) {
                total[i % D] = KoalaBear.add(total[i % D], columns[row * width * D + i]);
            }
        }
        return Extension.of(total, 0);
    }

    private void fractions(int mainWidth, int[] main, int rows, Challenges challenges, int[] columns) {
        List<Expr> wanted = new ArrayList<>();
        List<Integer> groupOf = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            for (Interaction interaction : groups.get(g)) {
                wanted.add(interaction.fingerprint());
                wanted.add(interaction.signedMultiplicity());
                groupOf.add(g);
            }
        }
        ConstraintProgram program = ConstraintProgram.compile(wanted);
        int[] columnOf = groupOf.stream().mapToInt(Integer::intValue).toArray();
        int blocks = (rows + FractionBlocks.BLOCK - 1) / FractionBlocks.BLOCK;
        Parallel.ranges(blocks, 4, (from, to) -> {
            FractionBlocks filler = new FractionBlocks(new BlockMachine(program, challenges, FractionBlocks.BLOCK), columnOf, width());
            for (int block = from; block < to; block++) {
                filler.fill(main, mainWidth, rows, block, columns);
            }
        });
    }
}
