package io.ashlar.solidity;

import io.ashlar.air.Air;
import io.ashlar.air.ConstraintProgram;
import io.ashlar.air.ConstraintProgram.Kind;
import io.ashlar.air.ConstraintProgram.Op;
import io.ashlar.circuit.PublicValues;
import io.ashlar.field.KoalaBear;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table's constraint program as instructions for {@code ConstraintMachine.sol}.
 *
 * <p>Registers hold extension elements in five 51-bit lanes. Additions do not reduce; this compiler tracks each register's greatest lane
 * and inserts reductions where one could overflow, or a product needs them. An instruction is eight bytes: operation, shift,
 * destination, left, right; registers are named by their place in memory, 32 bytes each. A product that is used once, in a
 * sum, is added to the other operand where that stands, if it is not needed any more: one instruction instead of two.
 */
final class MachineProgram {
    private static final int ADD = 1, MUL = 2, MUL_ADD = 3, SUB = 4, REDUCE = 5, SCALE = 6, CONSTANT = 7;
    private static final long LIMIT = 1L << 50;
    /** What a product accepts on its right side; its left side must be reduced. */
    private static final long FACTOR_LIMIT = 1L << 32;
    private static final int MAX_REGISTERS = 1 << 11;

    private final Air air;
    private final List<Op> ops;
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final ByteArrayOutputStream outputs = new ByteArrayOutputStream();
    private final Map<Integer, Integer> registerOf = new HashMap<>();
    private final long[] bounds;
    private final Deque<Integer> free = new ArrayDeque<>();
    private FusedProducts fused = FusedProducts.NONE;
    private final int betaPowers;
    private int registers;

    private MachineProgram(Air air) {
        this.air = air;
        this.ops = air.program().ops();
        this.bounds = new long[ops.size()];
        this.betaPowers = ops.stream().filter(op -> op.kind() == Kind.BETA).mapToInt(Op::a).max().orElse(0);
        this.registers = inputs() + betaPowers;
        compile();
    }

    /** Two bytes each: registers, powers of β, outputs; the instructions; the outputs' registers, last output first, two bytes each. */
    static byte[] of(Air air) {
        return new MachineProgram(air).bytes();
    }

    private byte[] bytes() {
        if (registers > MAX_REGISTERS) {
            throw new IllegalStateException(air.name() + " needs " + registers + " registers");
        }
        return ByteBuffer.allocate(6 + code.size() + outputs.size()).putShort((short) registers).putShort((short) betaPowers)
                .putShort((short) (outputs.size() / 2)).put(code.toByteArray()).put(outputs.toByteArray()).array();
    }

    private int auxiliary() {
        return air.committedWidth() + air.mainAhead().length;
    }

    private int publics() {
        return auxiliary() + air.auxiliaryWidth() + air.auxiliaryAhead().length;
    }

    /** Main and auxiliary columns, each followed by those read one row ahead; public values, three selectors, γ, the terminal's share; then the powers of β. */
    private int inputs() {
        return publics() + PublicValues.COUNT + 5;
    }

    private int input(Op op) {
        int scalars = publics() + PublicValues.COUNT;
        return switch (op.kind()) {
            case MAIN -> op.b() == 0 ? op.a() : air.committedWidth() + Arrays.binarySearch(air.mainAhead(), op.a());
            case AUXILIARY -> auxiliary() + (op.b() == 0 ? op.a() : air.auxiliaryWidth() + Arrays.binarySearch(air.auxiliaryAhead(), op.a()));
            case PUBLIC -> publics() + op.a();
            case FIRST -> scalars;
            case LAST -> scalars + 1;
            case TRANSITION -> scalars + 2;
            case GAMMA -> scalars + 3;
            case TERMINAL_SHARE -> scalars + 4;
            case BETA -> inputs() + op.a() - 1;
            case CONSTANT, ADD, SUB, MUL -> throw new IllegalArgumentException("computed, not given: " + op);
        };
    }

    private void compile() {
        int[] lastUse = lastUses();
        fused = FusedProducts.of(ops, lastUse);
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            if (fused.isProduct(i)) {
                continue;
            }
            if (fused.isSum(i)) {
                addProduct(i, op, lastUse);
                continue;
            }
            switch (op.kind()) {
                case MAIN, AUXILIARY, PUBLIC, FIRST, LAST, TRANSITION, GAMMA, TERMINAL_SHARE, BETA -> {
                    registerOf.put(i, input(op));
                    bounds[i] = KoalaBear.P - 1;
                }
                case CONSTANT -> {
                    instruction(CONSTANT, 0, allocate(i), op.a() >>> 16, op.a() & 0xffff);
                    bounds[i] = op.a();
                }
                case ADD -> {
                    reduceUnless(bounds[op.a()] + bounds[op.b()] < LIMIT, op);
                    binary(ADD, 0, i, op, lastUse);
                    bounds[i] = bounds[op.a()] + bounds[op.b()];
                }
                case SUB -> {
                    reduceUnless(bounds[op.a()] + offset(bounds[op.b()]) < LIMIT, op);
                    long offset = offset(bounds[op.b()]);
                    binary(SUB, Long.numberOfTrailingZeros(offset / KoalaBear.P), i, op, lastUse);
                    bounds[i] = bounds[op.a()] + offset;
                }
                case MUL -> {
                    multiply(i, op, lastUse);
                    bounds[i] = KoalaBear.P - 1;
                }
            }
        }
        for (int output : air.program().outputs().reversed()) {
            reduce(output);
            outputs.write(32 * registerOf.get(output) >>> 8);
            outputs.write(32 * registerOf.get(output));
        }
    }

    private int[] lastUses() {
        int[] lastUse = new int[ops.size()];
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            if (isOperation(op)) {
                lastUse[op.a()] = i;
                lastUse[op.b()] = i;
            }
        }
        air.program().outputs().forEach(output -> lastUse[output] = Integer.MAX_VALUE);
        return lastUse;
    }

    static boolean isOperation(Op op) {
        return op.kind() == Kind.ADD || op.kind() == Kind.SUB || op.kind() == Kind.MUL;
    }

    private void addProduct(int i, Op op, int[] lastUse) {
        int product = fused.productOf(i);
        int other = op.a() == product ? op.b() : op.a();
        Op factors = ordered(ops.get(product));
        reduce(factors.a());
        if (bounds[factors.b()] >= FACTOR_LIMIT) {
            reduce(factors.b());
        }
        int register = registerOf.get(other);
        emit(MUL_ADD, 0, register, registerOf.get(factors.a()), registerOf.get(factors.b()));
        release(factors.a(), i, lastUse);
        if (factors.b() != factors.a()) {
            release(factors.b(), i, lastUse);
        }
        registerOf.put(i, register);
        bounds[i] = KoalaBear.P - 1;
    }

    /** The factor with the smaller bound first. */
    private Op ordered(Op op) {
        return bounds[op.a()] <= bounds[op.b()] ? op : new Op(op.kind(), op.b(), op.a(), op.extension());
    }

    /** The least p·2^j that is not below the bound. */
    private static long offset(long bound) {
        long offset = KoalaBear.P;
        while (offset < bound) {
            offset <<= 1;
        }
        return offset;
    }

    private void reduceUnless(boolean fits, Op op) {
        if (!fits) {
            reduce(op.a());
            reduce(op.b());
        }
    }

    private void reduce(int value) {
        if (bounds[value] >= KoalaBear.P) {
            emit(REDUCE, 0, registerOf.get(value), registerOf.get(value), 0);
            bounds[value] = KoalaBear.P - 1;
        }
    }

    private void multiply(int i, Op op, int[] lastUse) {
        if (ops.get(op.b()).kind() == Kind.CONSTANT) {
            binary(SCALE, 0, i, op, lastUse);
            return;
        }
        if (ops.get(op.a()).kind() == Kind.CONSTANT) {
            binary(SCALE, 0, i, new Op(op.kind(), op.b(), op.a(), op.extension()), lastUse);
            return;
        }
        Op ordered = ordered(op);
        reduce(ordered.a());
        if (bounds[ordered.b()] >= FACTOR_LIMIT) {
            reduce(ordered.b());
        }
        binary(MUL, 0, i, ordered, lastUse);
    }

    private void binary(int operation, int shift, int value, Op op, int[] lastUse) {
        int left = registerOf.get(op.a());
        int right = registerOf.get(op.b());
        release(op.a(), value, lastUse);
        if (op.b() != op.a()) {
            release(op.b(), value, lastUse);
        }
        emit(operation, shift, allocate(value), left, right);
    }

    private void release(int operand, int now, int[] lastUse) {
        Kind kind = ops.get(operand).kind();
        boolean computed = kind == Kind.CONSTANT || isOperation(ops.get(operand));
        if (computed && lastUse[operand] == now) {
            free.push(registerOf.get(operand));
        }
    }

    private int allocate(int value) {
        int register = free.isEmpty() ? registers++ : free.pop();
        registerOf.put(value, register);
        return register;
    }

    private void emit(int operation, int shift, int destination, int left, int right) {
        instruction(operation, shift, destination, 32 * left, 32 * right);
    }

    private void instruction(int operation, int shift, int destination, int left, int right) {
        ByteBuffer instruction = ByteBuffer.allocate(8).put((byte) operation).put((byte) shift).putShort((short) (32 * destination))
                .putShort((short) left).putShort((short) right);
        code.writeBytes(instruction.array());
    }
}
