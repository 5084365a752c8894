package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who has the newest is told so in a line; who would change what it has not seen is stopped. */
class EntityTagTest extends Slice {
    private static final String PROFILE = "{\"actor\":10,\"profile\":{\"investor\":7,\"roles\":[\"HOLDER\"],\"tier\":2,\"kycExpiry\":\"2030-01-01T00:00:00Z\","
            + "\"country\":276,\"classes\":[1],\"jurisdiction\":3,\"frozen\":false}}";

    @AfterEach
    void clean() {
        bundles.orders.clear();
    }

    private MockHttpServletResponse read(String path, String tag) throws Exception {
        return mvc.perform(get(path).header("Authorization", "Bearer " + TOKENS.token("own", "bank")).header("If-None-Match", tag)).andReturn().getResponse();
    }

    private MockHttpServletResponse replace(String tag, String key) throws Exception {
        return mvc.perform(put("/v1/accounts/10/profile").contentType("application/json").content(PROFILE).header("Idempotency-Key", key)
                .header("Authorization", "Bearer " + TOKENS.token("own", "registrar")).header("If-Match", tag)).andReturn().getResponse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/accounts/10", "/v1/accounts", "/v1/assets/1", "/v1/accounts/10/holdings", "/v1/accounts/10/key", "/v1/ledger"})
    void whoHasTheNewestIsToldSo(String path) throws Exception {
        MockHttpServletResponse first = read(path, "\"none\"");
        assertThat(first.getStatus()).isEqualTo(200);
        assertThat(first.getHeader("ETag")).matches("\"[A-Za-z0-9_-]{32}\"");
        assertThat(first.getHeader("Cache-Control")).isEqualTo("private, no-cache");
        MockHttpServletResponse again = read(path, "\"other\", " + first.getHeader("ETag"));
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
        assertThat(again.getHeader("ETag")).isEqualTo(first.getHeader("ETag"));
    }

    @Test
    void whatIsNotFoundHasNoTag() throws Exception {
        assertThat(read("/v1/accounts/99", "*").getStatus()).isEqualTo(404);
        assertThat(read("/v1/accounts/99", "*").getHeader("ETag")).isNull();
    }

    @Test
    void whoWouldChangeWhatItHasNotSeenIsStopped() throws Exception {
        MockHttpServletResponse stale = replace("\"old\"", "e1");
        assertThat(stale.getStatus()).isEqualTo(412);
        assertThat(read(stale).path("code").asString()).isEqualTo("STALE");
        assertThat(bundles.orders).isEmpty();
        String tag = String.valueOf(read("/v1/accounts/10", "\"none\"").getHeader("ETag"));
        assertThat(replace("W/" + tag, "e1").getStatus()).as("a weak tag matches nothing").isEqualTo(412);
        assertThat(replace(tag, "e1").getStatus()).as("the key was left free").isEqualTo(202);
        assertThat(replace("\"old\"", "e1").getHeader("Idempotency-Replayed")).as("what was done is done").isEqualTo("true");
        assertThat(replace("*", "e2").getStatus()).isEqualTo(202);
    }
}
