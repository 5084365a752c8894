package io.ashlar.stark;

import static io.ashlar.stark.SmallCircuit.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.reference.SlowExtension;
import io.ashlar.reference.SlowField;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Openings out of domain and the batched quotient against the formulas of PROTOCOL.md, term by term. */
class OpeningReferenceTest {
    private static final int LOG = 7;
    private final Random random = new Random(19);
    private final int[] publics = {KoalaBear.ONE, 0};

    private Extension element() {
        return Extension.of(random.ints(5, 0, KoalaBear.P).map(KoalaBear::toMontgomery).toArray(), 0);
    }

    private static SlowExtension[] column(int[] coefficients, int width, int column) {
        SlowExtension[] result = new SlowExtension[coefficients.length / width];
        Arrays.setAll(result, i -> SlowExtension.base(BigInteger.valueOf(KoalaBear.fromMontgomery(coefficients[i * width + column]))));
        return result;
    }

    @Test
    void openingsAreThePolynomialsValues() {
        int width = 6;
        // Five coefficients more than rows.
        int[] coefficients = random.ints(width * ((1 << LOG) + 5), 0, KoalaBear.P).map(KoalaBear::toMontgomery).toArray();
        Extension zeta = element();
        Extension[] values = new OutOfDomain(zeta).columns(new MaskedColumns(coefficients, width, LOG, 2));
        for (int c = 0; c < width; c++) {
            assertThat(SlowExtension.of(values[c])).isEqualTo(SlowExtension.evaluate(column(coefficients, width, c), SlowExtension.of(zeta)));
        }
    }

    @Test
    void theBatchedQuotientIsTheSumOfItsTerms() {
        // A walk of 128 rows; any contents do, for nothing is checked here.
        TableProver table = new TableProver(circuit(LIGHT).tables().get(0),
                new Matrix(random.ints(4 << LOG, 0, KoalaBear.P).toArray(), 1 << LOG), new int[] {1, 2, 3, 4, 5}, LIGHT, repeatable(19));
        table.fillAuxiliary(element(), element(), publics);
        table.fillQuotient(element(), element(), publics, element());
        Extension zeta = element();
        Extension delta = element();
        Extension next = zeta.scale(KoalaBear.rootOfUnity(LOG));
        Opened opened = table.open(zeta);
        MaskedColumns mask = StarkProver.maskCodeword(LOG + 4, LIGHT, repeatable(20));
        DeepComposition composition = new DeepComposition(mask, delta);
        composition.add(table, zeta, next);
        int[] codeword = composition.codeword();
        for (int position : new int[] {0, 1, 77, 255, 2047}) {
            SlowExtension x = SlowExtension.base(BigInteger.valueOf(3)
                    .multiply(SlowField.root(LOG + 4).modPow(BigInteger.valueOf(SlowField.reverse(position, LOG + 4)), SlowField.P)));
            SlowExtension here = x.sub(SlowExtension.of(zeta)).inverse();
            SlowExtension there = x.sub(SlowExtension.of(next)).inverse();
            SlowExtension sum = row(mask, position, 5).getFirst();
            SlowExtension power = SlowExtension.of(delta);
            List<SlowExtension> main = row(table.main(), position, 1);
            List<SlowExtension> auxiliary = row(table.auxiliary(), position, 5);
            // The walk reads its first two columns and its running sum one row ahead.
            List<List<SlowExtension>> rows = List.of(main, main.subList(0, 2), auxiliary, auxiliary.subList(1, 2),
                    row(table.quotient(), position, 5));
            Extension[][] claimed = {opened.main(), opened.mainNext(), opened.auxiliary(), opened.auxiliaryNext(), opened.quotient()};
            for (int group = 0; group < 5; group++) {
                for (int i = 0; i < claimed[group].length; i++) {
                    SlowExtension term = rows.get(group).get(i).sub(SlowExtension.of(claimed[group][i])).mul(group % 2 == 1 ? there : here);
                    sum = sum.add(power.mul(term));
                    power = power.mul(SlowExtension.of(delta));
                }
            }
            assertThat(SlowExtension.of(Extension.of(codeword, 5 * position))).isEqualTo(sum);
        }
    }

    private static List<SlowExtension> row(MaskedColumns matrix, int row, int step) {
        List<SlowExtension> values = new ArrayList<>();
        int[] opened = matrix.rows(new int[] {row});
        for (int c = 0; c < matrix.width(); c += step) {
            int[] cells = new int[5];
            System.arraycopy(opened, c, cells, 0, step);
            values.add(SlowExtension.of(Extension.of(cells, 0)));
        }
        return values;
    }
}
