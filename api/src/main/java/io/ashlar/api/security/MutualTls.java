package io.ashlar.api.security;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tokens that are good only with their client's certificate (RFC 8705); prefix {@code ashlar.mutual-tls}. A token that is bound is checked always.
 *
 * @param requiredFor clients whose tokens must be bound; {@code *} for all
 * @param header in which a proxy that ends TLS names the client's certificate (RFC 9440), such as {@code Client-Cert}; empty where TLS ends here
 * @param trustedProxies addresses from which that header is believed; from others it is as if it were not sent
 */
@ConfigurationProperties("ashlar.mutual-tls")
record MutualTls(@DefaultValue Set<String> requiredFor, @DefaultValue("") String header, @DefaultValue Set<String> trustedProxies) {
    MutualTls {
        requiredFor = Set.copyOf(requiredFor);
        trustedProxies = Set.copyOf(trustedProxies);
        if (header.isEmpty() != trustedProxies.isEmpty()) {
            throw new IllegalArgumentException("ashlar.mutual-tls.header and ashlar.mutual-tls.trusted-proxies belong together");
        }
    }

    boolean requires(String client) {
        return requiredFor.contains("*") || requiredFor.contains(client);
    }
}
