package io.ashlar.infrastructure.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.view.Register;
import io.ashlar.infrastructure.export.Parcel.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A true export holds; one that was damaged, cut off or never was one is refused in a sentence. */
class VerifyExportTest {
    static final Register NO_DESCRIPTIONS = SettledPlatform.only(Register.class, "asset", Optional.empty());
    @TempDir
    static Path folder;
    private static SettledPlatform platform;
    private static RecordingSettlementHistory settlement;
    private static byte[] export;

    @BeforeAll
    static void play() {
        settlement = new RecordingSettlementHistory();
        platform = new SettledPlatform(new InMemorySequenceLog(), 8, settlement::apply).withActivity();
        export = platform.export(settlement, NO_DESCRIPTIONS, folder, 1, 3);
    }

    private static void refused(Verdict verdict) {
        assertThat(verdict.code()).isEqualTo(1);
        assertThat(verdict.out()).doesNotContain("VERIFIED");
        assertThat(verdict.err().lines()).hasSize(1);
        assertThat(verdict.err()).startsWith("NOT VERIFIED ").doesNotContain("does not understand", "Exception");
    }

    @Test
    void aTrueExportHolds() {
        Verdict verdict = Parcel.verify(folder, export);
        assertThat(verdict.err()).isEmpty();
        assertThat(verdict.code()).isZero();
        assertThat(verdict.out()).contains("batches: 1 to 3 follow", "journal: 25 instructions", "register: 16 records proved", ", none missing",
                "asset 1: 593 units in 2 holdings (2 with a balance) are its whole supply", "refused: 0 instructions", "VERIFIED ");
    }

    @Test
    void everyRangeHoldsAndTheRegisterIsThatOfItsLastBatch() {
        for (int from = 1; from <= 3; from++) {
            for (int to = from; to <= 3; to++) {
                Verdict verdict = Parcel.verify(folder, platform.export(settlement, NO_DESCRIPTIONS, folder, from, to));
                assertThat(verdict.err()).isEmpty();
            }
        }
        Parcel second = new Parcel(platform.export(settlement, NO_DESCRIPTIONS, folder, 2, 2));
        assertThat(second.text("register.csv")).contains("\nHOLDING,1,11,250,0,");
        assertThat(second.manifest().assets().getFirst()).isEqualTo(new Manifest.AssetTotal(1, "600", "600", 2, 2));
        assertThat(new Parcel(platform.export(settlement, NO_DESCRIPTIONS, folder, 1, 1)).text("register.csv")).contains("\nKEY,,11,").doesNotContain("\nHOLDING,");
    }

    @Test
    void theSameContentsGiveTheSameBytes() {
        assertThat(platform.export(settlement, NO_DESCRIPTIONS, folder, 1, 3)).isEqualTo(export);
    }

    @Test
    void nothingIsLeftInTheScratchFolder() throws IOException {
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        platform.export(settlement, NO_DESCRIPTIONS, scratch, 1, 3);
        try (var left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void oneChangedByteOfTheArchiveIsNoticedWhereverItIs() {
        int changed = 0;
        for (int i = 0; i < export.length; i += i < 100 || i > export.length - 300 ? 1 : 61) {
            byte[] other = export.clone();
            other[i] ^= (byte) (1 << i % 8);
            refused(Parcel.verify(folder, other));
            changed++;
        }
        assertThat(changed).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "batches.json", "register.json", "register.csv", "journal.json", "journal.csv", "refused.json", "refused.csv"})
    void oneChangedByteOfAFileIsNoticedThoughTheArchiveIsSealedAgain(String file) {
        byte[] content = new Parcel(export).files.get(file);
        for (int i = 0; i < content.length; i += Math.max(1, content.length / 150)) {
            Parcel parcel = new Parcel(export);
            byte[] changed = content.clone();
            changed[i] ^= (byte) (1 << i % 7);
            parcel.files.put(file, changed);
            Verdict verdict = Parcel.verify(folder, parcel.closed(folder));
            refused(verdict);
            assertThat(verdict.reason()).as("byte %d", i).containsPattern(file.equals(Manifest.NAME) ? "\\.json|\\.csv" : file);
        }
    }

    /** With the manifest's hash recomputed the change must be found by what the files say; batch headers are another test. */
    @ParameterizedTest
    @ValueSource(strings = {"register.json", "register.csv", "journal.json", "journal.csv", "refused.json", "refused.csv"})
    void oneChangedByteOfAFileIsNoticedThoughTheManifestNamesItsNewHash(String file) {
        byte[] content = new Parcel(export).files.get(file);
        for (int i = 0; i < content.length; i += Math.max(1, content.length / 150)) {
            Parcel parcel = new Parcel(export);
            byte[] changed = content.clone();
            changed[i] ^= (byte) (1 << i % 7);
            parcel.files.put(file, changed);
            Verdict verdict = Parcel.verify(folder, parcel.relabelled().closed(folder));
            refused(verdict);
            String table = file.substring(0, file.indexOf('.'));
            assertThat(verdict.reason()).as("byte %d", i).containsPattern(table + "\\.(json|csv)|manifest\\.json");
        }
    }

    @Test
    void aTruncatedExportIsRefused() {
        for (int length = 0; length < export.length; length += 1 + length / 10) {
            refused(Parcel.verify(folder, Arrays.copyOf(export, length)));
        }
        refused(Parcel.verify(folder, Arrays.copyOf(export, export.length - 1)));
        refused(Parcel.verify(folder, Arrays.copyOf(export, export.length + 1)));
    }

    @Test
    void truncatedFilesInASealedArchiveAreRefused() {
        for (String file : new Parcel(export).files.keySet()) {
            byte[] content = new Parcel(export).files.get(file);
            for (int length = 0; length < content.length; length += 1 + content.length / 40) {
                Parcel parcel = new Parcel(export);
                parcel.files.put(file, Arrays.copyOf(content, length));
                refused(Parcel.verify(folder, file.equals(Manifest.NAME) ? parcel.closed(folder) : parcel.relabelled().closed(folder)));
            }
        }
    }

    @Test
    void garbageIsRefused() throws IOException {
        Random random = new Random(20261124);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[random.nextInt(3000)];
            random.nextBytes(garbage);
            refused(Parcel.verify(folder, garbage));
            refused(Parcel.verify(folder, sealed(garbage)));
        }
    }

    @Test
    void garbageInFilesOfASealedArchiveIsRefused() {
        Random random = new Random(20261125);
        for (String file : new Parcel(export).files.keySet()) {
            for (int i = 0; i < 40; i++) {
                byte[] garbage = new byte[random.nextInt(400)];
                random.nextBytes(garbage);
                Parcel parcel = new Parcel(export);
                parcel.files.put(file, garbage);
                refused(Parcel.verify(folder, file.equals(Manifest.NAME) ? parcel.closed(folder) : parcel.relabelled().closed(folder)));
            }
        }
    }

    /** Appends a comment with a true seal to any bytes that end like a zip. */
    private static byte[] sealed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes);
        String seal = java.util.HexFormat.of().formatHex(SheetFile.sha256().digest(bytes));
        out.write((SealedZip.SEAL + seal).getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    @Test
    void foreignNamesAreRefusedAndNeverUsedAsPaths() throws IOException {
        for (String name : new String[] {"../../outside.json", "/outside.json", "register.json\u0007", "x".repeat(3000)}) {
            Parcel parcel = new Parcel(export);
            Path zip = folder.resolve("hostile.zip");
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
                for (var file : parcel.files.entrySet()) {
                    out.putNextEntry(new ZipEntry(file.getKey().equals("register.json") ? name : file.getKey()));
                    out.write(file.getValue());
                }
            }
            Verdict verdict = Parcel.verify(folder, resealed(Files.readAllBytes(zip)));
            refused(verdict);
            assertThat(verdict.reason()).startsWith("the archive holds [manifest.json, ").hasSizeLessThan(600);
        }
    }

    /** A plain zip with room for the seal declared and the seal put there. */
    private static byte[] resealed(byte[] zip) throws IOException {
        byte[] body = zip.clone();
        body[body.length - 2] = (byte) SealedZip.COMMENT;
        body[body.length - 1] = (byte) (SealedZip.COMMENT >>> 8);
        return sealed(body);
    }

    @Test
    void doubleEntriesAreRefused() throws IOException {
        Path zip = folder.resolve("double.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : new Parcel(export).files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey().equals("refused.csv") ? "refused.jsoX" : file.getKey()));
                out.write(file.getValue());
            }
        }
        byte[] bytes = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1).replace("refused.jsoX", "refused.json")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused(Parcel.verify(folder, resealed(bytes)));
    }

    /** The directory at the end says one thing, the headers before the contents another. */
    @Test
    void anArchiveWithTwoFacesIsRefused() throws IOException {
        byte[] plain = Arrays.copyOf(export, export.length - SealedZip.COMMENT);
        byte[] name = "refused.csv".getBytes(StandardCharsets.US_ASCII);
        int local = IntStream.range(0, plain.length).filter(i -> Arrays.equals(Arrays.copyOfRange(plain, i, i + name.length), name))
                .findFirst().orElseThrow();
        plain[local] = 'R';
        Verdict verdict = Parcel.verify(folder, sealed(plain));
        refused(verdict);
        assertThat(verdict.reason()).contains("from the front");
    }

    @Test
    void aFileThatUnpacksToMoreThanTheManifestSaysIsNotReadFurther() {
        Parcel parcel = new Parcel(export);
        parcel.files.put("refused.csv", new byte[64 << 20]);
        long start = System.nanoTime();
        Verdict verdict = Parcel.verify(folder, parcel.closed(folder));
        refused(verdict);
        assertThat(verdict.reason()).startsWith("refused.csv: it has more than ");
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @Test
    void wrongUsageAndMissingFilesAreSaid() {
        for (String[] arguments : new String[][] {{}, {"a", "b"}, {"--rpc"}, {"a", "--rpc"}, {"--rpc", "http://127.0.0.1:1", "--rpc", "x", "a"}, {"--help"}}) {
            assertThat(Parcel.verify(arguments)).isEqualTo(new Verdict(2, "", "usage: verify-export FILE [--rpc URL]" + System.lineSeparator()));
        }
        for (String file : new String[] {folder.resolve("none.zip").toString(), folder.toString(), "\0"}) {
            Verdict verdict = Parcel.verify(file);
            assertThat(verdict.code()).isEqualTo(2);
            assertThat(verdict.err()).startsWith("there is no file ").hasLineCount(1);
        }
        assertThat(Parcel.verify(folder, export, "--rpc", "not a url").err()).startsWith("--rpc needs an http or https URL");
        assertThat(Parcel.verify(folder, export, "--rpc", "file:///etc/passwd").code()).isEqualTo(2);
    }
}
