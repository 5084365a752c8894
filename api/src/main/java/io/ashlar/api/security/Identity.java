package io.ashlar.api.security;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider; prefix {@code ashlar.identity}.
 *
 * @param issuer the realm's address, as tokens name it
 * @param audience what a token must be meant for
 * @param portalClient the portal's client at the provider
 * @param portalSecret its secret, by reference from the environment or a mounted file; empty where no portal is served
 */
@ConfigurationProperties("ashlar.identity")
public record Identity(URI issuer, @DefaultValue("ashlar-api") String audience, @DefaultValue("ashlar-portal") String portalClient,
        @DefaultValue("") String portalSecret) {
    public Identity {
        if (!issuer.isAbsolute() || issuer.getQuery() != null || issuer.toString().endsWith("/")) {
            throw new IllegalArgumentException("ashlar.identity.issuer must be the realm's absolute address without a slash at its end");
        }
    }

    String endpoint(String name) {
        return issuer + "/protocol/openid-connect/" + name;
    }

    @Override
    public String toString() {
        return "Identity[issuer=" + issuer + ", audience=" + audience + ", portalClient=" + portalClient + "]";
    }
}
