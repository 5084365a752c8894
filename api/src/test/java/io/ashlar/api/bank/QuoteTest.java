package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Quotes: who may ask, what is answered, and that nothing is done. The rules themselves are the ledger's, tried by {@code RehearsalTest}. */
class QuoteTest extends Slice {
    private static final String TRANSFER = "{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":\"%s\"}";

    private MockHttpServletResponse quote(String body) {
        return send("POST", "/v1/quotes", TOKENS.token("own", "bank"), body, null);
    }

    private static String one(String actor, String amount) {
        return "{\"actor\":%s,\"instruction\":%s}".formatted(actor, TRANSFER.formatted(amount));
    }

    /** Other tests share what is behind the scenes. */
    @BeforeEach
    void afresh() {
        bundles.orders.clear();
    }

    @Test
    void whatWouldBeAppliedIsAllowed() {
        MockHttpServletResponse answer = quote(one("10", "250"));
        assertThat(answer.getStatus()).isEqualTo(200);
        JsonNode quote = read(answer);
        assertThat(quote.path("allowed").asBoolean()).isTrue();
        assertThat(quote.path("at").asString()).isEqualTo(Backstage.NOW.toString());
        assertThat(quote.path("batch").asLong()).isEqualTo(7);
        assertThat(quote.path("position").asLong()).isEqualTo(99);
        assertThat(quote.path("items").path(0).has("refusal")).isFalse();
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void whatWouldBeRefusedNamesTheRule() {
        JsonNode quote = read(quote("{\"actor\":10,\"instructions\":[%s,%s]}".formatted(TRANSFER.formatted("1"), TRANSFER.formatted("13"))));
        assertThat(quote.path("allowed").asBoolean()).isFalse();
        assertThat(quote.path("items").path(0).path("allowed").asBoolean()).isTrue();
        JsonNode refused = quote.path("items").path(1);
        assertThat(refused.path("refusal").asString()).isEqualTo("INSUFFICIENT_FREE_BALANCE");
        assertThat(refused.path("rule").asString()).isEqualTo("The account has fewer free units than asked for. Frozen units cannot be moved.");
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void onlyWhoMayAskForItMayAskWhatWouldBecomeOfIt() {
        assertThat(quote(one("20", "1")).getStatus()).isEqualTo(403);
        assertThat(quote("{\"actor\":10,\"instruction\":{\"kind\":\"pause\",\"asset\":1}}").getStatus()).isEqualTo(403);
        assertThat(send("POST", "/v1/quotes", TOKENS.token("own", "auditor"), one("10", "1"), null).getStatus()).isEqualTo(403);
        assertThat(send("POST", "/v1/quotes", null, one("10", "1"), null).getStatus()).isEqualTo(401);
    }

    @Test
    void nobodyAsksInACosignersName() {
        String body = "{\"actor\":10,\"instructions\":[%s],\"authority\":{\"atomic\":true,\"expiry\":\"2026-11-25T10:00:00Z\",\"cosigner\":20,\"byCosigner\":[0],"
                + "\"authorisations\":[{\"account\":10,\"index\":0,\"signature\":\"AA\"},{\"account\":20,\"index\":0,\"signature\":\"AA\"}]}}";
        assertThat(quote(body.formatted(TRANSFER.formatted("1"))).getStatus()).isEqualTo(403);
    }

    @Test
    void whatIsMalformedIsNamed() {
        assertThat(read(quote(one("10", "-1").replace("\"asset\":1", "\"asset\":2"))).path("status").asInt()).isEqualTo(422);
        assertThat(read(quote(one("10", "1").replace("\"asset\":1", "\"asset\":2"))).path("field").asString()).isEqualTo("instruction.asset");
        assertThat(read(quote("{\"actor\":10}")).path("field").asString()).isEqualTo("instruction");
        assertThat(quote("{\"actor\":10,\"instructions\":[" + TRANSFER.formatted("1") + ("," + TRANSFER.formatted("1")).repeat(100) + "]}").getStatus())
                .isEqualTo(422);
    }
}
