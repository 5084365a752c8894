package io.ashlar.infrastructure.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Gives every request of the administration a token, got with a key (RFC 7523) and kept until shortly before its end. */
final class AdminTokens implements ClientRequestFilter {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long ASSERTION_SECONDS = 60;
    private static final long SPARE_SECONDS = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final KeycloakProperties properties;
    private String token = "";
    private Instant ends = Instant.EPOCH;

    AdminTokens(KeycloakProperties properties) {
        this.properties = properties;
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
        request.getHeaders().putSingle("Authorization", "Bearer " + token());
    }

    private synchronized String token() throws IOException {
        if (!Instant.now().isBefore(ends)) {
            JsonNode answer = ask("grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                    + "&client_assertion=" + assertion());
            token = answer.path("access_token").asText();
            ends = Instant.now().plusSeconds(answer.path("expires_in").asLong() - SPARE_SECONDS);
        }
        return token;
    }

    private JsonNode ask(String form) throws IOException {
        try {
            HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(properties.issuer() + "/protocol/openid-connect/token"))
                    .timeout(PATIENCE).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("the identity provider gives " + properties.admin().client() + " no token: " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String assertion() throws IOException {
        long now = Instant.now().getEpochSecond();
        String client = properties.admin().client();
        String text = encode(JSON.createObjectNode().put("alg", "ES256").put("typ", "JWT").toString()) + "."
                + encode(JSON.createObjectNode().put("iss", client).put("sub", client).put("aud", properties.issuer().toString())
                        .put("jti", UUID.randomUUID().toString()).put("iat", now).put("exp", now + ASSERTION_SECONDS).toString());
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException("the key in ashlar.identity.admin.key is none of P-256", e);
        }
    }

    /** Read anew for each token, so that it can be exchanged without a restart. */
    private PrivateKey key() throws IOException, GeneralSecurityException {
        String pem = Files.readString(Path.of(properties.admin().key())).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
