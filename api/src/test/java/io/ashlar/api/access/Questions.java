package io.ashlar.api.access;

import io.ashlar.api.VouchedPlatform;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A good request for every route: what is only read is found by its path variables' names, everything else is written here. They are about a
 * small register: account 2 issues asset 1 and is its agent, accounts 3 and 4 are bank alpha's, 3 holds some.
 */
final class Questions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROFILE = """
            {"investor":%d,"roles":[%s],"tier":2,"kycExpiry":"2035-01-01T00:00:00Z","country":276,"classes":[1],"jurisdiction":3}""";
    private static final String ASSET = """
            {"actor":2,"agent":2,"supplyCap":"100000","policy":{"minimumTier":1,"allowedClasses":[1],"allowedJurisdictions":[3]},
            "name":"Bond","isin":"DE000A1EWWW0","lei":"529900T8BM49AURSDO55","currency":"EUR"}""";

    private static final String TRANSFER = "{\"kind\":\"transfer\",\"asset\":1,\"to\":4,\"amount\":1}";

    private static final String CSV = "kind,asset,to,amount\ntransfer,1,4,1\n";
    private static final String SIGNING_KEY = "{\"algorithm\":\"ed25519\",\"publicKey\":\"MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE\"}";

    private final VouchedPlatform platform;
    private String issuer = "";
    private String keptWebhook = "";
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, List<Question>> written = new HashMap<>();

    Questions(VouchedPlatform platform) {
        this.platform = platform;
        register();
        body("POST /v1/accounts", "{\"actor\":1,\"organisation\":\"bank-alpha\",\"profile\":" + PROFILE.formatted(9, "\"HOLDER\"") + "}");
        body("PUT /v1/accounts/{account}/profile", "{\"actor\":1,\"profile\":" + PROFILE.formatted(3, "\"HOLDER\"") + "}");
        body("POST /v1/accounts/{account}/freeze", "{\"actor\":1}");
        body("POST /v1/accounts/{account}/unfreeze", "{\"actor\":1}");
        body("POST /v1/assets", ASSET);
        body("POST /v1/bundles", "{\"actor\":3,\"instructions\":[" + TRANSFER + "]}");
        body("POST /v1/instructions", "{\"actor\":3,\"instruction\":" + TRANSFER + "}");
        written.put("POST /v1/uploads", List.of(new Question("POST /v1/uploads", asker -> "/v1/uploads?actor=3", CSV)));
        body("POST /v1/quotes", "{\"actor\":3,\"instructions\":[" + TRANSFER + "]}");
        body("PUT /v1/accounts/{account}/key", "{\"actor\":1,\"root\":\"0x" + "1".repeat(64) + "\",\"algorithm\":\"ES256\",\"publicKey\":\"AA\",\"signature\":\"AA\"}");
        body("POST /v1/webhooks", "{\"url\":\"https://hooks.bank.example/ashlar\"}");
        body("PATCH /v1/webhooks/{id}", "{\"description\":\"ours\"}");
        body("DELETE /v1/webhooks/{id}", null);
        body("POST /v1/webhooks/{id}/ping", null);
        body("POST /v1/webhooks/{id}/replay", "{}");
        body("POST /v1/webhook-keys", null);
        body("POST /v1/proposals/{proposal}/reject", "{\"reason\":\"Not the amount of the subscription.\"}");
        body("POST /v1/proposals/{proposal}/approve", null);
        body("POST /v1/proposals/{proposal}/withdraw", null);
        body("POST /v1/investors", """
                {"legalName":"Ada Example","address":"1 Example Street","birthDate":"1961-04-05","taxResidence":276,"contact":"ada@example.com","organisation":"bank-alpha",
                "documents":[{"kind":"IDENTITY","fileName":"passport.pdf","mediaType":"application/pdf","content":"JVBERi0xLjcK"}]}""");
        body("PUT /v1/clients/{client}/signing-keys/{id}", SIGNING_KEY);
        body("DELETE /v1/clients/{client}/signing-keys/{id}", null);
    }

    /** @throws AssertionError for a route that changes something and has no request written here */
    List<Question> of(String route) {
        List<Question> questions = written.get(route);
        if (questions != null) {
            return questions;
        }
        if (route.contains(" /v1/") && !route.startsWith("GET ")) {
            throw new AssertionError("no sample request for " + route);
        }
        // A page's form is sent empty: whoever may send it is told what is missing.
        return List.of(new Question(route, asker -> filled(route), null));
    }

    private void body(String route, @Nullable String body) {
        written.put(route, List.of(new Question(route, asker -> filled(route), body)));
    }

    private String filled(String route) {
        if (route.contains("{proposal}")) {
            variables.put("proposal", proposal());
        }
        if (route.startsWith("DELETE") && route.contains("signing-keys")) {
            enrolSigningKey();
        }
        String path = route.substring(route.indexOf(' ') + 1);
        if (path.contains("/webhooks/{id}")) {
            path = path.replace("{id}", route.startsWith("DELETE") || route.startsWith("POST") && route.endsWith("/remove") ? webhook() : keptWebhook);
        }
        if (path.contains("/approvals/{id}")) {
            path = path.replace("{id}", proposal());
        }
        // Of a variable with choices the first one.
        path = path.replaceAll("\\{[a-z]+:([a-z-]+)[^}]*}", "$1");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        if (path.contains("{")) {
            throw new AssertionError("no value for a path variable of " + route);
        }
        return path;
    }

    private void enrolSigningKey() {
        platform.ask(platform.request(platform.tokens().token("platform", "operator"), "/v1/clients/ashlar-bank-alpha/signing-keys/key-1")
                .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(SIGNING_KEY)).build());
    }

    private String upload() {
        return JSON.readTree(platform.send(platform.request(platform.tokens().token("bank-alpha", "bank"), "/v1/uploads?actor=3").header("Content-Type", "text/csv")
                .header("Idempotency-Key", "an-upload").POST(BodyPublishers.ofString(CSV)).build()).body()).path("upload").asString();
    }

    /** One of bank alpha's. */
    private String webhook() {
        return post(platform.tokens().token("bank-alpha", "bank"), "/v1/webhooks", "{\"url\":\"https://hooks.bank.example/ashlar\"}").path("id").asString();
    }

    /** One of the issuer's that nobody has decided yet. */
    private String proposal() {
        return post(issuer, "/v1/instructions", "{\"actor\":2,\"instruction\":{\"kind\":\"issue\",\"asset\":1,\"to\":3,\"amount\":1}}").path("proposal").asString();
    }

    private void register() {
        String registrar = platform.tokens().token("registrar", "registrar");
        issuer = platform.tokens().token(platform.tokens().signer(), "issuer-one", claims -> claims.subject("issuer"), "issuer");
        JsonNode first = account(registrar, "issuer-one", 2, "\"ISSUER\",\"AGENT\"");
        account(registrar, "bank-alpha", 3, "\"HOLDER\"");
        account(registrar, "bank-alpha", 4, "\"HOLDER\"");
        variables.putAll(Map.of("account", "3", "asset", "1", "batch", "1", "index", "0", "client", "ashlar-bank-alpha", "id", "key-1"));
        String approver = platform.tokens().token(platform.tokens().signer(), "issuer-one", claims -> claims.subject("approver"), "issuer-approver");
        post(approver, "/v1/proposals/" + post(issuer, "/v1/assets", ASSET).path("proposal").asString() + "/approve", "");
        await(issuer, "/v1/assets/1", "onLedger");
        String opening = "{\"actor\":2,\"instructions\":[{\"kind\":\"openHolding\",\"asset\":1,\"account\":3},{\"kind\":\"openHolding\",\"asset\":1,\"account\":4}]}";
        variables.put("bundle", post(platform.tokens().token("issuer-one", "agent"), "/v1/bundles", opening).path("bundle").asString());
        keptWebhook = webhook();
        variables.put("upload", upload());
        variables.putAll(Map.of("kind", "transfer", "delivery", "1", "number", "0", "investor", "3", "subject", "nobody", "action",
                "00000000-0000-0000-0000-0000000000ac"));
    }

    private JsonNode account(String token, String organisation, int investor, String roles) {
        JsonNode accepted = post(token, "/v1/accounts", "{\"actor\":1,\"organisation\":\"" + organisation + "\",\"profile\":" + PROFILE.formatted(investor, roles) + "}");
        await(token, "/v1/accounts/" + accepted.path("account").asLong(), "onLedger");
        return accepted;
    }

    private JsonNode post(String token, String path, String body) {
        HttpResponse<String> response = platform.post(token, path, UUID.randomUUID().toString(), body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answers " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private void await(String token, String path, String flag) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> JSON.readTree(platform.send(platform.request(token, path).build()).body()).path(flag).asBoolean());
    }
}
