package io.ashlar.signer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are there whole and for good once written, or not at all. */
final class DurableFile {
    /** What a file that is not finished is called. */
    static final String UNFINISHED = ".tmp";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER = PosixFilePermissions.asFileAttribute(
            PosixFilePermissions.fromString("rw-------"));

    private DurableFile() {}

    /**
     * Writes a new file that only its owner reads: under another name, synced, renamed, and the rename synced.
     *
     * @throws IOException if any step fails; the file is then there whole or not at all
     */
    static void write(Path file, byte[] bytes, Gaps gaps) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.exists(file)) {
            throw new IOException(file + " exists");
        }
        Path unfinished = folder.resolve("." + file.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            gaps.passed("written");
            channel.force(true);
        }
        gaps.passed("synced");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        gaps.passed("renamed");
        sync(folder);
        gaps.passed("durable");
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Creates a folder only its owner enters, if it is not there. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                sync(parent);
            }
        }
    }
}
