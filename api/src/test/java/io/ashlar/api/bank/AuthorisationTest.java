package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.ashlar.api.SignedTokens;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who may do what: every kind of instruction against every duty, and what a token must be. */
class AuthorisationTest extends Slice {
    private static final List<String> ROLES = List.of("issuer", "issuer-approver", "registrar", "agent", "bank", "auditor", "operator", "compliance");
    /** Those that a second person approves. */
    private static final Set<String> PROPOSED = Set.of("createAsset", "pause", "unpause", "issue", "redeem", "freezePart", "unfreezePart", "forcedTransfer");
    static final String PROFILE = """
            {"investor":7,"roles":["HOLDER"],"tier":2,"kycExpiry":"2030-01-01T00:00:00Z","country":276,"classes":[1],"jurisdiction":3}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            registerAccount | registrar  | "organisation":"bank-alpha","profile":PROFILE
            updateAccount   | registrar  | "account":20,"profile":PROFILE
            createAsset     | issuer     | "agent":10,"supplyCap":"9","policy":{"minimumTier":0,"allowedClasses":[],"allowedJurisdictions":[]},"name":"n","isin":"DE000A1EWWW0","lei":"529900T8BM49AURSDO55","currency":"EUR"
            pause           | issuer     | "asset":1
            unpause         | issuer     | "asset":1
            issue           | issuer     | "asset":1,"to":20,"amount":"1"
            redeem          | issuer     | "asset":1,"from":20,"amount":"1"
            openHolding     | agent      | "asset":1,"account":20
            openHolding     | agent bank | "asset":1,"account":10
            freezePart      | agent      | "asset":1,"account":20,"amount":1
            unfreezePart    | agent      | "asset":1,"account":20,"amount":1
            forcedTransfer  | agent      | "asset":1,"from":20,"to":10,"amount":1,"reasonHash":"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            transfer        | bank       | "asset":1,"to":20,"amount":1""")
    void instructionsNeedTheirDutyAndAnAccountOfTheCallersOwn(String kind, String allowed, String fields) {
        String instruction = "{\"kind\":\"" + kind + "\"," + fields.replace("PROFILE", PROFILE) + "}";
        for (String role : ROLES) {
            int before = bundles.orders.size();
            MockHttpServletResponse own = send("POST", "/v1/instructions", TOKENS.token("own", role), "{\"actor\":10,\"instruction\":" + instruction + "}");
            boolean may = Set.of(allowed.split(" ")).contains(role);
            assertThat(own.getStatus()).as("%s by %s", kind, role).isEqualTo(may ? 202 : 403);
            assertThat(bundles.orders).as("%s by %s", kind, role).hasSize(before + (may && !PROPOSED.contains(kind) ? 1 : 0));
            assertThat(read(own).has("proposal")).as("%s by %s", kind, role).isEqualTo(may && PROPOSED.contains(kind));
            MockHttpServletResponse others = send("POST", "/v1/instructions", TOKENS.token("own", role), "{\"actor\":20,\"instruction\":" + instruction + "}");
            assertThat(others.getStatus()).as("%s by %s for another's account", kind, role).isEqualTo(403);
        }
    }

    @Test
    void oneForbiddenLineForbidsTheBundle() {
        int before = bundles.orders.size();
        String body = "{\"actor\":10,\"instructions\":[{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1},{\"kind\":\"pause\",\"asset\":1}]}";
        assertThat(send("POST", "/v1/bundles", TOKENS.token("own", "bank"), body).getStatus()).isEqualTo(403);
        assertThat(bundles.orders).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/assets                                                            | issuer issuer-approver registrar agent bank auditor operator compliance
            /v1/assets/1                                                          | issuer issuer-approver registrar agent bank auditor operator compliance
            /v1/batches                                                           | issuer issuer-approver registrar agent bank auditor operator compliance
            /v1/accounts/10                                                       | issuer issuer-approver registrar agent bank auditor operator compliance
            /v1/accounts/20                                                       | registrar auditor operator compliance
            /v1/accounts/20/key                                                   | registrar auditor operator compliance
            /v1/accounts/20/holdings                                              | auditor operator compliance
            /v1/bundles/00000000-0000-0000-0000-000000000020                      | auditor operator compliance
            /v1/bundles/00000000-0000-0000-0000-000000000020/instructions/0       | auditor operator compliance""")
    void whatIsNotTheCallersIsNotFound(String path, String allowed) {
        for (String role : ROLES) {
            boolean may = Set.of(allowed.split(" ")).contains(role);
            assertThat(send("GET", path, TOKENS.token("own", role), null).getStatus()).as("%s by %s", path, role).isEqualTo(may ? 200 : 404);
        }
    }

    @Test
    void missingAndForeignLookTheSame() {
        String token = TOKENS.token("own", "bank");
        assertThat(normal(send("GET", "/v1/accounts/20", token, null))).isEqualTo(normal(send("GET", "/v1/accounts/21", token, null)));
    }

    private String normal(MockHttpServletResponse response) {
        return response.getStatus() + read(response).toString().replaceAll("\"correlation\":\"[^\"]*\"|/v1/accounts/\\d+", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/assets", "/v1/assets/1", "/v1/assets/999", "/v1/accounts/10", "/v1/there-is-none", "/other"})
    void withoutATokenEverythingAnswersTheSame(String path) {
        MockHttpServletResponse response = send("GET", path, null, null);
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(read(response).path("detail").asString()).isEqualTo("a valid access token is needed");
        assertThat(read(response).path("instance").isMissingNode()).isTrue();
    }

    @Test
    void onlyTokensOfOurRealmForUsAndInTimeAreGood() {
        refused("signed by another", TOKENS.token(SignedTokens.key(), "own", c -> { }, "bank"), 401);
        refused("of another issuer", changed(c -> c.issuer("http://127.0.0.1:1/realms/other")), 401);
        refused("for another audience", changed(c -> c.audience("ashlar-portal")), 401);
        refused("expired", changed(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(120)))), 401);
        refused("without an end", changed(c -> c.expirationTime(null)), 401);
        refused("not yet good", changed(c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(120)))), 401);
        refused("unsigned", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", 401);
        refused("no token at all", "x.y.z", 401);
        refused("without any duty of ours", TOKENS.token("own", "admin", "offline_access"), 403);
    }

    @Test
    void aTokenWithoutAProperOrganisationIsNobodys() {
        for (String organisation : new String[] {"", " ", "Own", "own'--", "a".repeat(65)}) {
            assertThat(send("GET", "/v1/accounts", TOKENS.token(organisation, "bank"), null).getStatus()).as(organisation).isEqualTo(403);
        }
        assertThat(send("GET", "/v1/accounts", changed(c -> c.claim("organisation", null)), null).getStatus()).isEqualTo(403);
        assertThat(send("GET", "/v1/accounts", changed(c -> c.claim("organisation", List.of("own"))), null).getStatus()).isEqualTo(403);
    }

    @Test
    void noClaimWidensTheAccounts() {
        String token = changed(c -> c.claim("accounts", List.of(10, 20)).claim("organisation", "other"));
        assertThat(send("GET", "/v1/accounts/20", token, null).getStatus()).isEqualTo(404);
    }

    private static String changed(Consumer<JWTClaimsSet.Builder> change) {
        return TOKENS.token(TOKENS.signer(), "own", change, "bank");
    }

    private void refused(String what, String token, int status) {
        assertThat(send("GET", "/v1/assets", token, null).getStatus()).as(what).isEqualTo(status);
    }

    @Test
    void thePortalAsksForALogin() {
        for (String path : new String[] {"/", "/portal", "/portal/anything"}) {
            MockHttpServletResponse response = send("GET", path, null, null);
            assertThat(response.getStatus()).isEqualTo(302);
            assertThat(response.getRedirectedUrl()).endsWith("/oauth2/authorization/keycloak");
            assertThat(response.getHeader("Content-Security-Policy")).startsWith("default-src 'none'").doesNotContain("unsafe");
        }
        assertThat(send("POST", "/portal", null, "").getStatus()).as("without the page's CSRF token").isEqualTo(403);
    }

    @Test
    void theLoginUsesProofKeys() {
        assertThat(send("GET", "/oauth2/authorization/keycloak", null, null).getRedirectedUrl())
                .startsWith(TOKENS.issuer() + "/protocol/openid-connect/auth?").contains("code_challenge_method=S256").contains("response_type=code");
    }

    @Test
    void aBearerTokenOpensNoPortal() {
        assertThat(send("GET", "/portal", TOKENS.token("own", "issuer"), null).getStatus()).isEqualTo(302);
    }
}
