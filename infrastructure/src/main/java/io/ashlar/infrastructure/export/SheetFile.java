package io.ashlar.infrastructure.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the export while it is written: counts and hashes what goes in. */
final class SheetFile implements AutoCloseable {
    private final String name;
    private final Path path;
    private final MessageDigest sha256 = sha256();
    private final OutputStream out;
    private long bytes;

    SheetFile(Path folder, String name) throws IOException {
        this.name = name;
        this.path = folder.resolve(name);
        this.out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16), sha256);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void write(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.write(encoded);
        bytes += encoded.length;
    }

    Path path() {
        return path;
    }

    /** Ends the file. */
    Manifest.FileEntry finish(int rows) throws IOException {
        out.close();
        return new Manifest.FileEntry(name, HexFormat.of().formatHex(sha256.digest()), bytes, rows);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
