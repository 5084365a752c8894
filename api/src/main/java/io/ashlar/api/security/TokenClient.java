package io.ashlar.api.security;

import org.springframework.security.oauth2.jwt.Jwt;

/** The client a token was given to. */
final class TokenClient {
    private TokenClient() {}

    /** @return its name at the identity provider; empty where the token names none */
    static String of(Jwt token) {
        String client = token.getClaimAsString("azp");
        return client == null ? "" : client;
    }
}
