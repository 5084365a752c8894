package io.ashlar.infrastructure.keycloak;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Administration of the realm; prefix {@code ashlar.identity}.
 *
 * @param issuer the realm's address: SERVER/realms/NAME
 */
@ConfigurationProperties("ashlar.identity")
public record KeycloakProperties(URI issuer, @DefaultValue Admin admin) {
    private static final String REALMS = "/realms/";

    public KeycloakProperties {
        if (!issuer.toString().contains(REALMS)) {
            throw new IllegalArgumentException("ashlar.identity.issuer must be SERVER/realms/NAME");
        }
    }

    /**
     * @param client with the roles manage-users, manage-clients and their views in the realm, and no others
     * @param key file of its P-256 key, PKCS #8 in PEM; empty where this process administers nobody
     */
    public record Admin(@DefaultValue("ashlar-identity") String client, @DefaultValue("") String key) {}

    String server() {
        return issuer.toString().substring(0, issuer.toString().lastIndexOf(REALMS));
    }

    String realm() {
        return issuer.toString().substring(issuer.toString().lastIndexOf(REALMS) + REALMS.length());
    }
}
