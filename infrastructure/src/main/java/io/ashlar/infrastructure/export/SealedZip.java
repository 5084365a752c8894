package io.ashlar.infrastructure.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip whose comment holds the SHA-256 of every byte before it, so that any damage shows, whatever it hits.
 *
 * <p>Entry times are fixed: the same files give the same bytes. Source: PKWARE APPNOTE 6.3.10, 4.3.16 (end record).
 */
final class SealedZip {
    /** What the comment begins with; 64 hexadecimal digits follow: the SHA-256 of every byte before the comment. */
    static final String SEAL = "ashlar-seal-1 sha256 ";
    /** Bytes of the end record without its comment; the last two are the comment's length. */
    static final int END_RECORD = 22;
    static final int COMMENT = SEAL.length() + 64;
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private SealedZip() {}

    /** @param scratch where the zip is put together, replaced if it exists */
    static void write(List<Path> files, Path scratch, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(scratch))) {
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(file.getFileName().toString());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        MessageDigest sha256 = SheetFile.sha256();
        try (InputStream in = Files.newInputStream(scratch)) {
            OutputStream hashed = new DigestOutputStream(out, sha256);
            copy(in, hashed, Files.size(scratch) - END_RECORD);
            hashed.write(in.readNBytes(END_RECORD - 2));
            hashed.write(COMMENT);
            hashed.write(COMMENT >>> 8);
            out.write((SEAL + HexFormat.of().formatHex(sha256.digest())).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = bytes; left > 0;) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the archive became shorter while it was copied");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
