package io.ashlar.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.air.WitnessCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Negative tests 12 and 14 on the gadgets: over all choices of a prover's helper cells, a true statement has exactly one witness and a
 * false one none. Limbs and flags are in range; that they are is somebody else's constraint and tested there.
 */
class GadgetTest {
    private static final long P = 2130706433L;
    private static final int[] EDGES = {0, 1, 2, 0x7fff, 0x8000, 0xfffe, 0xffff};
    private final Random random = new Random(20261124);

    private int limb() {
        return random.nextInt(3) == 0 ? random.nextInt(1 << 16) : EDGES[random.nextInt(EDGES.length)];
    }

    private long amount(int limbs) {
        long value = 0;
        for (int i = 0; i < limbs; i++) {
            value = value << 16 | limb();
        }
        return value;
    }

    private static boolean holds(Air air, int[] cells) {
        return new WitnessCheck(List.of(air), new int[0]).rowViolations(0, new WitnessCheck.Table(air, cells), 0).isEmpty();
    }

    @Test
    void strictOrderHasOneWitnessIfTrueAndNoneIfFalse() {
        for (int limbs : new int[] {2, 4}) {
            AirBuilder b = new AirBuilder("ordering", 3);
            Expr[] less = b.columns("less", limbs);
            Expr[] greater = b.columns("greater", limbs);
            Ordering ordering = new Ordering(b, "order", limbs);
            ordering.strict(Expr.ONE, less, greater);
            ordering.range(Expr.ONE);
            Air air = b.build(0, 4);
            for (int n = 0; n < 1500; n++) {
                long l = amount(limbs);
                long g = n % 3 == 0 ? l + random.nextInt(3) - 1 : amount(limbs);
                g = limbs == 2 ? g & 0xffffffffL : g;
                assertThat(orderWitnesses(air, limbs, l, g)).as("%x < %x", l, g).isEqualTo(Long.compareUnsigned(l, g) < 0 ? 1 : 0);
            }
        }
    }

    /** The number of helper cells that satisfy constraints and ranges: borrows are tried, differences follow. */
    private static int orderWitnesses(Air air, int limbs, long less, long greater) {
        int found = 0;
        for (int borrows = 0; borrows < 1 << limbs - 1; borrows++) {
            int[] cells = new int[air.width()];
            boolean inRange = true;
            for (int i = 0; i < limbs; i++) {
                long l = less >>> 16 * (limbs - 1 - i) & 0xffff;
                long g = greater >>> 16 * (limbs - 1 - i) & 0xffff;
                cells[i] = (int) l;
                cells[limbs + i] = (int) g;
                long taken = i == limbs - 1 ? 1 : borrows >> i & 1;
                long given = i == 0 ? 0 : (long) (borrows >> i - 1 & 1) << 16;
                long difference = Math.floorMod(g - l - taken + given, P);
                inRange &= difference < 1 << 16;
                cells[2 * limbs + i] = (int) difference;
                if (i < limbs - 1) {
                    cells[3 * limbs + i] = borrows >> i & 1;
                }
            }
            assertThat(holds(air, cells)).isTrue();
            found += inRange ? 1 : 0;
        }
        return found;
    }

    @Test
    void sumsHaveOneWitnessIfTrueAndNoneIfFalse() {
        AirBuilder b = new AirBuilder("amounts", 3);
        Expr[] low = b.columns("low", 4);
        Expr[] addend = b.columns("addend", 4);
        Expr[] total = b.columns("total", 4);
        new Amounts(b, "sum").sum(Expr.ONE, low, addend, total);
        Air air = b.build(0, 4);
        for (int n = 0; n < 1500; n++) {
            long x = amount(4);
            long y = amount(4);
            long sum = n % 2 == 0 ? x + y : x + y + (random.nextBoolean() ? 1L << 16 * random.nextInt(4) : -1L << 16 * random.nextInt(4));
            boolean overflows = Long.compareUnsigned(x + y, x) < 0;
            assertThat(sumWitnesses(air, x, y, sum)).as("%x + %x = %x", x, y, sum).isEqualTo(sum == x + y && !overflows ? 1 : 0);
        }
    }

    private static int sumWitnesses(Air air, long low, long addend, long total) {
        int found = 0;
        for (int carries = 0; carries < 8; carries++) {
            int[] cells = new int[air.width()];
            System.arraycopy(Amounts.limbs(low), 0, cells, 0, 4);
            System.arraycopy(Amounts.limbs(addend), 0, cells, 4, 4);
            System.arraycopy(Amounts.limbs(total), 0, cells, 8, 4);
            for (int i = 0; i < 3; i++) {
                cells[12 + i] = carries >> i & 1;
            }
            found += holds(air, cells) ? 1 : 0;
        }
        return found;
    }

    @Test
    void aCommonMemberCannotBePretended() {
        AirBuilder b = new AirBuilder("sets", 5);
        Expr[] sets = b.columns("set", 2);
        CommonBit common = new CommonBit(b, "member");
        common.required(Expr.ONE, sets[0], sets[1]);
        Air air = b.build(0, 4);
        for (int n = 0; n < 600; n++) {
            int left = limb();
            int right = n % 2 == 0 ? limb() : ~left & 0xffff & limb();
            int[] cells = new int[air.width()];
            cells[0] = left;
            cells[1] = right;
            for (int i = 0; i < 16; i++) {
                cells[2 + i] = left >> i & 1;
                cells[18 + i] = right >> i & 1;
            }
            // The bits are forced; only the inverse is the prover's choice.
            boolean some = false;
            for (long inverse : new long[] {NonZero.inverse(Integer.bitCount(left & right)), 0, 1, P - 1, random.nextInt()}) {
                cells[34] = (int) Math.floorMod(inverse, P);
                some |= holds(air, cells);
            }
            assertThat(some).isEqualTo((left & right) != 0);
            int[] flipped = cells.clone();
            flipped[2 + random.nextInt(32)] ^= 1;
            assertThat(holds(air, flipped)).isFalse();
        }
    }

    @Test
    void zeroHasNoInverse() {
        AirBuilder b = new AirBuilder("inverse", 3);
        Expr value = b.column("value");
        new NonZero(b, "value", Expr.ONE, value);
        Air air = b.build(0, 4);
        int[] honest = {12345, NonZero.inverse(12345)};
        assertThat(holds(air, honest)).isTrue();
        for (int n = 0; n < 200; n++) {
            assertThat(holds(air, new int[] {0, random.nextInt((int) P)})).isFalse();
        }
        assertThat(Arrays.stream(honest).allMatch(v -> v != 0)).isTrue();
    }
}
