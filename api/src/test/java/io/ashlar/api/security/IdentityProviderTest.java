package io.ashlar.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import io.ashlar.api.demo.ClientKey;
import io.ashlar.application.access.Duty;
import io.ashlar.application.port.IdentityProvider;
import io.ashlar.application.port.IdentityProvider.Access;
import io.ashlar.application.port.IdentityProvider.Invited;
import io.ashlar.application.port.IdentityProvider.Member;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The identity provider's administration at a real Keycloak: what it is told is what tokens then say. */
@ExtendWith(OnPlatform.class)
class IdentityProviderTest {
    private final Platform platform;
    private final IdentityProvider provider;
    @TempDir
    Path folder;

    IdentityProviderTest(Platform platform) {
        this.platform = platform;
        this.provider = platform.bean(IdentityProvider.class);
    }

    private static String fresh(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 8);
    }

    private String newKey(String client) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(folder.resolve(client + ".pem"), "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(pair.getPublic().getEncoded());
    }

    private HttpResponse<String> ask(ClientKey key) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(platform.realm() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(key.grant(platform.realm()))).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(HttpResponse<String> answer) {
        return JsonMapper.builder().build().readTree(answer.body()).path("access_token").asString();
    }

    @Test
    void aSystemGetsInOnceItIsLetInAndItsKeyCanBeExchanged() throws Exception {
        String client = fresh("ashlar-bank-");
        Member system = provider.register(client, "bank-gamma", newKey(client));
        assertThat(system.access()).isEqualTo(new Access("bank-gamma", Set.of(), Set.of(), false));
        ClientKey first = ClientKey.of(client, folder);
        assertThat(ask(first).statusCode()).as("registered, not let in").isNotEqualTo(200);
        Access access = new Access("bank-gamma", Set.of(Duty.BANK), Set.of(7L), true);
        provider.change(system.subject(), access);
        assertThat(provider.member(system.subject()).orElseThrow().access()).isEqualTo(access);
        String token = token(ask(first));
        assertThat(platform.send(token, "GET", "/v1/accounts", null, null).statusCode()).isEqualTo(200);
        assertThat(platform.send(token, "GET", "/v1/access-log", null, null).statusCode()).isEqualTo(403);
        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]))).contains("\"assets\":[\"7\"]").contains("\"organisation\":\"bank-gamma\"");
        assertThat(provider.exchangeKey(client, newKey(client))).isTrue();
        assertThat(ask(first).statusCode()).as("the old key").isNotEqualTo(200);
        assertThat(ask(ClientKey.of(client, folder)).statusCode()).as("the new key").isEqualTo(200);
        provider.change(system.subject(), new Access("bank-gamma", Set.of(Duty.BANK), Set.of(), false));
        assertThat(ask(ClientKey.of(client, folder)).statusCode()).as("shut out").isNotEqualTo(200);
    }

    @Test
    void aPersonsAccessIsExactlyWhatItWasGiven() {
        Invited invited = provider.invite(fresh("erika-"), "bank-alpha");
        assertThat(provider.member(invited.subject()).orElseThrow().access()).isEqualTo(new Access("bank-alpha", Set.of(), Set.of(), false));
        Access much = new Access("issuer-one", Set.of(Duty.ISSUER, Duty.AGENT), Set.of(1L, 2L), true);
        provider.change(invited.subject(), much);
        provider.change(invited.subject(), much);
        assertThat(provider.member(invited.subject()).orElseThrow().access()).isEqualTo(much);
        Access little = new Access("bank-alpha", Set.of(Duty.BANK), Set.of(), false);
        provider.change(invited.subject(), little);
        assertThat(provider.member(invited.subject()).orElseThrow().access()).isEqualTo(little);
    }

    /** Keycloak tells this platform, whose port it could not know when its realm was made. */
    private void tellLogoutsHere() throws Exception {
        String token = token(ask(platform.clientKey("identity")));
        String clients = platform.realm().replace("/realms/", "/admin/realms/") + "/clients";
        JsonMapper json = JsonMapper.builder().build();
        HttpClient http = HttpClient.newHttpClient();
        ObjectNode portal = (ObjectNode) json.readTree(http.send(HttpRequest.newBuilder(URI.create(clients + "?clientId=ashlar-portal"))
                .header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString()).body()).get(0);
        ((ObjectNode) portal.get("attributes")).put("backchannel.logout.url", platform.url() + "/logout/connect/back-channel/keycloak");
        assertThat(http.send(HttpRequest.newBuilder(URI.create(clients + "/" + portal.get("id").asString())).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(portal.toString())).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    }

    @Test
    void anOpenSessionEndsWhenItsPersonIsShutOut() throws Exception {
        tellLogoutsHere();
        Visitor visitor = new Visitor();
        String page = platform.url() + "/portal/caller-of-this-session";
        visitor.submit(visitor.get(page), Map.of("username", "beta", "password", platform.password("beta")));
        Member beta = provider.people("beta", 0, 1).getFirst();
        assertThat(visitor.get(page).statusCode()).isEqualTo(200);
        assertThat(visitor.at().toString()).isEqualTo(page);
        Access before = beta.access();
        provider.change(beta.subject(), new Access(before.organisation(), before.duties(), before.assets(), false));
        try {
            visitor.get(page);
            assertThat(visitor.at().toString()).as("the session here has ended, too").startsWith(platform.realm());
        } finally {
            provider.change(beta.subject(), before);
        }
    }

    @Test
    void aForgedLogoutEndsNoSession() throws Exception {
        Visitor visitor = new Visitor();
        String page = platform.url() + "/portal/caller-of-this-session";
        visitor.submit(visitor.get(page), Map.of("username", "agent", "password", platform.password("agent")));
        for (String token : new String[] {"", "x.y.z", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."}) {
            HttpResponse<String> answer = new Visitor().post(platform.url() + "/logout/connect/back-channel/keycloak", Map.of("logout_token", token));
            assertThat(answer.statusCode()).as(token).isBetween(400, 499);
        }
        visitor.get(page);
        assertThat(visitor.at().toString()).startsWith(page);
    }

    @Test
    void aNameIsGivenOnce() throws Exception {
        String name = fresh("erika-");
        provider.invite(name, "bank-alpha");
        assertThatThrownBy(() -> provider.invite(name, "bank-beta")).isInstanceOf(IdentityProvider.NameTaken.class);
        assertThatThrownBy(() -> provider.register("ashlar-bank-alpha", "bank-alpha", newKey("any"))).isInstanceOf(IdentityProvider.NameTaken.class);
    }

    @Test
    void peopleAreFoundByNameInPagesAndSystemsAreNotAmongThem() {
        assertThat(provider.people("audito", 0, 10)).extracting(Member::name).containsExactly("auditor");
        assertThat(provider.people("", 0, 3)).hasSize(3);
        assertThat(provider.people("", 0, 500)).extracting(Member::name).doesNotContain("service-account-ashlar-audit").contains("operator");
        assertThat(provider.systems()).extracting(Member::name).contains("ashlar-audit").doesNotContain("ashlar-identity", "ashlar-portal");
        assertThat(provider.member(UUID.randomUUID().toString())).isEmpty();
    }

    /** The administration's own client may administer users and clients of this realm: nothing of the realm itself, nor of others. */
    @ParameterizedTest
    @ValueSource(strings = {"/admin/realms/master", "/admin/realms/master/users", "/admin/realms/ashlar/events", "/admin/realms/ashlar/identity-provider/instances",
        "/admin/realms/ashlar/admin-events"})
    void itsOwnClientMayNothingElse(String path) throws Exception {
        String token = token(ask(platform.clientKey("identity")));
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.realm().replace("/realms/ashlar", path))).header("Authorization", "Bearer " + token).build();
        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isIn(401, 403);
        assertThat(platform.send(token, "GET", "/v1/assets", null, null).statusCode()).as("and nothing at the platform").isIn(401, 403);
    }
}
