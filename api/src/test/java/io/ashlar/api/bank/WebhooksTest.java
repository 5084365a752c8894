package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Who keeps which webhooks. */
class WebhooksTest extends Slice {
    private static final String BODY = "{\"url\":\"https://hooks.example.com/ashlar\",\"statuses\":[\"SEALED\"]}";

    private JsonNode add(String organisation, String role) {
        MockHttpServletResponse response = send("POST", "/v1/webhooks", TOKENS.token(organisation, role), BODY);
        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getHeader("Location")).isEqualTo("/v1/webhooks/" + read(response).path("id").asString());
        return read(response);
    }

    @Test
    void oneIsAddedOncePerKeyChangedPausedAndRemoved() {
        String token = TOKENS.token("own", "bank");
        String first = read(send("POST", "/v1/webhooks", token, BODY, "one key")).path("code").asString();
        assertThat(first).as("a key has visible characters").isEqualTo("INVALID_VALUE");
        JsonNode made = read(send("POST", "/v1/webhooks", token, BODY, "one-key"));
        assertThat(read(send("POST", "/v1/webhooks", token, BODY, "one-key"))).isEqualTo(made);
        assertThat(made.path("state").asString()).isEqualTo("ACTIVE");
        String path = "/v1/webhooks/" + made.path("id").asString();
        JsonNode changed = read(send("PATCH", path, token, "{\"description\":\"Back office\",\"state\":\"PAUSED\"}"));
        assertThat(changed.path("description").asString()).isEqualTo("Back office");
        assertThat(changed.path("state").asString()).isEqualTo("PAUSED");
        assertThat(changed.path("reason").asString()).isNotBlank();
        assertThat(changed.path("statuses")).hasToString("[\"SEALED\"]");
        assertThat(read(send("PATCH", path, token, "{\"state\":\"ACTIVE\"}")).path("reason").isMissingNode()).isTrue();
        assertThat(read(send("POST", path + "/ping", token, null)).path("taken").asBoolean()).isTrue();
        assertThat(send("DELETE", path, token, null).getStatus()).isEqualTo(204);
        assertThat(send("DELETE", path, token, null).getStatus()).isEqualTo(204);
        assertThat(send("GET", path, token, null).getStatus()).isEqualTo(404);
    }

    @Test
    void anothersIsNotFoundAndAnAuditorKeepsNone() {
        String path = "/v1/webhooks/" + add("own", "bank").path("id").asString();
        String other = TOKENS.token("other", "bank");
        assertThat(send("GET", path, other, null).getStatus()).isEqualTo(404);
        assertThat(send("GET", path + "/deliveries", other, null).getStatus()).isEqualTo(404);
        assertThat(send("PATCH", path, other, "{\"url\":\"https://hooks.example.com/theirs\"}").getStatus()).isEqualTo(404);
        assertThat(send("DELETE", path, other, null).getStatus()).isEqualTo(404);
        assertThat(send("POST", path + "/ping", other, null).getStatus()).isEqualTo(404);
        assertThat(send("POST", path + "/replay", other, "{\"delivery\":\"x\"}").getStatus()).isEqualTo(404);
        assertThat(send("GET", "/v1/webhooks", other, null)).extracting(r -> read(r).toString()).asString().doesNotContain(path.substring(13));
        String operator = TOKENS.token("platform", "operator");
        assertThat(send("GET", path, operator, null).getStatus()).isEqualTo(200);
        assertThat(send("PATCH", path, operator, "{\"state\":\"PAUSED\"}").getStatus()).as("theirs to keep").isEqualTo(404);
        assertThat(send("POST", "/v1/webhooks", TOKENS.token("own", "auditor"), BODY).getStatus()).isEqualTo(403);
        assertThat(send("GET", path, TOKENS.token("own", "auditor"), null).getStatus()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"url\":\"http://hooks.example.org\"}", "{\"url\":\"not an address\"}", "{\"url\":null}", "{\"url\":\"https://hooks.example.com/\",\"cursor\":\"x\"}"})
    void whatIsWrongIsNamed(String body) {
        MockHttpServletResponse response = send("POST", "/v1/webhooks", TOKENS.token("own", "bank"), body);
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(read(response).path("field").asString()).isIn("url", "cursor");
    }

    @Test
    void aReplayNamesACursorOfThePastOrADeadLetter() {
        String token = TOKENS.token("own", "bank");
        JsonNode made = add("own", "bank");
        String path = "/v1/webhooks/" + made.path("id").asString() + "/replay";
        assertThat(send("POST", path, token, "{}").getStatus()).isEqualTo(422);
        assertThat(send("POST", path, token, "{\"delivery\":\"there-is-none\"}").getStatus()).isEqualTo(404);
        assertThat(send("POST", path, token, "{\"cursor\":\"ZXZlbnRzOjk5OTk5OTotMQ\"}").getStatus()).as("ahead").isEqualTo(422);
        assertThat(send("POST", path, token, "{\"cursor\":\"" + made.path("cursor").asString() + "\"}").getStatus()).isEqualTo(202);
    }

    @Test
    void keysArePublishedToAnybodyAndRotatedByOperators() {
        MockHttpServletResponse keys = send("GET", "/.well-known/ashlar-webhook-keys", null, null, null);
        assertThat(keys.getStatus()).isEqualTo(200);
        assertThat(read(keys).path("keys").get(0).path("crv").asString()).isEqualTo("Ed25519");
        assertThat(send("POST", "/.well-known/ashlar-webhook-keys", null, "{}").getStatus()).isIn(401, 403);
        assertThat(send("POST", "/v1/webhook-keys", TOKENS.token("own", "bank"), null).getStatus()).isEqualTo(403);
        assertThat(send("POST", "/v1/webhook-keys", TOKENS.token("platform", "operator"), null).getStatus()).isEqualTo(201);
    }
}
