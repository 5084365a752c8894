package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.domain.instruction.BundleOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** A request sent twice is carried out once, whatever happens in between. */
class IdempotencyTest extends Slice {
    private static final String BODY = "{\"actor\":10,\"instruction\":{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1}}";

    @Autowired
    private Backstage.InMemoryKeys keys;

    @AfterEach
    void clean() {
        bundles.orders.clear();
        keys.crashBeforeAnswer = false;
    }

    private MockHttpServletResponse post(String key, String body) {
        return send("POST", "/v1/instructions", TOKENS.token("own", "bank"), body, key);
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndIsDoneOnce() throws Exception {
        MockHttpServletResponse first = post("k1", BODY);
        MockHttpServletResponse second = post("k1", BODY);
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(first.getHeader("Idempotency-Replayed")).isEqualTo("false");
        assertThat(second.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(bundles.orders).hasSize(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyConflicts() {
        post("k2", BODY);
        MockHttpServletResponse other = post("k2", BODY.replace("\"amount\":1", "\"amount\":2"));
        assertThat(other.getStatus()).isEqualTo(409);
        assertThat(read(other).path("code").asString()).isEqualTo("KEY_REUSED");
        assertThat(bundles.orders).hasSize(1);
    }

    @Test
    void keysAreEachCallersOwn() {
        assertThat(post("k3", BODY).getStatus()).isEqualTo(202);
        String other = TOKENS.token(TOKENS.signer(), "own", claims -> claims.subject("somebody-else"), "bank");
        assertThat(send("POST", "/v1/instructions", other, BODY.replace("\"amount\":1", "\"amount\":2"), "k3").getStatus()).isEqualTo(202);
        assertThat(bundles.orders).hasSize(2);
    }

    @Test
    void aCrashBetweenDoingAndAnsweringLeadsToTheSameBundle() {
        keys.crashBeforeAnswer = true;
        MockHttpServletResponse lost = post("k4", BODY);
        assertThat(lost.getStatus()).isEqualTo(500);
        assertThat(read(lost).path("detail").asString()).doesNotContain("database");
        keys.crashBeforeAnswer = false;
        assertThat(post("k4", BODY.replace("\"amount\":1", "\"amount\":2")).getStatus()).isEqualTo(409);
        assertThat(post("k4", BODY).getStatus()).isEqualTo(202);
        // Two orders for one bundle: the second changes nothing there, as the domain's tests show.
        assertThat(bundles.orders).hasSize(2);
        assertThat(bundles.orders.stream().map(BundleOrder::bundle).distinct()).hasSize(1);
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        assertThat(post("k5", BODY.replace("\"actor\":10", "\"actor\":20")).getStatus()).isEqualTo(403);
        assertThat(post("k5", BODY.replace("\"asset\":1", "\"asset\":2")).getStatus()).isEqualTo(422);
        assertThat(post("k5", BODY).getStatus()).isEqualTo(202);
    }

    @Test
    void aCorrelationIdIsTakenIfProper() {
        assertThat(post("k6", BODY).getHeader("X-Correlation-Id")).matches("[0-9a-f-]{36}");
    }
}
