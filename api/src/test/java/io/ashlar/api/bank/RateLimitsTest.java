package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;

/** No system takes more than its share. A unit comes back every twelve seconds here, so that none does while a test runs. */
@TestPropertySource(properties = {"ashlar.allowance.client=5", "ashlar.allowance.organisation=7", "ashlar.allowance.write=2", "ashlar.allowance.bytes-per-unit=100"})
class RateLimitsTest extends Slice {
    private static final String TRANSFER = "{\"actor\":10,\"instruction\":{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1}}";

    private final String organisation = UUID.randomUUID().toString();

    private String token(String subject) {
        return TOKENS.token(TOKENS.signer(), organisation, claims -> claims.subject(subject + organisation), "bank");
    }

    private MockHttpServletResponse read(String subject) {
        return send("GET", "/v1/assets", token(subject), null);
    }

    @Test
    void aClientsAllowanceRunsOutAndTheAnswerSaysWhenToComeBack() {
        for (int left = 4; left >= 0; left--) {
            MockHttpServletResponse response = read("one");
            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"client\";q=5;w=60, \"organisation\";q=7;w=60");
            assertThat(response.getHeader("RateLimit")).startsWith("\"client\";r=" + left + ";t=").contains("\"organisation\";r=" + (left + 2) + ";t=");
        }
        MockHttpServletResponse refused = read("one");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 12);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(read(refused).path("code").asString()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void anOrganisationsClientsShareItsAllowanceAndOthersHaveTheirOwn() {
        for (int i = 0; i < 5; i++) {
            assertThat(read("one").getStatus()).isEqualTo(200);
        }
        assertThat(read("two").getStatus()).isEqualTo(200);
        assertThat(read("two").getStatus()).isEqualTo(200);
        MockHttpServletResponse refused = read("two");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("RateLimit")).contains("\"organisation\";r=0;");
        assertThat(send("GET", "/v1/assets", TOKENS.token(UUID.randomUUID().toString(), "bank"), null).getStatus()).isEqualTo(200);
    }

    @Test
    void aChangeCostsMoreThanAReadAndALargeBodyMoreThanASmallOne() {
        MockHttpServletResponse small = send("POST", "/v1/instructions", token("one"), TRANSFER);
        assertThat(small.getHeader("RateLimit")).startsWith("\"client\";r=3;");
        MockHttpServletResponse large = send("POST", "/v1/instructions", token("one"), TRANSFER + " ".repeat(100));
        assertThat(large.getHeader("RateLimit")).startsWith("\"client\";r=0;");
        MockHttpServletResponse huge = send("POST", "/v1/instructions", token("two"), TRANSFER + " ".repeat(5_000));
        assertThat(huge.getStatus()).as("the cost of the largest is a full allowance, not more than there ever is").isEqualTo(429);
        assertThat(huge.getHeader("RateLimit")).as("what is refused costs nothing").contains("\"organisation\";r=2;");
    }

    @Test
    void whoHasNoTokenSpendsNobodysAllowance() {
        MockHttpServletResponse response = send("GET", "/v1/assets", null, null);
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader("RateLimit")).isNull();
    }
}
