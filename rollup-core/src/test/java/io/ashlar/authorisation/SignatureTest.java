package io.ashlar.authorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final int DEPTH = 4;
    private static final int BASE = 1000;
    private static final AuthorisationKey KEY = AuthorisationKey.generate(seed(1), DEPTH, BASE);

    private static byte[] seed(int number) {
        byte[] seed = new byte[32];
        new Random(number).nextBytes(seed);
        return seed;
    }

    private static Digest message(int number) {
        return Digest.of(new Random(number).ints(8, 0, KoalaBear.P).toArray());
    }

    private static boolean slow(Digest root, int index, Digest message, byte[] signature) {
        return SlowVerifier.verify(root.toBytes32(), index, message.toBytes32(), signature);
    }

    @Test
    void everyIndexSignsAndTheReferenceAgrees() {
        for (int index = KEY.base(); index < KEY.end(); index++) {
            Digest message = message(index);
            OneTimeSignature signature = KEY.sign(index, message);
            assertThat(Verification.verify(KEY.root(), index, message, signature)).isTrue();
            assertThat(slow(KEY.root(), index, message, signature.toBytes())).isTrue();
            assertThat(OneTimeSignature.fromBytes(signature.toBytes())).isEqualTo(signature);
        }
    }

    @Test
    void keysOfAnyDepthAndBaseWork() {
        for (int depth : new int[] {1, 2, 7}) {
            for (int base : new int[] {0, 1, (1 << 30) - (1 << depth)}) {
                AuthorisationKey key = AuthorisationKey.generate(seed(depth), depth, base);
                assertThat(key.end()).isEqualTo(base + (1 << depth));
                for (int index : new int[] {key.base(), key.end() - 1}) {
                    OneTimeSignature signature = key.sign(index, message(3));
                    assertThat(signature.siblings()).hasSize(depth);
                    assertThat(Verification.verify(key.root(), index, message(3), signature)).isTrue();
                    assertThat(slow(key.root(), index, message(3), signature.toBytes())).isTrue();
                }
            }
        }
    }

    @Test
    void anotherMessageIndexOrRootIsRefused() {
        OneTimeSignature signature = KEY.sign(BASE, message(1));
        assertThat(Verification.verify(KEY.root(), BASE, message(2), signature)).isFalse();
        assertThat(Verification.verify(KEY.root(), BASE + 1, message(1), signature)).isFalse();
        assertThat(Verification.verify(message(9), BASE, message(1), signature)).isFalse();
        for (int element = 0; element < 8; element++) {
            int[] root = KEY.root().elements();
            root[element] ^= 1;
            assertThat(Verification.verify(Digest.of(root), BASE, message(1), signature)).isFalse();
        }
    }

    /** Every byte of the encoding, and so every field, matters. */
    @Test
    void everyChangedByteIsRefused() {
        Digest message = message(5);
        byte[] bytes = KEY.sign(BASE + 5, message).toBytes();
        Random random = new Random(5);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            boolean accepted;
            try {
                OneTimeSignature signature = OneTimeSignature.fromBytes(changed);
                accepted = Verification.verify(KEY.root(), BASE + 5, message, signature)
                        || Verification.verify(KEY.root(), signature.index(), message, signature);
            } catch (IllegalArgumentException e) {
                accepted = false;
            }
            assertThat(accepted).as("byte %d", i).isFalse();
        }
    }

    /** Depth, base and index are bound to the root: the same path read from another base or index says nothing. */
    @Test
    void shiftedBaseAndIndexAreRefused() {
        OneTimeSignature s = KEY.sign(BASE + 1, message(6));
        for (int shift : new int[] {-1, 1, 16}) {
            OneTimeSignature shifted = new OneTimeSignature(s.index() + shift, s.base() + shift, s.randomness(), s.parameter(), s.values(),
                    s.siblings());
            assertThat(Verification.verify(KEY.root(), shifted.index(), message(6), shifted)).isFalse();
        }
        OneTimeSignature moved = new OneTimeSignature(s.index(), s.base() - 1, s.randomness(), s.parameter(), s.values(), s.siblings());
        assertThat(Verification.verify(KEY.root(), s.index(), message(6), moved)).isFalse();
        List<Digest> longer = new ArrayList<>(s.siblings());
        longer.add(Digest.ZERO);
        assertThat(Verification.verify(KEY.root(), s.index(), message(6),
                new OneTimeSignature(s.index(), s.base(), s.randomness(), s.parameter(), s.values(), longer))).isFalse();
        assertThat(Verification.verify(KEY.root(), s.index(), message(6),
                new OneTimeSignature(s.index(), s.base(), s.randomness(), s.parameter(), s.values(), s.siblings().subList(0, 3)))).isFalse();
    }

    /** Walking every chain further forges whatever has greater digits; the target sum is what stops it. */
    @Test
    void valuesFurtherAlongTheChainsDoNotAuthoriseAnotherSum() {
        Digest message = message(7);
        OneTimeSignature s = KEY.sign(BASE + 7, message);
        Verification known = Verification.of(message, s);
        // An attacker looks for randomness whose digits lie above the known ones; what he would then show:
        int[] other = s.randomness();
        int tried = 0;
        for (int attempt = 0; attempt < 5000; attempt++) {
            other[0] = attempt;
            Digest hash = SignatureScheme.messageHash(message, s.index(), other);
            int[] digits = SignatureScheme.digits(hash);
            List<Digest> values = new ArrayList<>();
            for (int i = 0; i < digits.length; i++) {
                values.add(known.value(i, Math.max(digits[i], known.digit(i))));
            }
            OneTimeSignature forged = new OneTimeSignature(s.index(), s.base(), other, s.parameter(), values, s.siblings());
            tried += SignatureScheme.encodes(hash) ? 1 : 0;
            assertThat(Verification.verify(KEY.root(), s.index(), message, forged)).isFalse();
        }
        assertThat(tried).as("code words among the attempts").isPositive();
    }

    /** A path that leads to the root is not enough: with digits of another sum the same chains are refused for that alone. */
    @Test
    void digitsOfAnotherSumAreRefusedThoughThePathIsRight() {
        Digest message = message(8);
        int index = BASE + 8;
        int[] parameter = KEY.sign(index, message).parameter();
        SecretStream stream = SecretStream.of(SecretStream.keyOf(seed(1), DEPTH, BASE));
        int[] randomness = new int[6];
        while (SignatureScheme.encodes(SignatureScheme.messageHash(message, index, randomness))) {
            randomness[0]++;
        }
        int[] digits = SignatureScheme.digits(SignatureScheme.messageHash(message, index, randomness));
        List<Digest> values = new ArrayList<>();
        for (int i = 0; i < digits.length; i++) {
            Digest value = Digest.of(stream.chainStart(index, i));
            for (int j = 0; j < digits[i]; j++) {
                value = LeafHash.compress(value, SignatureScheme.chainTweak(i, j, index, parameter));
            }
            values.add(value);
        }
        OneTimeSignature s = new OneTimeSignature(index, BASE, randomness, parameter, values, KEY.sign(index, message).siblings());
        assertThat(Verification.of(message, s).root()).isEqualTo(KEY.root());
        assertThat(Verification.verify(KEY.root(), index, message, s)).isFalse();
        assertThat(slow(KEY.root(), index, message, s.toBytes())).isFalse();
    }

    @Test
    void theWitnessHangsTogether() {
        Digest message = message(10);
        Verification v = Verification.of(message, KEY.sign(BASE + 10, message));
        int sum = 0;
        int steps = 0;
        for (int chain = 0; chain < SignatureScheme.CHAINS; chain++) {
            int low = v.hash().element(chain / 8) & 0xffffff;
            assertThat(v.digit(chain)).isEqualTo(low >> 3 * (chain % 8) & 7);
            sum += v.digit(chain);
            steps += 7 - v.digit(chain);
            for (int j = v.digit(chain); j < 7; j++) {
                assertThat(v.value(chain, j + 1)).isNotEqualTo(v.value(chain, j));
            }
            int c = chain;
            assertThatIllegalArgumentException().isThrownBy(() -> v.value(c, v.digit(c) - 1));
            assertThatIllegalArgumentException().isThrownBy(() -> v.value(c, 8));
        }
        assertThat(sum).isEqualTo(200);
        assertThat(steps).isEqualTo(122).isEqualTo(SignatureScheme.STEPS);
        assertThat(v.right(0)).isFalse();
        assertThat(v.right(1)).isTrue();
        assertThat(v.root()).isEqualTo(KEY.root());
    }

    @Test
    void digitsAreTheLowThreeBitGroups() {
        Digest hash = Digest.of(0x53977 | 0x7e000000, 1, KoalaBear.P - 1, 0xffffff, 0, 7 << 15, 5, 5);
        int[] digits = SignatureScheme.digits(hash);
        assertThat(Arrays.copyOf(digits, 8)).containsExactly(7, 6, 5, 4, 3, 2, 1, 0);
        assertThat(digits[8]).isEqualTo(1);
        assertThat(Arrays.copyOfRange(digits, 16, 24)).containsOnly(0);
        assertThat(Arrays.copyOfRange(digits, 24, 32)).containsOnly(7);
        assertThat(digits).hasSize(46);
        assertThat(digits[45]).isEqualTo(7);
    }

    @Test
    void anElementOfPMinusOneIsNoCodeWord() {
        // 24 digits of 7, 4 of 7 and one of 4 make 200.
        int[] elements = {0xffffff, 0xffffff, 0xffffff, 0x4fff, 0, 0, 0, 0};
        assertThat(SignatureScheme.encodes(Digest.of(elements))).isTrue();
        for (int k = 4; k < 8; k++) {
            int[] changed = elements.clone();
            changed[k] = KoalaBear.P - 1;
            assertThat(SignatureScheme.encodes(Digest.of(changed))).as("element %d", k).isEqualTo(k >= 6);
        }
        elements[4] = 1;
        assertThat(SignatureScheme.encodes(Digest.of(elements))).isFalse();
    }

    @Test
    void signingAgainGivesTheSameSignature() {
        AuthorisationKey restored = AuthorisationKey.restore(seed(1), DEPTH, BASE, KEY.leaves());
        assertThat(restored.root()).isEqualTo(KEY.root());
        for (AuthorisationKey key : List.of(KEY, restored, AuthorisationKey.generate(seed(1), DEPTH, BASE))) {
            assertThat(key.sign(BASE + 2, message(2)).toBytes()).isEqualTo(KEY.sign(BASE + 2, message(2)).toBytes());
        }
        assertThat(KEY.sign(BASE + 3, message(2))).isNotEqualTo(KEY.sign(BASE + 2, message(2)));
    }

    @Test
    void keysOfOneSeedShareNothing() {
        Set<Object> seen = new HashSet<>();
        for (AuthorisationKey key : List.of(KEY, AuthorisationKey.generate(seed(1), DEPTH + 1, BASE),
                AuthorisationKey.generate(seed(1), DEPTH, BASE - 1), AuthorisationKey.generate(seed(2), DEPTH, BASE))) {
            assertThat(seen.add(key.root())).isTrue();
            OneTimeSignature signature = key.sign(BASE, message(1));
            assertThat(seen.add(Arrays.toString(signature.parameter()))).isTrue();
            signature.values().forEach(value -> assertThat(seen.add(value)).isTrue());
        }
    }

    @Test
    void leavesOfAnotherKeySignNothing() {
        byte[] leaves = AuthorisationKey.generate(seed(2), DEPTH, BASE).leaves();
        AuthorisationKey mixed = AuthorisationKey.restore(seed(1), DEPTH, BASE, leaves);
        assertThat(mixed.root()).isNotEqualTo(KEY.root());
        assertThatIllegalStateException().isThrownBy(() -> mixed.sign(BASE, message(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorisationKey.restore(seed(1), DEPTH, BASE, Arrays.copyOf(leaves, 511)));
    }

    @Test
    void shapesOutsideTheRangesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KEY.sign(BASE - 1, message(1))).withMessageContaining("1000 to 1015");
        assertThatIllegalArgumentException().isThrownBy(() -> KEY.sign(BASE + 16, message(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorisationKey.generate(new byte[31], 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorisationKey.generate(seed(1), 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorisationKey.generate(seed(1), 21, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorisationKey.generate(seed(1), 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> AuthorisationKey.generate(seed(1), 1, (1 << 30) - 1));
    }
}
