package io.ashlar.api.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What systems may ask for in a minute; prefix {@code ashlar.allowance}. Each process counts for itself.
 *
 * @param client units of one client
 * @param organisation units of all clients of one organisation
 * @param read what a read costs
 * @param write what a change costs
 * @param bytesPerUnit a body costs one more unit for each full so many bytes
 */
@ConfigurationProperties("ashlar.allowance")
record Allowance(@DefaultValue("30000") int client, @DefaultValue("60000") int organisation, @DefaultValue("1") int read, @DefaultValue("5") int write,
        @DefaultValue("65536") int bytesPerUnit) {
    Allowance {
        if (client < 1 || organisation < 1 || read < 0 || write < 0 || bytesPerUnit < 1) {
            throw new IllegalArgumentException("ashlar.allowance: client, organisation and bytes-per-unit must be positive, read and write not negative");
        }
    }

    /** Never more than a full allowance, so that everything can be asked for some time. */
    long cost(boolean reads, long bytes) {
        return Math.min(reads ? read : write + Math.max(bytes, 0) / bytesPerUnit, Math.min(client, organisation));
    }
}
