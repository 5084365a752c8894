package io.ashlar.api.bank;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.ashlar.api.SignedTokens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything of the API but its adapters: real filters, real security with signed tokens, real use cases. */
@WebMvcTest(controllers = AssetController.class, includeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
        pattern = "io\\.ashlar\\.api\\.(bank|security|problem)\\..*"))
@Import({Backstage.class, Gatehouse.class, FollowedFeed.class, InvestorDesk.class})
abstract class Slice {
    static final SignedTokens TOKENS = new SignedTokens();

    @Autowired
    MockMvc mvc;
    @Autowired
    JsonMapper json;
    @Autowired
    Backstage.RecordingBundles bundles;

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry properties) {
        properties.add("ashlar.identity.issuer", TOKENS::issuer);
        properties.add("ashlar.identity.portal-secret", () -> "secret-of-a-test");
        properties.add("ashlar.api.show-within", () -> "0ms");
        properties.add("ashlar.api.streams.lasts", () -> "300ms");
        properties.add("ashlar.api.streams.heartbeat", () -> "100ms");
        properties.add("ashlar.api.streams.most-of-one", () -> "2");
    }

    MockHttpServletResponse send(String method, String path, @Nullable String token, @Nullable String body) {
        return send(method, path, token, body, UUID.randomUUID().toString());
    }

    MockHttpServletResponse send(String method, String path, @Nullable String token, @Nullable String body, @Nullable String key) {
        MockHttpServletRequestBuilder request = request(HttpMethod.valueOf(method), path).contentType("application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (body != null) {
            request.content(body);
        }
        try {
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode read(MockHttpServletResponse response) {
        return json.readTree(response.getContentAsByteArray());
    }
}
