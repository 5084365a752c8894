package io.ashlar.air;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One table's algebraic intermediate representation, complete with its LogUp constraints and compiled program.
 *
 * <p>Immutable. Source: Ben-Sasson et al., ePrint 2018/046 (AIR); Haböck, ePrint 2022/1530 (LogUp).
 */
public final class Air {
    private final String name;
    private final List<String> columns;
    private final List<Constraint> constraints;
    private final List<Interaction> interactions;
    private final LogUp logUp;
    private final ConstraintProgram program;
    private final int[] logHeights;
    private final int[] mainAhead;
    private final int[] auxiliaryAhead;

    Air(String name, List<String> columns, List<Constraint> own, List<Interaction> interactions, int maxDegree, int[] logHeights) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.constraints = List.copyOf(own);
        this.interactions = List.copyOf(interactions);
        this.logUp = new LogUp(this.interactions, maxDegree, columns.size());
        List<Constraint> all = new ArrayList<>(own);
        all.addAll(logUp.constraints());
        this.program = ConstraintProgram.compile(all.stream().map(Constraint::expression).toList());
        this.logHeights = logHeights.clone();
        this.mainAhead = ahead(ConstraintProgram.Kind.MAIN);
        this.auxiliaryAhead = ahead(ConstraintProgram.Kind.AUXILIARY);
    }

    private int[] ahead(ConstraintProgram.Kind kind) {
        return program.ops().stream().filter(op -> op.kind() == kind && op.b() == 1).mapToInt(ConstraintProgram.Op::a).sorted().toArray();
    }

    public String name() {
        return name;
    }

    /** Main columns a trace fills. */
    public int width() {
        return columns.size();
    }

    /** Main columns committed to: where there are interactions, one more than {@link #width()}, which blinds the terminal. */
    public int committedWidth() {
        return columns.size() + (interactions.isEmpty() ? 0 : 1);
    }

    /** The main columns some constraint reads one row ahead, ascending. */
    public int[] mainAhead() {
        return mainAhead.clone();
    }

    /** The auxiliary columns some constraint reads one row ahead, ascending. */
    public int[] auxiliaryAhead() {
        return auxiliaryAhead.clone();
    }

    public List<String> columns() {
        return columns;
    }

    /** The table's own constraints, before LogUp's. */
    public List<Constraint> constraints() {
        return constraints;
    }

    public List<Interaction> interactions() {
        return interactions;
    }

    public int interactionCount() {
        return interactions.size();
    }

    public int maxTupleWidth() {
        return interactions.stream().mapToInt(i -> i.bus().width()).max().orElse(0);
    }

    /** Auxiliary columns, each one extension element wide: the LogUp groups and the running sum. */
    public int auxiliaryWidth() {
        return logUp.width();
    }

    public LogUp logUp() {
        return logUp;
    }

    /** All constraints, LogUp's included, as straight-line code. */
    public ConstraintProgram program() {
        return program;
    }

    /** Number of pieces of the quotient polynomial: {@code max(1, degree − 1)}. */
    public int quotientChunks() {
        return Math.max(1, program.maxDegree() - 1);
    }

    /** How many size classes the table is made for. */
    public int sizeClasses() {
        return logHeights.length;
    }

    /** log2 of the rows in a size class. */
    public int logHeight(int sizeClass) {
        return logHeights[sizeClass];
    }

    public int maxLogHeight() {
        return Arrays.stream(logHeights).max().orElseThrow();
    }
}
