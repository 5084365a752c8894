package io.ashlar.infrastructure.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * An export's zip, opened and checked: unbroken seal, exactly the files the format has, each as the manifest says.
 *
 * <p>Nothing is unpacked, names are compared and never used as paths, and no file is read beyond the length its manifest names, so
 * a hostile archive costs time at most.
 */
final class ExportFile implements AutoCloseable {
    private static final int MAX_MANIFEST = 16 << 20;
    private static final long MAX_FILE = 16L << 30;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    /** @throws ExportFault if it is no export, or not what was written */
    ExportFile(Path path) throws IOException, ExportFault {
        this.path = path;
        checkSeal(path);
        this.zip = openZip(path);
        try {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            if (!names.equals(expectedNames())) {
                throw new ExportFault("the archive holds " + shown(names) + " instead of " + expectedNames());
            }
            this.manifest = Manifest.read(manifestBytes());
            checkEntries();
            checkSequentially();
        } catch (IOException | ExportFault | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile openZip(Path path) throws ExportFault {
        try {
            return new ZipFile(path.toFile());
        } catch (IOException e) {
            throw new ExportFault("it is not a readable zip archive");
        }
    }

    private static List<String> expectedNames() {
        List<String> names = new ArrayList<>(List.of(Manifest.NAME));
        for (Table table : Table.values()) {
            names.add(table.jsonFile());
            if (table.hasCsv()) {
                names.add(table.csvFile());
            }
        }
        return Collections.unmodifiableList(names);
    }

    /** Names come from whoever made the file: few, short and printable. */
    private static List<String> shown(List<String> names) {
        return names.stream().limit(20).map(name -> name.length() > 40 ? name.substring(0, 40) + "…" : name)
                .map(name -> name.replaceAll("\\p{Cntrl}", "?")).toList();
    }

    private static void checkSeal(Path path) throws IOException, ExportFault {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long sealed = file.length() - SealedZip.COMMENT;
            if (sealed < SealedZip.END_RECORD) {
                throw new ExportFault("it is not a complete audit export: the seal at its end is missing");
            }
            byte[] comment = new byte[SealedZip.COMMENT];
            file.seek(sealed);
            file.readFully(comment);
            String seal = new String(comment, StandardCharsets.ISO_8859_1);
            if (!seal.startsWith(SealedZip.SEAL)) {
                throw new ExportFault("it is not a complete audit export: the seal at its end is missing");
            }
            file.seek(0);
            MessageDigest sha256 = SheetFile.sha256();
            byte[] buffer = new byte[1 << 16];
            for (long left = sealed; left > 0;) {
                int read = file.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("the file became shorter while it was read");
                }
                sha256.update(buffer, 0, read);
                left -= read;
            }
            if (!seal.equals(SealedZip.SEAL + HexFormat.of().formatHex(sha256.digest()))) {
                throw new ExportFault("its bytes are not those its seal names: it was damaged or changed after it was written");
            }
        }
    }

    private byte[] manifestBytes() throws IOException, ExportFault {
        try (InputStream in = open(Manifest.NAME)) {
            byte[] bytes = in.readNBytes(MAX_MANIFEST + 1);
            if (bytes.length > MAX_MANIFEST) {
                throw new ExportFault(Manifest.NAME + ": larger than a manifest can be");
            }
            return bytes;
        } catch (IOException e) {
            throw new ExportFault(Manifest.NAME + ": cannot be unpacked");
        }
    }

    private void checkEntries() throws ExportFault {
        List<String> named = new ArrayList<>(List.of(Manifest.NAME));
        manifest.files().forEach(entry -> named.add(entry.name()));
        if (!named.equals(expectedNames())) {
            throw new ExportFault(Manifest.NAME + ": it lists " + shown(named) + " instead of " + expectedNames());
        }
        for (Manifest.FileEntry entry : manifest.files()) {
            if (entry.bytes() < 0 || entry.bytes() > MAX_FILE || entry.rows() < 0) {
                throw new ExportFault(Manifest.NAME + ": " + entry.name() + " cannot have " + entry.bytes() + " bytes and " + entry.rows() + " rows");
            }
            try (InputStream in = open(entry.name())) {
                compare(entry, in);
            } catch (IOException e) {
                throw new ExportFault(entry.name() + ": cannot be unpacked");
            }
        }
    }

    /** Programs that read from the front must see the same files as those that use the directory at the end. */
    private void checkSequentially() throws ExportFault {
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            for (String name : expectedNames()) {
                ZipEntry entry = in.getNextEntry();
                if (entry == null || !entry.getName().equals(name)) {
                    throw new ExportFault("the archive shows other files to programs that read it from the front");
                }
                if (name.equals(Manifest.NAME)) {
                    byte[] expected = manifest.bytes();
                    if (!java.util.Arrays.equals(in.readNBytes(expected.length + 1), expected)) {
                        throw new ExportFault("the archive shows another manifest to programs that read it from the front");
                    }
                } else {
                    compare(manifest.files().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(), in);
                }
            }
            if (in.getNextEntry() != null) {
                throw new ExportFault("the archive shows more files to programs that read it from the front");
            }
        } catch (IOException e) {
            throw new ExportFault("the archive cannot be read from the front");
        }
    }

    private static void compare(Manifest.FileEntry entry, InputStream in) throws IOException, ExportFault {
        MessageDigest sha256 = SheetFile.sha256();
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0 && bytes <= entry.bytes(); read = in.read(buffer)) {
            sha256.update(buffer, 0, read);
            bytes += read;
        }
        if (bytes != entry.bytes()) {
            throw new ExportFault(entry.name() + ": it has " + (bytes > entry.bytes() ? "more than " + entry.bytes() : bytes)
                    + " bytes, the manifest says " + entry.bytes());
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(entry.sha256())) {
            throw new ExportFault(entry.name() + ": its content is not what the manifest's SHA-256 names");
        }
    }

    Manifest manifest() {
        return manifest;
    }

    int rows(Table table) {
        return manifest.files().stream().filter(f -> f.name().equals(table.jsonFile())).findFirst().orElseThrow().rows();
    }

    InputStream open(String name) throws IOException {
        InputStream in = zip.getInputStream(zip.getEntry(name));
        if (in == null) {
            throw new IOException("no such entry");
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
