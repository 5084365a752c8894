package io.ashlar.stark;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.Ntt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns codewords of true openings into what the verifier computes from false ones: (f − claimed)/(x − z), which is no polynomial. */
final class FalseQuotients {
    private final Extension delta;
    private final Map<Integer, Extension> powers = new HashMap<>();

    /** @param logMaxSize of the mask codeword, which takes the power δ^0 */
    FalseQuotients(Extension delta, int logMaxSize) {
        this.delta = delta;
        powers.put(logMaxSize, delta);
    }

    /** Adds Σ δ^e·(opened − claimed)/(x − z) to the codeword of the table's size. */
    void add(TableProver table, Opened opened, Opened claimed, Extension zeta, Map<Integer, int[]> codewords) {
        int log = table.logSize();
        Extension here = difference(log, opened.main(), claimed.main());
        Extension next = difference(log, opened.mainNext(), claimed.mainNext());
        here = here.add(difference(log, opened.auxiliary(), claimed.auxiliary()));
        next = next.add(difference(log, opened.auxiliaryNext(), claimed.auxiliaryNext()));
        here = here.add(difference(log, opened.quotient(), claimed.quotient()));
        if (here.equals(Extension.ZERO) && next.equals(Extension.ZERO)) {
            return;
        }
        int[] codeword = codewords.get(log);
        for (int i = 0; i < 1 << log; i++) {
            int power = KoalaBear.pow(KoalaBear.rootOfUnity(log), Ntt.reverse(i, log));
            Extension x = Extension.of(KoalaBear.mul(KoalaBear.GENERATOR, power));
            Extension terms = here.mul(x.sub(zeta).inverse()).add(next.mul(x.sub(table.next(zeta)).inverse()));
            Extension.of(codeword, 5 * i).add(terms).writeTo(codeword, 5 * i);
        }
    }

    private Extension difference(int log, Extension[] opened, Extension[] claimed) {
        Extension sum = Extension.ZERO;
        Extension power = powers.getOrDefault(log, Extension.ONE);
        for (int i = 0; i < opened.length; i++) {
            sum = sum.add(power.mul(opened[i].sub(claimed[i])));
            power = power.mul(delta);
        }
        powers.put(log, power);
        return sum;
    }

    static Map<Integer, int[]> of(List<TableProver> tables, MaskedColumns mask, List<Opened> opened, List<Opened> claimed, Extension zeta,
            Extension delta) {
        Map<Integer, int[]> codewords = StarkProver.codewords(tables, mask, zeta, delta);
        FalseQuotients quotients = new FalseQuotients(delta, mask.logHeight());
        for (int t = 0; t < tables.size(); t++) {
            quotients.add(tables.get(t), opened.get(t), claimed.get(t), zeta, codewords);
        }
        return codewords;
    }
}
