package io.ashlar.api.bank;

import io.ashlar.application.administration.ReadAccessLog;
import io.ashlar.application.administration.SystemKeys;
import io.ashlar.application.port.AccessLog;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Nonces;
import io.ashlar.application.port.SigningKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What stands between a request and a controller, in memory. */
@TestConfiguration
class Gatehouse {
    static final class InMemorySigningKeys implements SigningKeys {
        private final Map<String, SigningKey> keys = new LinkedHashMap<>();

        @Override
        public synchronized List<SigningKey> of(String client) {
            return keys.values().stream().filter(key -> key.client().equals(client)).toList();
        }

        @Override
        public synchronized void enrol(SigningKey key, String by) {
            keys.put(key.client() + " " + key.id(), key);
        }

        @Override
        public synchronized boolean retire(String client, String id, String by, Instant at) {
            return keys.remove(client + " " + id) != null;
        }
    }

    @Bean
    SigningKeys signingKeys() {
        return new InMemorySigningKeys();
    }

    @Bean
    Nonces nonces() {
        Set<String> used = new HashSet<>();
        return (client, nonce, now) -> {
            synchronized (used) {
                return used.add(client + " " + nonce);
            }
        };
    }

    /** What was recorded, newest last. */
    static final class RecordingAccessLog implements AccessLog {
        final List<Entry> entries = new ArrayList<>();

        @Override
        public synchronized void record(Entry entry) {
            entries.add(entry);
        }

        @Override
        public synchronized List<Recorded> read(Wanted wanted, long before, int limit) {
            return IntStream.range(0, entries.size()).map(i -> entries.size() - i).filter(row -> row < before)
                    .mapToObj(row -> new Recorded(row, entries.get(row - 1)))
                    .filter(r -> wanted.kind() == null || r.entry().kind() == wanted.kind())
                    .filter(r -> wanted.organisation() == null || r.entry().organisation().equals(wanted.organisation()))
                    .filter(r -> wanted.subject() == null || r.entry().subject().equals(wanted.subject())).limit(limit).toList();
        }
    }

    @Bean
    RecordingAccessLog accessLog() {
        return new RecordingAccessLog();
    }

    @Bean
    ReadAccessLog readAccessLog(AccessLog log) {
        return new ReadAccessLog(log);
    }

    @Bean
    SystemKeys systemKeys(SigningKeys keys, Clock clock) {
        return new SystemKeys(keys, clock);
    }
}
