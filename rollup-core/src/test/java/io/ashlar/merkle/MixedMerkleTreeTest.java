package io.ashlar.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.KoalaBear;
import io.ashlar.merkle.TreeShape.Matrix;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Openings of trees over matrices of different heights, and negative test 8: what is not a leaf cannot be shown as one. */
class MixedMerkleTreeTest {
    private static final int CAP = 1;
    private final Random random = new Random(8);
    private final CommittedMatrix tall = matrix(3, 5);
    private final CommittedMatrix low = matrix(2, 3);
    private final CommittedMatrix alsoTall = matrix(1, 5);
    private final LeafSalts salts = new LeafSalts(new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32});
    private final TreeShape shape = new TreeShape(List.of(new Matrix(12, 5), new Matrix(8, 3), new Matrix(4, 5)), CAP, true);
    private final MixedMerkleTree tree = new MixedMerkleTree(List.of(tall, low, alsoTall), CAP, salts);

    private CommittedMatrix matrix(int width, int log) {
        return new StoredMatrix(random.ints((long) width << log, 0, KoalaBear.P).toArray(), width, log);
    }

    private byte[] opening(int index) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tree.open(index, out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] row(CommittedMatrix matrix, int row) {
        return CanonicalBytes.of(matrix.rows(new int[] {row}));
    }

    @Test
    void theCapIsWhatTheProtocolSays() {
        byte[][] layer = new byte[32][];
        for (int i = 0; i < 32; i++) {
            layer[i] = Sha256.hash(new byte[] {0}, salts.range(i, i + 1), row(tall, i), row(alsoTall, i));
        }
        for (int log = 4; log >= CAP; log--) {
            byte[][] next = new byte[1 << log][];
            for (int i = 0; i < next.length; i++) {
                next[i] = Sha256.hash(new byte[] {1}, layer[2 * i], layer[2 * i + 1]);
                next[i] = log == 3 ? Sha256.hash(new byte[] {2}, next[i], row(low, i)) : next[i];
            }
            layer = next;
        }
        byte[] cap = Arrays.copyOf(layer[0], 64);
        System.arraycopy(layer[1], 0, cap, 32, 32);
        assertThat(tree.cap()).isEqualTo(cap);
    }

    @Test
    void everyIndexOpensAndNoOtherIndexDoes() {
        for (int index = 0; index < 32; index++) {
            byte[] opening = opening(index);
            assertThat(opening).hasSize(shape.openingBytes());
            for (int claimed = 0; claimed < 32; claimed++) {
                assertThat(MerkleVerifier.verify(shape, tree.cap(), claimed, opening, 0)).isEqualTo(claimed == index);
            }
        }
    }

    @Test
    void everyByteOfAnOpeningCounts() {
        byte[] opening = opening(13);
        for (int i = 0; i < opening.length; i++) {
            byte[] changed = opening.clone();
            changed[i] ^= 4;
            assertThat(MerkleVerifier.verify(shape, tree.cap(), 13, changed, 0)).isFalse();
        }
        byte[] cap = tree.cap();
        cap[0] ^= 1;
        assertThat(MerkleVerifier.verify(shape, cap, 3, opening(3), 0)).isFalse();
    }

    @Test
    void aNodeCannotBeShownAsALeaf() {
        // In a tree of one matrix, two children of a node look like a row of 64 bytes one layer up.
        CommittedMatrix matrix = matrix(16, 4);
        MixedMerkleTree plain = new MixedMerkleTree(List.of(matrix), 0);
        byte[] left = Sha256.hash(new byte[] {0}, row(matrix, 0));
        byte[] right = Sha256.hash(new byte[] {0}, row(matrix, 1));
        ByteArrayOutputStream honest = new ByteArrayOutputStream();
        plain.open(0, honest::writeBytes);
        byte[] pathAbove = Arrays.copyOfRange(honest.toByteArray(), 64 + 32, honest.size());
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        forged.writeBytes(left);
        forged.writeBytes(right);
        forged.writeBytes(pathAbove);
        assertThat(MerkleVerifier.verify(new TreeShape(List.of(new Matrix(64, 4)), 0, false), plain.cap(), 0, honest.toByteArray(), 0)).isTrue();
        assertThat(MerkleVerifier.verify(new TreeShape(List.of(new Matrix(64, 3)), 0, false), plain.cap(), 0, forged.toByteArray(), 0)).isFalse();
    }

    @Test
    void rowsCannotMoveBetweenMatricesOfOneHeight() {
        byte[] opening = opening(9);
        TreeShape shifted = new TreeShape(List.of(new Matrix(8, 5), new Matrix(8, 3), new Matrix(8, 5)), CAP, true);
        assertThat(MerkleVerifier.verify(shifted, tree.cap(), 9, opening, 0)).isFalse();
        TreeShape otherHeight = new TreeShape(List.of(new Matrix(12, 5), new Matrix(8, 4), new Matrix(4, 5)), CAP, true);
        assertThat(MerkleVerifier.verify(otherHeight, tree.cap(), 9, opening, 0)).isFalse();
    }

    @Test
    void everyLeafHasItsOwnSaltAndSoHasEveryTree() {
        byte[] all = salts.range(0, 32);
        for (int i = 0; i < 32; i++) {
            assertThat(salts.range(i, i + 1)).isEqualTo(Arrays.copyOfRange(all, 16 * i, 16 * i + 16));
        }
        assertThat(java.util.stream.IntStream.range(0, 32).mapToObj(i -> java.util.HexFormat.of().formatHex(all, 16 * i, 16 * i + 16)))
                .doesNotHaveDuplicates();
        assertThat(new LeafSalts(new byte[32]).range(0, 32)).isNotEqualTo(all);
        assertThat(new MixedMerkleTree(List.of(tall, low, alsoTall), CAP, new LeafSalts(new byte[32])).cap()).isNotEqualTo(tree.cap());
    }
}
