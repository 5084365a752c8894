package io.ashlar.api.bank;

import io.ashlar.application.access.SystemKeys;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Nonces;
import io.ashlar.application.port.SigningKeys;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Bean
    SystemKeys systemKeys(SigningKeys keys, Clock clock) {
        return new SystemKeys(keys, clock);
    }
}
