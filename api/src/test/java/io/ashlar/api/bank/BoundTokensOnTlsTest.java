package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where TLS ends at the platform no header names a certificate; a token bound to one is no good without. */
class BoundTokensOnTlsTest extends Slice {
    @Test
    void aBoundTokenWithoutItsCertificateIsNone() {
        String token = TOKENS.token(TOKENS.signer(), "own", claims -> claims.claim("cnf", Map.of("x5t#S256", "A".repeat(43))), "bank");
        assertThat(send("GET", "/v1/assets", token, null).getStatus()).isEqualTo(401);
        assertThat(send("GET", "/v1/assets", TOKENS.token("own", "bank"), null).getStatus()).as("bound to nothing").isEqualTo(200);
    }
}
