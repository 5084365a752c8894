package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Systems of four organisations with tokens of a real Keycloak, from registering accounts to a proof of what is held. */
@ExtendWith(OnPlatform.class)
class BankJourneyTest {
    private final Platform platform;

    BankJourneyTest(Platform platform) {
        this.platform = platform;
    }

    private static String profile(int investor, String roles) {
        return "{\"investor\":" + investor + ",\"roles\":[" + roles + "],\"tier\":2,\"kycExpiry\":\"2099-01-01T00:00:00Z\",\"country\":276,"
                + "\"classes\":[1],\"jurisdiction\":3}";
    }

    private long asset(long issuer) {
        return platform.post("issuer-one", "/v1/assets", "{\"actor\":" + issuer + ",\"agent\":" + issuer + ",\"supplyCap\":\"1000\","
                + "\"policy\":{\"minimumTier\":1,\"allowedClasses\":[1],\"allowedJurisdictions\":[3]},\"name\":\"Journey Bond\","
                + "\"isin\":\"DE000A1EWWW0\",\"lei\":\"529900T8BM49AURSDO55\",\"currency\":\"EUR\"}").path("asset").asLong();
    }

    private static String transfer(long actor, long asset, long to, String amount) {
        return "{\"actor\":" + actor + ",\"instruction\":{\"kind\":\"transfer\",\"asset\":" + asset + ",\"to\":" + to + ",\"amount\":" + amount + "}}";
    }

    private JsonNode answered(String organisation, String bundle) {
        return platform.await(organisation, "/v1/bundles/" + bundle + "/instructions/0",
                i -> i.has("bundle") && !i.path("status").asString().equals("ACCEPTED"));
    }

    @Test
    void anAssetIsIssuedTransferredRefusedReadAndProven() {
        long issuer = platform.account("issuer-one", 102, "ISSUER", "AGENT");
        long alpha = platform.account("bank-alpha", 110, "HOLDER");
        long beta = platform.account("bank-beta", 111, "HOLDER");
        long asset = asset(issuer);
        String issue = platform.post("issuer-one", "/v1/bundles", ("{\"actor\":%d,\"instructions\":[{\"kind\":\"openHolding\",\"asset\":%d,\"account\":%d},"
                + "{\"kind\":\"openHolding\",\"asset\":%d,\"account\":%d},{\"kind\":\"issue\",\"asset\":%d,\"to\":%d,\"amount\":600}]}")
                .formatted(issuer, asset, alpha, asset, beta, asset, alpha)).path("bundle").asString();
        answered("issuer-one", issue);

        String moved = platform.post("bank-alpha", "/v1/instructions", transfer(alpha, asset, beta, "\"250\"")).path("bundle").asString();
        String refused = platform.post("bank-alpha", "/v1/instructions", transfer(alpha, asset, beta, "351")).path("bundle").asString();
        JsonNode refusal = answered("bank-alpha", refused);
        assertThat(refusal.path("status").asString()).isEqualTo("REFUSED");
        assertThat(refusal.path("refusal").asString()).isEqualTo("INSUFFICIENT_FREE_BALANCE");
        JsonNode sealed = platform.await("bank-beta", "/v1/bundles/" + moved + "/instructions/0", i -> i.path("status").asString().equals("SEALED"));
        assertThat(sealed.path("timeline").findValuesAsString("status")).containsExactly("ACCEPTED", "SEQUENCED", "SEALED");
        assertThat(sealed.path("timeline").findValuesAsString("at")).allMatch(at -> at.endsWith("Z"));

        assertThat(platform.get("issuer-one", "/v1/assets/" + asset + "/holdings").path("items").findValuesAsString("balance")).containsExactly("350", "250");
        assertThat(platform.get("bank-beta", "/v1/assets/" + asset + "/holdings").path("items").findValuesAsString("balance")).containsExactly("250");
        assertThat(platform.get("audit", "/v1/accounts/" + alpha + "/holdings").path("items").findValuesAsString("balance")).containsExactly("350");
        assertThat(platform.get("audit", "/v1/assets/" + asset).path("supply").asString()).isEqualTo("600");
        JsonNode batch = platform.get("audit", "/v1/batches/" + sealed.path("batch").asLong());
        assertThat(batch.path("newRoot").asString()).matches("0x[0-9a-f]{64}");
        JsonNode proof = platform.await("bank-beta", "/v1/assets/" + asset + "/holdings/" + beta + "/proof", p -> p.has("root"));
        assertThat(proof.path("siblings")).hasSize(32);
        assertThat(proof.path("balance").asString()).isEqualTo("250");
        assertThat(platform.get("audit", "/v1/batches/" + proof.path("batch").asLong()).path("newRoot").asString()).isEqualTo(proof.path("root").asString());
    }

    @Test
    void aBankNeitherActsForNorSeesAnother() {
        long alpha = platform.account("bank-alpha", 120, "HOLDER");
        long beta = platform.account("bank-beta", 121, "HOLDER");
        assertThat(platform.send(platform.token("bank-beta"), "POST", "/v1/instructions", transfer(alpha, 1, beta, "1"), "steal").statusCode()).isEqualTo(403);
        assertThat(platform.send(platform.token("bank-beta"), "GET", "/v1/accounts/" + alpha, null, null).statusCode()).isEqualTo(404);
        assertThat(platform.get("bank-beta", "/v1/accounts?limit=500").path("items").findValuesAsString("organisation")).isNotEmpty().containsOnly("bank-beta");
        assertThat(platform.get("audit", "/v1/accounts?limit=500").path("items").findValuesAsString("organisation")).contains("bank-alpha", "bank-beta", "registrar");
    }

    @Test
    void aFrozenAccountIsFrozenAndUnfrozenWithTheRestOfItsProfileKept() {
        long account = platform.account("bank-alpha", 130, "HOLDER");
        platform.post("registrar", "/v1/accounts/" + account + "/freeze", "{\"actor\":1}");
        JsonNode frozen = platform.await("bank-alpha", "/v1/accounts/" + account, a -> a.path("frozen").asBoolean());
        assertThat(frozen.path("investor").asInt()).isEqualTo(130);
        assertThat(frozen.path("classes")).hasSize(1);
        platform.post("registrar", "/v1/accounts/" + account + "/unfreeze", "{\"actor\":1}");
        platform.await("bank-alpha", "/v1/accounts/" + account, a -> !a.path("frozen").asBoolean());
    }

    @Test
    void aListIsReadInPagesWithoutGapOrRepetition() {
        for (int i = 0; i < 3; i++) {
            platform.account("bank-beta", 140 + i, "HOLDER");
        }
        List<Long> whole = new ArrayList<>();
        platform.get("bank-beta", "/v1/accounts?limit=500").path("items").forEach(a -> whole.add(a.path("account").asLong()));
        List<Long> paged = new ArrayList<>();
        JsonNode page = platform.get("bank-beta", "/v1/accounts?limit=2");
        page.path("items").forEach(a -> paged.add(a.path("account").asLong()));
        while (page.has("next")) {
            page = platform.get("bank-beta", "/v1/accounts?limit=2&cursor=" + page.path("next").asString());
            page.path("items").forEach(a -> paged.add(a.path("account").asLong()));
        }
        assertThat(paged).hasSizeGreaterThanOrEqualTo(3).isEqualTo(whole);
    }

    @Test
    void aRequestSentTwiceCreatesOneAccountOnTheRealDatabase() {
        String body = "{\"actor\":1,\"organisation\":\"bank-alpha\",\"profile\":" + profile(150, "\"HOLDER\"") + "}";
        String token = platform.token("registrar");
        HttpResponse<String> first = platform.send(token, "POST", "/v1/accounts", body, "one-account");
        HttpResponse<String> second = platform.send(token, "POST", "/v1/accounts", body, "one-account");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(platform.send(token, "POST", "/v1/accounts", body + " ", "one-account").statusCode()).isEqualTo(409);
    }

    @Test
    void healthIsOpenAndMetricsAreTheOperators() {
        assertThat(platform.send(null, "GET", "/actuator/health/liveness", null, null).statusCode()).isEqualTo(200);
        assertThat(platform.send(null, "GET", "/actuator/prometheus", null, null).statusCode()).isEqualTo(401);
        assertThat(platform.send(platform.token("bank-alpha"), "GET", "/actuator/prometheus", null, null).statusCode()).isEqualTo(403);
        assertThat(platform.send(platform.token("platform"), "GET", "/actuator/prometheus", null, null).body()).contains("jvm_memory_used_bytes");
    }
}
