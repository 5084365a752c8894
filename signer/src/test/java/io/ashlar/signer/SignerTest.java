package io.ashlar.signer;

import static io.ashlar.signer.Keys.BASE;
import static io.ashlar.signer.Keys.bundle;
import static io.ashlar.signer.Keys.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {
    @TempDir
    Path folder;
    Digest root = Digest.ZERO;

    @BeforeEach
    void createKey() {
        root = Keys.create(folder);
    }

    private void refused(String why, Runnable action) {
        assertThatExceptionOfType(SignerException.class).isThrownBy(action::run).withMessageContaining(why);
    }

    private List<Path> burnt() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("burnt"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void signsWithTheNextIndexAndTheSameAgainForTheSameMessage() {
        OneTimeSignature first;
        try (Signer signer = Keys.open(folder)) {
            assertThat(signer.root()).isEqualTo(root);
            first = signer.sign(BASE, message(1), bundle(1));
            assertThat(Verification.verify(root, BASE, message(1), first)).isTrue();
            assertThat(signer.next()).isEqualTo(BASE + 1);
            assertThat(signer.sign(BASE, message(1), bundle(1))).isEqualTo(first);
        }
        try (Signer signer = Keys.open(folder)) {
            assertThat(signer.next()).isEqualTo(BASE + 1);
            assertThat(signer.sign(BASE, message(1), bundle(1))).isEqualTo(first);
            assertThat(signer.sign(index -> index == BASE ? message(1) : message(99), bundle(1), true, OptionalInt.empty())).isEqualTo(first);
            assertThat(signer.sign(index -> message(1000 + index), bundle(2), true, OptionalInt.empty()).index()).isEqualTo(BASE + 1);
        }
    }

    @Test
    void aBurntIndexSignsNothingElse() {
        try (Signer signer = Keys.open(folder)) {
            signer.sign(BASE, message(1), bundle(1));
            refused("index 40 has signed another bundle", () -> signer.sign(BASE, message(2), bundle(2)));
        }
        try (Signer signer = Keys.open(folder)) {
            refused("index 40 has signed another bundle", () -> signer.sign(BASE, message(2), bundle(2)));
        }
    }

    @Test
    void indicesAreNeitherSkippedNorOutsideTheKey() {
        try (Signer signer = Keys.open(folder)) {
            refused("indices 40 to 47 and not 39", () -> signer.sign(BASE - 1, message(1), bundle(1)));
            for (int i = 0; i < 8; i++) {
                signer.sign(BASE + i, message(i), bundle(i));
                int skipping = BASE + i + 2;
                refused(i < 6 ? "is not the next" : "and not", () -> signer.sign(skipping, message(9), bundle(9)));
            }
            assertThat(signer.next()).isEqualTo(signer.end());
            refused("make a new key", () -> signer.sign(BASE + 8, message(8), bundle(8)));
            refused("make a new key", () -> signer.sign(index -> message(100 + index), bundle(8), true, OptionalInt.empty()));
            assertThat(signer.sign(BASE + 7, message(7), bundle(7)).index()).isEqualTo(BASE + 7);
        }
    }

    /** A key an account rotated to: the ledger has come some indices further, which it passes over and never uses. */
    @Test
    void theFirstSignatureMayBeginWhereTheLedgerIs() {
        try (Signer signer = Keys.open(folder)) {
            assertThat(sign(signer, 1, BASE + 3).index()).isEqualTo(BASE + 3);
            refused("passed over", () -> signer.sign(BASE + 1, message(5), bundle(5)));
            refused("ledger's next index is 41", () -> sign(signer, 2, BASE + 1));
            refused("ledger's next index is 43", () -> sign(signer, 2, BASE + 3));
            refused("this folder is an old copy", () -> sign(signer, 2, BASE + 5));
            assertThat(sign(signer, 1, BASE + 7).index()).as("signed before").isEqualTo(BASE + 3);
        }
        try (Signer signer = Keys.open(folder)) {
            assertThat(signer.next()).isEqualTo(BASE + 4);
            assertThat(sign(signer, 2, BASE + 4).index()).isEqualTo(BASE + 4);
            refused("passed over", () -> signer.sign(BASE, message(5), bundle(5)));
        }
    }

    @Test
    void theFirstSignatureStaysWithinTheKey() {
        try (Signer signer = Keys.open(folder)) {
            refused("40 to 47 and not 39", () -> sign(signer, 1, BASE - 1));
            refused("40 to 47 and not 48", () -> sign(signer, 1, BASE + 8));
            assertThat(signer.next()).isEqualTo(BASE);
        }
    }

    private static OneTimeSignature sign(Signer signer, int bundle, int ledgerNext) {
        return signer.sign(index -> message(1000 * bundle + index), bundle(bundle), true, OptionalInt.of(ledgerNext));
    }

    @Test
    void whatWasSignedIsKept() throws IOException {
        try (Signer signer = Keys.open(folder)) {
            signer.sign(BASE, message(1), bundle(1));
        }
        assertThat(burnt()).hasSize(1);
        assertThat(burnt().getFirst().getFileName()).hasToString("0000000040-" + message(1).toHex().substring(2) + ".json");
        assertThat(Files.readAllBytes(burnt().getFirst())).isEqualTo(bundle(1));
        for (Path file : List.of(burnt().getFirst(), folder.resolve("key.json"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondSignerIsKeptOut() {
        try (Signer signer = Keys.open(folder)) {
            refused("another process is signing", () -> Keys.open(folder));
            assertThat(signer.next()).isEqualTo(BASE);
        }
        Keys.open(folder).close();
    }

    @Test
    void aDamagedRecordSignsNothing() throws IOException {
        try (Signer signer = Keys.open(folder)) {
            for (int i = 0; i < 3; i++) {
                signer.sign(BASE + i, message(i), bundle(i));
            }
        }
        Path middle = burnt().get(1);
        Path away = folder.resolve("away");
        Files.move(middle, away);
        refused("has no index 41", () -> Keys.open(folder));
        Files.move(away, middle);
        Path twice = middle.resolveSibling("0000000041-" + message(9).toHex().substring(2) + ".json");
        Files.write(twice, bundle(9));
        refused("has index 0000000041 twice", () -> Keys.open(folder));
        Files.delete(twice);
        Path stranger = Files.write(middle.resolveSibling("notes.txt"), bundle(9));
        refused("has a file notes.txt", () -> Keys.open(folder));
        Files.delete(stranger);
        Path notADigest = Files.write(middle.resolveSibling("0000000043-" + "f".repeat(64) + ".json"), bundle(9));
        refused("damaged", () -> Keys.open(folder));
        Files.delete(notADigest);
        Keys.open(folder).close();
    }

    /** A disk that refuses the record: no signature, and no second message under an index that may be used up. */
    @Test
    void aRecordThatCannotBeWrittenMeansNoSignature() throws IOException {
        Files.writeString(folder.resolve("burnt"), "in the way");
        refused("cannot be read", () -> Keys.open(folder));
        Files.delete(folder.resolve("burnt"));
        try (Signer signer = Keys.open(folder)) {
            Files.writeString(folder.resolve("burnt"), "in the way");
            refused("nothing was signed: index 40", () -> signer.sign(BASE, message(1), bundle(1)));
            Files.delete(folder.resolve("burnt"));
            refused("open the key again", () -> signer.sign(BASE, message(2), bundle(2)));
        }
        try (Signer signer = Keys.open(folder)) {
            assertThat(signer.sign(BASE, message(2), bundle(2)).index()).isEqualTo(BASE);
        }
    }

    @Test
    void aKeyIsNeverOverwritten() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("key.json"));
        refused("never overwritten", () -> Keys.create(folder));
        assertThat(Files.readAllBytes(folder.resolve("key.json"))).isEqualTo(before);
        refused("depth is 1 to 20", () -> Signer.create(folder.resolve("x"), Keys.OWNER, 21, 0, Keys.passphrase()));
        refused("below 2^30", () -> Signer.create(folder.resolve("x"), Keys.OWNER, 3, -1, Keys.passphrase()));
        refused("no readable key", () -> Keys.open(folder.resolve("x")));
    }
}
