package io.ashlar.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The quickstart's steps on the sandbox's data, in its order, on the whole platform. */
@ExtendWith(OnPlatform.class)
class SandboxTest {
    private final Platform platform;
    private final Sandbox.Made made;

    SandboxTest(Platform platform) {
        this.platform = platform;
        this.made = new Sandbox(partner("registrar"), partner("issuer-one"), partner("approver")).prepare("bank-alpha", "bank-beta");
    }

    private Partner partner(String organisation) {
        return new Partner(organisation, platform.clientKey(organisation), URI.create(platform.url()), URI.create(platform.realm()));
    }

    private HttpResponse<String> ask(String method, String path, String type, @Nullable String body) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(platform.url() + path)).header("Authorization", "Bearer " + platform.token("bank-alpha"))
                .header(method.equals("GET") ? "Accept" : "Content-Type", type).header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String method, String path, @Nullable String body) throws Exception {
        return Partner.JSON.readTree(ask(method, path, "application/json", body).body());
    }

    private String transfer(long units) {
        return "{\"actor\":%d,\"instruction\":{\"kind\":\"transfer\",\"asset\":%d,\"to\":%d,\"amount\":\"%d\"}}".formatted(made.mine(), made.asset(), made.theirs(), units);
    }

    @Test
    void aBankTriesEverythingAtOnce() throws Exception {
        JsonNode quote = json("POST", "/v1/quotes", transfer(250));
        assertThat(quote.path("allowed").asBoolean()).as(quote.toString()).isTrue();
        assertThat(quote.path("position").asLong()).isPositive();
        assertThat(json("POST", "/v1/quotes", transfer(100_001)).path("items").path(0).path("refusal").asString()).isEqualTo("INSUFFICIENT_FREE_BALANCE");

        JsonNode given = platform.post("bank-alpha", "/v1/instructions", transfer(250));
        platform.await("bank-alpha", "/v1/bundles/" + given.path("bundle").asString() + "/instructions/0", i -> i.has("position"));
        assertThat(json("POST", "/v1/quotes", transfer(99_751)).path("allowed").asBoolean()).as("a quote sees what was sequenced").isFalse();
        assertThat(json("POST", "/v1/quotes", transfer(99_750)).path("allowed").asBoolean()).isTrue();

        String parameters = "?actor=" + made.mine() + "&kind=transfer";
        String line = made.asset() + "," + made.theirs() + ",";
        HttpResponse<String> faulty = ask("POST", "/v1/uploads" + parameters, "text/csv", "asset,to,amount\n" + line + "abc\n");
        assertThat(faulty.statusCode()).isEqualTo(422);
        HttpResponse<String> taken = ask("POST", "/v1/uploads" + parameters, "text/csv", "asset,to,amount\n" + line + "10\n" + line + "99999999\n");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String upload = "/v1/uploads/" + Partner.JSON.readTree(taken.body()).path("upload").asString();
        JsonNode progress = platform.await("bank-alpha", upload, u -> u.path("answered").asInt() == 2);
        assertThat(progress.path("refused").asInt()).isEqualTo(1);
        assertThat(ask("GET", upload + "/lines", "text/csv", null).body().lines().toList()).hasSize(3).last().asString()
                .contains(",REFUSED,INSUFFICIENT_FREE_BALANCE,The account has fewer free units");

        JsonNode statement = json("GET", "/v1/accounts/" + made.mine() + "/statement?asset=" + made.asset(), null);
        assertThat(statement.path("openingBalance").asString()).isEqualTo("0");
        assertThat(statement.path("items").findValuesAsString("change")).containsExactly("100000", "-250", "-10");
        assertThat(statement.path("closingBalance").asString()).isEqualTo("99740");
        assertThat(ask("GET", "/v1/accounts/" + made.mine(), "application/json", null).headers().firstValue("ETag")).isPresent();
    }
}
