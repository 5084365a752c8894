package io.ashlar.api;

import io.ashlar.api.demo.ClientKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole process as it ships, on a real PostgreSQL and a real Keycloak; one for all test classes that ask for it by {@link OnPlatform}. */
public final class Platform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalKeycloak keycloak;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** Takes, sequences and shows; does not settle. */
    Platform() {
        this(new LocalKeycloak(), "--ashlar.roles=api,sequencer", "--ashlar.batch.age=1s");
        // As the process that settles does once it has deployed its contract.
        bean(JdbcTemplate.class).update("insert into ethereum_deployment (chain_id, contract, verifier, genesis_root) values (31337, ?, '', '')",
                "0x" + "a".repeat(40));
    }

    private Platform(LocalKeycloak keycloak, String... settings) {
        this.keycloak = keycloak;
        Path folder = folder();
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--ashlar.data=" + folder.resolve("data"),
                "--ashlar.vault.master-key=file:" + masterKey(folder), "--ashlar.vault.depth=8", "--ashlar.webhook.allow-loopback=true",
                "--ashlar.identity.issuer=" + keycloak.realm(), "--ashlar.identity.portal-secret=" + keycloak.secret("CLIENT_PORTAL"),
                "--ashlar.identity.admin.key=" + keycloak.clientKeys().resolve("ashlar-identity.pem"),
                "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(settings));
        context = new SpringApplicationBuilder(AshlarApplication.class, PageForTests.class).run(arguments.toArray(String[]::new));
    }

    /** Another platform on the same identity provider, with data of its own, that settles on a node; closing it leaves the provider up. */
    Platform settlingOn(LocalNode node) {
        return new Platform(keycloak, "--spring.profiles.active=local", "--ashlar.ethereum.url=" + node.url(),
                "--ashlar.ethereum.operator-key=file:" + node.operatorKey(), "--ashlar.batch.age=4s");
    }

    /** Stops the process alone. */
    void stop() {
        context.close();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("ashlar-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path masterKey(Path folder) {
        try {
            return Files.writeString(folder.resolve("master-key"), "5a".repeat(32));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** The password of one of the realm's people, such as {@code issuer}. */
    public String password(String user) {
        return keycloak.secret("USER_" + user.toUpperCase(Locale.ROOT));
    }

    public String realm() {
        return keycloak.realm();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** An access token of an organisation's system by client credentials; kept while tests run, which is shorter than its life. */
    public String token(String organisation) {
        return tokens.computeIfAbsent(organisation, o -> {
            HttpResponse<String> response = exchange(HttpRequest.newBuilder(URI.create(realm() + "/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(clientKey(o).grant(realm()))));
            return json.readTree(response.body()).path("access_token").asString();
        });
    }

    /** What an organisation's system proves itself with. */
    public ClientKey clientKey(String organisation) {
        return ClientKey.of("ashlar-" + organisation, keycloak.clientKeys());
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    public HttpResponse<String> send(@Nullable String token, String method, String path, @Nullable String body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path)).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return exchange(request);
    }

    /** By the system of whoever it needs: the first issuer's approver, or compliance. */
    public void approve(String proposal) {
        String path = "/v1/proposals/" + proposal;
        String approver = await("compliance", path, p -> p.has("approver")).path("approver").path("duty").asString();
        HttpResponse<String> response = send(token(approver.equals("compliance") ? approver : "approver"), "POST", path + "/approve", null,
                UUID.randomUUID().toString());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
        }
    }

    /** Posts as an organisation's system, has it approved where it needs that, and expects acceptance. */
    public JsonNode post(String organisation, String path, String body) {
        HttpResponse<String> response = send(token(organisation), "POST", path, body, UUID.randomUUID().toString());
        if (response.statusCode() != 202) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
        }
        JsonNode accepted = json.readTree(response.body());
        if (accepted.has("proposal")) {
            approve(accepted.path("proposal").asString());
        }
        return accepted;
    }

    /** Registers an account that is eligible for the tests' assets, and waits until the ledger has it. */
    public long account(String organisation, int investor, String... roles) {
        long account = post("registrar", "/v1/accounts", """
                {"actor":1,"organisation":"%s","profile":{"investor":%d,"roles":["%s"],"tier":2,"kycExpiry":"2035-01-01T00:00:00Z","country":276,
                "classes":[1],"jurisdiction":3}}""".formatted(organisation, investor, String.join("\",\"", roles))).path("account").asLong();
        await(organisation, "/v1/accounts/" + account, a -> a.path("onLedger").asBoolean());
        return account;
    }

    /** Creates an asset of an issuer that is its own agent, opens holdings for two accounts and issues to the first; waits until it is there. */
    public long assetHeldBy(long issuer, String name, long first, long second, long units) {
        long asset = post("issuer-one", "/v1/assets", """
                {"actor":%1$d,"agent":%1$d,"supplyCap":"100000","policy":{"minimumTier":1,"allowedClasses":[1],"allowedJurisdictions":[3]},
                "name":"%2$s","isin":"DE000A1EWWW0","lei":"529900T8BM49AURSDO55","currency":"EUR"}""".formatted(issuer, name)).path("asset").asLong();
        post("issuer-one", "/v1/bundles", """
                {"actor":%1$d,"instructions":[{"kind":"openHolding","asset":%2$d,"account":%3$d},{"kind":"openHolding","asset":%2$d,"account":%4$d},
                {"kind":"issue","asset":%2$d,"to":%3$d,"amount":%5$d}]}""".formatted(issuer, asset, first, second, units));
        await("issuer-one", "/v1/assets/" + asset, a -> a.path("supply").asString().equals(String.valueOf(units)));
        return asset;
    }

    public JsonNode get(String organisation, String path) {
        return json.readTree(send(token(organisation), "GET", path, null, null).body());
    }

    /** Reads again until what is read is as wished; fails after a minute with what it last saw. */
    public JsonNode await(String organisation, String path, Predicate<JsonNode> wish) {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode seen = get(organisation, path);
        while (!wish.test(seen)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(path + " stays " + seen);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            seen = get(organisation, path);
        }
        return seen;
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
        keycloak.close();
    }
}
