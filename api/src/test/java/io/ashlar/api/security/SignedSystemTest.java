package io.ashlar.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import io.ashlar.api.RequestSigner;
import io.ashlar.application.port.SigningKeys.Algorithm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bank's system that signs, at the platform as it ships: token of a real Keycloak, request over a real socket, nonce in a real database. */
@ExtendWith(OnPlatform.class)
class SignedSystemTest {
    private static final String KEYS = "/v1/clients/ashlar-compliance/signing-keys/key-1";

    private final Platform platform;
    private final RequestSigner signer = new RequestSigner("key-1", Algorithm.ED25519);

    SignedSystemTest(Platform platform) {
        this.platform = platform;
    }

    private HttpResponse<String> get(String path, Map<String, String> fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(platform.url() + path)).header("Authorization", "Bearer " + platform.token("compliance"));
        fields.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void onceItsKeyIsEnrolledOnlyWhatItSignsIsAnsweredAndOnlyOnce() throws Exception {
        String path = "/v1/assets?limit=5";
        assertThat(get(path, Map.of()).statusCode()).isEqualTo(200);
        HttpResponse<String> enrolled = platform.send(platform.token("platform"), "PUT", KEYS,
                "{\"algorithm\":\"ed25519\",\"publicKey\":\"" + signer.publicKey() + "\"}", null);
        assertThat(enrolled.statusCode()).as(enrolled.body()).isEqualTo(200);
        try {
            assertThat(get(path, Map.of()).body()).contains("SIGNATURE_REQUIRED");
            Map<String, String> signed = signer.sign("GET", platform.url() + path, new byte[0], Instant.now());
            assertThat(get(path, signed).statusCode()).isEqualTo(200);
            HttpResponse<String> replayed = get(path, signed);
            assertThat(replayed.statusCode()).isEqualTo(401);
            assertThat(replayed.body()).contains("SIGNATURE_REPLAYED");
            assertThat(get("/v1/assets?limit=6", signer.sign("GET", platform.url() + path, new byte[0], Instant.now())).body()).contains("SIGNATURE_WRONG");
            assertThat(platform.get("audit", "/v1/access-log?kind=SIGNATURE&organisation=compliance&limit=3").path("items").valueStream()
                    .map(entry -> entry.path("detail").asString())).containsExactly("SIGNATURE_WRONG", "SIGNATURE_REPLAYED", "SIGNATURE_REQUIRED");
        } finally {
            assertThat(platform.send(platform.token("platform"), "DELETE", KEYS, null, null).statusCode()).isEqualTo(204);
        }
        assertThat(get(path, Map.of()).statusCode()).isEqualTo(200);
    }
}
