package io.ashlar.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People log in at a real Keycloak: code flow, proof key, session, and out again. */
@ExtendWith(OnPlatform.class)
class PortalLoginTest {
    private static final String PAGE = "/portal/caller-of-this-session";

    private final Platform platform;
    private final Visitor visitor = new Visitor();

    PortalLoginTest(Platform platform) {
        this.platform = platform;
    }

    private HttpResponse<String> login(String user, String password) {
        HttpResponse<String> form = visitor.get(platform.url() + PAGE);
        assertThat(visitor.at().toString()).startsWith(platform.realm()).contains("code_challenge_method=S256");
        return visitor.submit(form, Map.of("username", user, "password", password));
    }

    @ParameterizedTest
    @CsvSource({"issuer, ISSUER, issuer-one", "approver, ISSUER_APPROVER, issuer-one", "registrar, REGISTRAR, registrar", "agent, AGENT, issuer-one",
        "alpha, BANK, bank-alpha", "beta, BANK, bank-beta", "auditor, AUDITOR, audit", "operator, OPERATOR, platform"})
    void eachSamplePersonComesBackWithItsDutyAndOrganisation(String user, String duty, String organisation) {
        HttpResponse<String> page = login(user, platform.password(user));
        assertThat(visitor.at().toString()).startsWith(platform.url() + PAGE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("\"organisation\":\"" + organisation + "\"").contains("\"duties\":[\"" + duty + "\"]").doesNotContain("@");
    }

    @Test
    void aWrongPasswordLeadsNowhere() {
        HttpResponse<String> page = login("issuer", "wrong-password-of-a-test");
        assertThat(visitor.at().toString()).startsWith(platform.realm());
        assertThat(page.body()).contains("Invalid username or password");
        assertThat(visitor.get(platform.url() + PAGE).uri().toString()).startsWith(platform.realm());
    }

    @Test
    void aSessionIsNoTokenAndNeedsThePagesOwnFormToken() {
        login("operator", platform.password("operator"));
        assertThat(visitor.get(platform.url() + "/v1/assets").statusCode()).isEqualTo(401);
        assertThat(visitor.post(platform.url() + "/logout", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void loggingOutEndsTheSessionHereAndAtTheProvider() {
        HttpResponse<String> page = login("operator", platform.password("operator"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .as("browsers apply form-action to where a form is redirected").contains("form-action 'self' " + platform.realm().replace("/realms/ashlar", ""));
        String token = visitor.get(platform.url() + "/portal/form-token-of-this-session").body();
        visitor.post(platform.url() + "/logout", Map.of("_csrf", token));
        assertThat(visitor.at().toString()).as("sent on to the portal's door, which asks for a login again").contains("/protocol/openid-connect/auth");
        assertThat(visitor.get(platform.url() + PAGE).body()).contains("password");
    }

    @Test
    void aForgedCallbackIsRefusedWithAConstantAnswer() {
        HttpResponse<String> answer = visitor.get(platform.url() + "/login/oauth2/code/keycloak?code=guess&state=guess");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("<html").doesNotContain("guess").doesNotContain("state");
    }
}
