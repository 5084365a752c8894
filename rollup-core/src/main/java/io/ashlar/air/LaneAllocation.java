package io.ashlar.air;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Where each value of a program lives: lanes are handed back after a value's last use. Values all rows share have none.
 *
 * @param places first lane of each value, −1 for none; an extension value takes five consecutive lanes
 * @param lanes how many lanes are needed at once
 */
record LaneAllocation(int[] places, int lanes) {
    static LaneAllocation of(ConstraintProgram.Op[] ops, UniformValues uniform) {
        int[] lastUse = new int[ops.length];
        for (int i = 0; i < ops.length; i++) {
            lastUse[i] = i;
            if (ops[i].isBinary()) {
                lastUse[ops[i].a()] = i;
                lastUse[ops[i].b()] = i;
            }
        }
        int[] places = new int[ops.length];
        Arrays.fill(places, -1);
        Deque<Integer> narrow = new ArrayDeque<>();
        Deque<Integer> wide = new ArrayDeque<>();
        int lanes = 0;
        for (int i = 0; i < ops.length; i++) {
            if (uniform.get(i) != null) {
                continue;
            }
            Deque<Integer> free = ops[i].extension() ? wide : narrow;
            if (free.isEmpty()) {
                places[i] = lanes;
                lanes += ops[i].extension() ? 5 : 1;
            } else {
                places[i] = free.pop();
            }
            // Operands are freed after the result has its place: a result never overwrites what it is computed from.
            if (ops[i].isBinary()) {
                release(ops, places, lastUse, ops[i].a(), i, narrow, wide);
                if (ops[i].b() != ops[i].a()) {
                    release(ops, places, lastUse, ops[i].b(), i, narrow, wide);
                }
            }
            if (lastUse[i] == i) {
                (ops[i].extension() ? wide : narrow).push(places[i]);
            }
        }
        return new LaneAllocation(places, lanes);
    }

    private static void release(ConstraintProgram.Op[] ops, int[] places, int[] lastUse, int value, int now,
            Deque<Integer> narrow, Deque<Integer> wide) {
        if (lastUse[value] == now && places[value] >= 0) {
            (ops[value].extension() ? wide : narrow).push(places[value]);
        }
    }
}
