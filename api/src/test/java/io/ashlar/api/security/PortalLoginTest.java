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

    /** And waits: times of login are whole seconds. */
    private void letTheLoginGrowOld() throws InterruptedException {
        visitor.post(platform.url() + "/portal/weighty/later", Map.of("_csrf", formToken()));
        Thread.sleep(1_100);
    }

    private String formToken() {
        return visitor.get(platform.url() + "/portal/form-token-of-this-session").body();
    }

    @Test
    void whatWeighsMostAsksForALoginOfJustNowAndComesBack() throws InterruptedException {
        login("approver", platform.password("approver"));
        assertThat(visitor.get(platform.url() + "/portal/weighty").body()).isEqualTo("weighty page");
        letTheLoginGrowOld();
        HttpResponse<String> asked = visitor.get(platform.url() + "/portal/weighty");
        assertThat(visitor.at().toString()).startsWith(platform.realm()).contains("prompt=login");
        assertThat(visitor.get(platform.url() + PAGE).statusCode()).as("the session goes on for everything else").isEqualTo(200);
        asked = visitor.get(platform.url() + "/portal/weighty");
        HttpResponse<String> wrong = visitor.submit(asked, Map.of("username", "approver", "password", "wrong-password-of-a-test"));
        assertThat(visitor.at().toString()).startsWith(platform.realm());
        visitor.submit(wrong, Map.of("username", "approver", "password", platform.password("approver")));
        assertThat(visitor.at().toString()).as("logged in again, back where it was").startsWith(platform.url() + "/portal/weighty");
    }

    @Test
    void aFormSentWithAnOldLoginDoesNothingAndLeadsBackToItsPage() throws InterruptedException {
        login("approver", platform.password("approver"));
        letTheLoginGrowOld();
        HttpResponse<String> asked = visitor.post(platform.url() + "/portal/weighty/confirmed", Map.of("_csrf", formToken()));
        assertThat(visitor.at().toString()).startsWith(platform.realm()).contains("prompt=login");
        assertThat(asked.body()).doesNotContain("weighty thing done");
        visitor.submit(asked, Map.of("username", "approver", "password", platform.password("approver")));
        assertThat(visitor.at().toString()).startsWith(platform.url() + "/portal/weighty").doesNotContain("confirmed");
    }

    @Test
    void theSessionsNumberChangesWithTheLogin() {
        visitor.get(platform.url() + PAGE);
        String before = visitor.cookie(platform.url(), "JSESSIONID");
        login("operator", platform.password("operator"));
        assertThat(before).isNotBlank();
        assertThat(visitor.cookie(platform.url(), "JSESSIONID")).isNotBlank().isNotEqualTo(before);
        Visitor thief = new Visitor();
        thief.setCookie(platform.url(), "JSESSIONID", before);
        thief.get(platform.url() + PAGE);
        assertThat(thief.at().toString()).as("the number known before the login opens nothing").startsWith(platform.realm());
    }

    @ParameterizedTest
    @CsvSource({"?continue=https://evil.example", "?redirect_uri=https://evil.example", "?next=//evil.example", "?returnTo=/\\evil.example",
        "?post_login_redirect=//evil.example", "?x=//evil.example/%2f.."})
    void noParameterLeadsAwayAfterALogin(String query) {
        HttpResponse<String> form = visitor.get(platform.url() + PAGE + query.replace("\\", "%5C"));
        visitor.submit(form, Map.of("username", "operator", "password", platform.password("operator")));
        assertThat(visitor.at().toString()).startsWith(platform.url() + PAGE);
    }

    @Test
    void noHeaderDecidesWhereALoginLeads() {
        visitor.header("Referer", "https://evil.example/");
        visitor.header("X-Forwarded-Host", "evil.example");
        visitor.header("X-Forwarded-Proto", "https");
        visitor.header("Forwarded", "host=evil.example");
        HttpResponse<String> form = visitor.get(platform.url() + PAGE);
        assertThat(visitor.at().toString()).startsWith(platform.realm()).doesNotContain("evil.example");
        visitor.submit(form, Map.of("username", "operator", "password", platform.password("operator")));
        assertThat(visitor.at().toString()).startsWith(platform.url() + PAGE);
    }

    @ParameterizedTest
    @CsvSource({"//evil.example", "/%2f/evil.example", "/portal//evil.example", "/\\evil.example"})
    void anAddressThatLooksLikeAnotherServersLeadsToNone(String path) {
        HttpResponse<String> page = visitor.get(platform.url() + path.replace("\\", "%5C"));
        assertThat(page.statusCode()).isIn(400, 401, 403, 404);
        assertThat(visitor.at().getAuthority()).isEqualTo(platform.url().replace("http://", ""));
    }

    @ParameterizedTest
    @CsvSource({"''", "wrong", "00000000-0000-0000-0000-000000000000"})
    void aFormWithoutThisSessionsTokenChangesNothing(String token) {
        login("issuer", platform.password("issuer"));
        assertThat(visitor.post(platform.url() + "/portal/weighty/confirmed", token.isEmpty() ? Map.of() : Map.of("_csrf", token)).statusCode()).isEqualTo(403);
    }

    @Test
    void anotherSessionsFormTokenIsNoneHere() {
        login("issuer", platform.password("issuer"));
        Visitor other = new Visitor();
        HttpResponse<String> form = other.get(platform.url() + PAGE);
        other.submit(form, Map.of("username", "agent", "password", platform.password("agent")));
        String others = other.get(platform.url() + "/portal/form-token-of-this-session").body();
        assertThat(visitor.post(platform.url() + "/portal/weighty/confirmed", Map.of("_csrf", others)).statusCode()).isEqualTo(403);
    }
}
