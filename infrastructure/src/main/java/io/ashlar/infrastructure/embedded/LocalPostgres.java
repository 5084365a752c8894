package io.ashlar.infrastructure.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * A real PostgreSQL on loopback, with every durability setting on; its data directory is kept.
 *
 * <p>A server that outlived its platform, killed hard, is stopped first; a second platform on the same data is refused.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final long STOP_SECONDS = 30;

    private final FileChannel lockFile;
    private final EmbeddedPostgres server;

    /**
     * @param data directory kept between starts
     * @param port 0 for a free one
     * @throws IllegalStateException if another process uses the directory
     */
    public LocalPostgres(Path data, int port) {
        Path folder = data.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder.getParent());
            lockFile = lock(folder);
            stopOrphan(folder);
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + folder, e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolveSibling(folder.getFileName() + ".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("the data in " + folder + " is in use by another process: stop that one first");
        }
        return channel;
    }

    private static void stopOrphan(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()));
        if (orphan.isPresent()) {
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("process " + orphan.get().pid() + " serves " + folder + " and does not stop", e);
            }
        }
    }

    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try (lockFile) {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped", e);
        }
    }
}
