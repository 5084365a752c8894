package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** The register as of a time, by cursor, for who may see it. */
class RegisterAtTest extends Slice {
    private MockHttpServletResponse get(String duty, String organisation, String query) {
        return send("GET", "/v1/assets/1/register" + query, TOKENS.token(organisation, duty), null);
    }

    @Test
    void pagesOfOneTimeHoldEveryLineOnceAndAddUpToTheSupply() {
        JsonNode first = read(get("auditor", "audit", "?at=2026-11-24T12:00:00Z&limit=1"));
        assertThat(first.path("supply").asString()).isEqualTo("100");
        assertThat(first.path("complete").asBoolean()).isTrue();
        JsonNode second = read(get("auditor", "audit", "?at=" + first.path("at").asString() + "&limit=1&cursor=" + first.path("next").asString()));
        assertThat(second.path("next").isMissingNode() || second.path("next").isNull()).isTrue();
        assertThat(first.path("items").get(0).path("balance").asLong() + second.path("items").get(0).path("balance").asLong()).isEqualTo(100);
    }

    @Test
    void aHolderSeesItsOwnLineAlone() {
        JsonNode seen = read(get("bank", "own", ""));
        assertThat(seen.path("complete").asBoolean()).isFalse();
        assertThat(seen.path("items")).hasSize(1);
        assertThat(seen.path("items").get(0).path("account").asLong()).isEqualTo(10);
    }

    @Test
    void beforeTheAssetThereIsNoRegisterAndTheFutureHasNone() {
        assertThat(get("auditor", "audit", "?at=2026-11-24T11:59:59Z").getStatus()).isEqualTo(404);
        MockHttpServletResponse future = get("auditor", "audit", "?at=2026-11-24T12:00:01Z");
        assertThat(future.getStatus()).isEqualTo(422);
        assertThat(read(future).toString()).contains("future");
        assertThat(get("auditor", "audit", "?at=yesterday").getStatus()).isEqualTo(400);
        assertThat(get("auditor", "audit", "?cursor=cmVnaXN0ZXI6MTA").getStatus()).isEqualTo(422);
    }
}
