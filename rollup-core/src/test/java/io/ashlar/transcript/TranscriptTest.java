package io.ashlar.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.Extension;
import io.ashlar.merkle.Sha256;
import io.ashlar.reference.SlowExtension;
import io.ashlar.reference.SlowField;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The hash chain against PROTOCOL.md, "Transcript", written out once more. */
class TranscriptTest {
    private static byte[] u64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static BigInteger block(byte[] state, long counter) {
        return new BigInteger(1, Sha256.hash(new byte[] {1}, state, u64(counter)));
    }

    private static SlowExtension challenge(BigInteger block) {
        BigInteger[] c = new BigInteger[5];
        Arrays.setAll(c, j -> block.shiftRight(51 * j).mod(BigInteger.TWO.pow(51)).mod(SlowField.P));
        return new SlowExtension(c);
    }

    @Test
    void drawsWhatTheProtocolSays() {
        byte[] message = "a message".getBytes(StandardCharsets.UTF_8);
        byte[] state = Sha256.hash(new byte[] {0}, Sha256.hash("ashlar-stark-v2".getBytes(StandardCharsets.UTF_8)), message);
        Transcript transcript = new Transcript();
        transcript.absorb(message);
        for (long n = 0; n < 3; n++) {
            assertThat(SlowExtension.of(transcript.challenge())).isEqualTo(challenge(block(state, n)));
        }
        int[] indices = transcript.indices(44, 20);
        for (int i = 0; i < 44; i++) {
            BigInteger word = block(state, 3 + i / 8).shiftRight(32 * (i % 8)).mod(BigInteger.TWO.pow(32));
            assertThat(indices[i]).isEqualTo(word.mod(BigInteger.TWO.pow(20)).intValue());
        }
        // Absorbing starts the counter again.
        transcript.absorb(new byte[0]);
        assertThat(SlowExtension.of(transcript.challenge())).isEqualTo(challenge(block(Sha256.hash(new byte[] {0}, state), 0)));
    }

    @Test
    void workIsCountedInLeadingZeroBitsAndAbsorbed() {
        byte[] state = Sha256.hash(Transcript.PROTOCOL.getBytes(StandardCharsets.UTF_8));
        for (int bits = 0; bits <= 10; bits++) {
            long nonce = new Transcript().findNonce(bits);
            for (long n = 0; n <= nonce; n++) {
                boolean works = new BigInteger(1, Sha256.hash(new byte[] {2}, state, u64(n))).bitLength() <= 256 - bits;
                assertThat(new Transcript().grind(n, bits)).isEqualTo(works).isEqualTo(n == nonce);
            }
        }
        Transcript ground = new Transcript();
        ground.grind(7, 0);
        Transcript absorbed = new Transcript();
        absorbed.absorb(u64(7));
        assertThat(ground.challenge()).isEqualTo(absorbed.challenge());
    }

    @Test
    void everyMessageChangesTheChallenge() {
        Transcript one = new Transcript();
        Transcript other = new Transcript();
        one.absorb(new byte[] {1, 2});
        other.absorb(new byte[] {1});
        other.absorb(new byte[] {2});
        Extension challenge = one.challenge();
        assertThat(challenge).isNotEqualTo(other.challenge());
        assertThat(challenge).isNotEqualTo(one.challenge());
    }
}
