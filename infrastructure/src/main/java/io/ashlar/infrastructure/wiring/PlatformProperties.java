package io.ashlar.infrastructure.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a process of the platform is and does; prefix {@code ashlar}.
 *
 * @param roles what this process does; of those that may sequence one does and the others stand by; exactly one settles
 * @param node name of this process among its peers; the same name after a restart
 * @param data folder of the embedded PostgreSQL, used where no {@code spring.datasource.url} is given
 */
@ConfigurationProperties("ashlar")
record PlatformProperties(
        @DefaultValue({"api", "sequencer", "settler"}) Set<Role> roles,
        @DefaultValue("local") String node,
        @DefaultValue(".ashlar/data") Path data,
        @DefaultValue Batch batch,
        @DefaultValue Snapshot snapshot,
        @DefaultValue Writer writer,
        @DefaultValue Genesis genesis,
        @DefaultValue Vault vault) {
    enum Role { API, SEQUENCER, SETTLER }

    /**
     * @param size instructions at which a batch is sealed, 1 to 8192
     * @param age at which a batch that holds anything is sealed
     */
    record Batch(@DefaultValue("1024") int size, @DefaultValue("30s") Duration age) {
        Batch {
            if (size < 1 || size > 8192 || age.isNegative()) {
                throw new IllegalArgumentException("ashlar.batch.size must be 1 to 8192 and ashlar.batch.age not negative");
            }
        }
    }

    /** @param interval batches from one snapshot of the ledger to the next; 0 takes none */
    record Snapshot(@DefaultValue("64") int interval) {
        Snapshot {
            if (interval < 0) {
                throw new IllegalArgumentException("ashlar.snapshot.interval must not be negative");
            }
        }
    }

    /** @param lasts after which a standby takes over from a sequencer that shows no sign of life, 1 second to 1 hour */
    record Writer(@DefaultValue("10s") Duration lasts) {
        Writer {
            if (lasts.compareTo(Duration.ofSeconds(1)) < 0 || lasts.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("ashlar.writer.lasts must be 1s to 1h");
            }
        }
    }

    /** @param organisation whose account 1, the registrar every other account follows from, is */
    record Genesis(@DefaultValue("registrar") String organisation) {}

    /**
     * Keys the platform keeps for accounts.
     *
     * @param masterKey reference of the master key, {@code file:PATH} or {@code env:NAME}; empty in a process that signs nothing
     * @param depth of new keys: they sign 2^depth bundles, 5 to 20
     */
    record Vault(@DefaultValue("") String masterKey, @DefaultValue("10") int depth) {
        Vault {
            if (depth < 5 || depth > 20) {
                throw new IllegalArgumentException("ashlar.vault.depth must be 5 to 20");
            }
        }
    }

    boolean has(Role role) {
        return roles.contains(role);
    }
}
