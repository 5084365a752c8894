package io.ashlar.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import io.ashlar.api.demo.ClientKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Systems prove themselves to a real Keycloak with a key: no secret is shared. */
@ExtendWith(OnPlatform.class)
class ClientKeyTest {
    private final Platform platform;

    ClientKeyTest(Platform platform) {
        this.platform = platform;
    }

    private HttpResponse<String> ask(String form) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(platform.realm() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anAssertionIsGoodOnce() throws Exception {
        String form = platform.clientKey("bank-alpha").grant(platform.realm());
        assertThat(ask(form).statusCode()).isEqualTo(200);
        assertThat(ask(form).statusCode()).as("sent again").isEqualTo(400);
    }

    @Test
    void anAssertionForAnotherRealmOrByAnotherKeyIsNone(@TempDir Path folder) throws Exception {
        assertThat(ask(platform.clientKey("bank-alpha").grant("http://127.0.0.1:1/realms/ashlar")).statusCode()).isEqualTo(400);
        assertThat(ask(strangersKey(folder).grant(platform.realm())).statusCode()).isEqualTo(400);
    }

    @Test
    void noSystemOfTheRealmHasASecret() throws IOException {
        JsonNode realm = JsonMapper.builder().build().readTree(Files.readString(Path.of("..", "infrastructure/src/main/keycloak/ashlar-realm.json")));
        for (JsonNode client : realm.path("clients")) {
            if (client.path("serviceAccountsEnabled").asBoolean()) {
                assertThat(client.path("clientAuthenticatorType").asString()).as(client.path("clientId").asString()).isEqualTo("client-jwt");
                assertThat(client.has("secret")).as(client.path("clientId").asString()).isFalse();
            }
        }
    }

    @Test
    void keysAreTheirOwnersAlone() throws IOException {
        Path folder = Path.of("..", ".ashlar", "test", "secrets", "clients");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ashlar-bank-alpha.pem")))).isEqualTo("rw-------");
    }

    private static ClientKey strangersKey(Path folder) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String pem = Base64.getMimeEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        Files.writeString(folder.resolve("ashlar-bank-alpha.pem"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        return ClientKey.of("ashlar-bank-alpha", folder);
    }
}
