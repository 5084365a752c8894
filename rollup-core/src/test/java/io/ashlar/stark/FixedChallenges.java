package io.ashlar.stark;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.transcript.Transcript;
import java.util.Random;

/** The same challenges whatever is absorbed: a proof's values then depend on witness and masks alone, and can be compared between proofs. */
final class FixedChallenges extends Transcript {
    private final Random random = new Random(31);

    @Override
    public Extension challenge() {
        return Extension.of(random.ints(Extension.DEGREE, 0, KoalaBear.P).toArray(), 0);
    }

    @Override
    public int[] indices(int count, int bits) {
        return random.ints(0, 1 << bits).distinct().limit(count).toArray();
    }
}
