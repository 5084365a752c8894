package io.ashlar.authorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The byte encoding is canonical: what decodes encodes to itself, and everything else is refused by name. */
class SignatureEncodingTest {
    private static final OneTimeSignature SIGNATURE = AuthorisationKey.generate(new byte[32], 2, 9).sign(10, Digest.of(1, 2, 3, 4, 5, 6, 7, 8));
    private static final byte[] BYTES = SIGNATURE.toBytes();

    private static void refused(byte[] bytes, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> OneTimeSignature.fromBytes(bytes)).withMessageContaining(why);
    }

    private static byte[] with(int offset, int value) {
        byte[] changed = BYTES.clone();
        ByteBuffer.wrap(changed).putInt(offset, value);
        return changed;
    }

    @Test
    void everyLengthButTheRightOneIsRefused() {
        assertThat(BYTES).hasSize(1526 + 2 * 32);
        assertThat(OneTimeSignature.MAX_BYTES).isEqualTo(1526 + 20 * 32);
        for (int length = 0; length < 2300; length++) {
            if (length != BYTES.length) {
                refused(Arrays.copyOf(BYTES, length), "bytes");
            }
        }
    }

    @Test
    void elementsBeyondTheFieldAreRefused() {
        for (int offset = 10; offset < BYTES.length; offset += 4) {
            for (int bad : new int[] {KoalaBear.P, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
                refused(with(offset, bad), "canonical");
            }
            assertThat(OneTimeSignature.fromBytes(with(offset, KoalaBear.P - 1)).toBytes()).isEqualTo(with(offset, KoalaBear.P - 1));
        }
    }

    @Test
    void versionsDepthsAndIndicesAreChecked() {
        byte[] version = BYTES.clone();
        version[0] = 2;
        refused(version, "version 2");
        for (int depth = 0; depth < 256; depth++) {
            byte[] deep = BYTES.clone();
            deep[1] = (byte) depth;
            byte[] resized = Arrays.copyOf(deep, 1526 + 32 * depth);
            if (depth == 0 || depth > 20) {
                refused(resized, "");
            } else {
                assertThat(OneTimeSignature.fromBytes(resized).depth()).isEqualTo(depth);
            }
            if (depth != 2) {
                refused(deep, "");
            }
        }
        refused(with(2, 8), "index 8");
        refused(with(2, 13), "index 13");
        refused(with(2, -1), "index");
        refused(with(6, -1), "base");
        refused(with(6, 1 << 30), "base");
        refused(with(6, (1 << 30) - 3), "base");
    }

    @Test
    void randomBytesNeverDoAnythingElse() {
        Random random = new Random(46);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = i % 2 == 0 ? BYTES.clone() : new byte[random.nextInt(2300)];
            if (i % 2 == 0) {
                for (int k = random.nextInt(4); k >= 0; k--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            } else {
                random.nextBytes(bytes);
            }
            try {
                assertThat(OneTimeSignature.fromBytes(bytes).toBytes()).isEqualTo(bytes);
            } catch (IllegalArgumentException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void partsOfTheWrongSizeAreRefused() {
        List<Digest> values = SIGNATURE.values();
        List<Digest> path = SIGNATURE.siblings();
        int[] rho = SIGNATURE.randomness();
        int[] parameter = SIGNATURE.parameter();
        assertThatIllegalArgumentException().isThrownBy(() -> new OneTimeSignature(10, 9, new int[5], parameter, values, path));
        assertThatIllegalArgumentException().isThrownBy(() -> new OneTimeSignature(10, 9, rho, new int[6], values, path));
        assertThatIllegalArgumentException().isThrownBy(() -> new OneTimeSignature(10, 9, rho, parameter, values.subList(1, 46), path));
        assertThatIllegalArgumentException().isThrownBy(() -> new OneTimeSignature(10, 9, rho, parameter, values, List.of()));
        assertThatIllegalArgumentException().isThrownBy(
                () -> new OneTimeSignature(10, 9, rho, parameter, values, Collections.nCopies(21, Digest.ZERO)));
    }
}
