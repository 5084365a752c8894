package io.ashlar.infrastructure.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A real PostgreSQL on loopback, with every durability setting on; its data directory is kept. */
public final class LocalPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    /**
     * @param data directory kept between starts
     * @param port 0 for a free one
     */
    public LocalPostgres(Path data, int port) {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + data, e);
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
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped", e);
        }
    }
}
