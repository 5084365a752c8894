package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.ashlar.api.RequestSigner;
import io.ashlar.application.port.AccessLog.Entry;
import io.ashlar.application.port.AccessLog.Kind;
import io.ashlar.application.port.SigningKeys.Algorithm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;

/** Every refusal is recorded: who, what kind of thing, how it was answered; never which one, and no token. */
class AccessLogTest extends Slice {
    @Autowired
    Gatehouse.RecordingAccessLog log;

    @BeforeEach
    void empty() {
        log.entries.clear();
    }

    private Entry only(MockHttpServletResponse response, int status, Kind kind) {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(log.entries).hasSize(1);
        Entry entry = log.entries.getFirst();
        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(entry.status()).isEqualTo(status);
        assertThat(entry.correlation()).isEqualTo(response.getHeader("X-Correlation-Id"));
        return entry;
    }

    @Test
    void whatWasNotFoundIsRecordedByItsTemplate() {
        Entry entry = only(send("GET", "/v1/accounts/20", TOKENS.token("own", "bank"), null), 404, Kind.NOT_FOUND);
        assertThat(entry.route()).isEqualTo("/v1/accounts/{account}");
        assertThat(entry.organisation()).isEqualTo("own");
        assertThat(entry.subject()).isEqualTo("subject-of-own");
        assertThat(entry.method()).isEqualTo("GET");
    }

    @Test
    void whatIsNotPermittedIsRecorded() {
        Entry entry = only(send("POST", "/v1/instructions", TOKENS.token("own", "bank"), "{\"actor\":20,\"instruction\":{\"kind\":\"pause\",\"asset\":1}}"), 403,
                Kind.NOT_PERMITTED);
        assertThat(entry.route()).isEqualTo("/v1/instructions");
        log.entries.clear();
        Entry dutiless = only(send("GET", "/v1/assets", TOKENS.token("own", "none-of-ours"), null), 403, Kind.NOT_PERMITTED);
        assertThat(dutiless.subject()).as("the token was good, so whose it is is known").isEqualTo("subject-of-own");
    }

    @Test
    void ofAForgedTokenNothingIsBelieved() {
        String[] parts = TOKENS.token("own", "bank").split("\\.");
        Entry entry = only(send("GET", "/v1/accounts/20", parts[0] + "." + parts[1] + ".AAAA", null), 401, Kind.UNAUTHENTICATED);
        assertThat(List.of(entry.subject(), entry.organisation(), entry.route())).containsExactly("", "", "/v1/**");
    }

    @Test
    void aQueryWithItsValuesIsNotKept() {
        Entry entry = only(send("GET", "/v1/there-is-none?name=Erika&secret=xyzzy", TOKENS.token("own", "bank"), null), 404, Kind.NOT_FOUND);
        assertThat(entry.toString()).doesNotContain("Erika").doesNotContain("xyzzy").doesNotContain("there-is-none");
    }

    @Test
    void aBadSignatureIsRecordedByItsCode() throws Exception {
        Entry entry = only(mvc.perform(request(HttpMethod.GET, "/v1/assets").header("Authorization", "Bearer " + TOKENS.token("own", "bank"))
                .header("Signature", "sig1=:AAAA:")).andReturn().getResponse(), 401, Kind.SIGNATURE);
        assertThat(entry.detail()).isEqualTo("SIGNATURE_MALFORMED");
    }

    @Test
    void whatWentWellIsNoEntryUnlessItAdministers() {
        send("GET", "/v1/assets", TOKENS.token("own", "bank"), null);
        assertThat(log.entries).isEmpty();
        String key = new RequestSigner("k", Algorithm.ED25519).publicKey();
        Entry entry = only(send("PUT", "/v1/clients/some/signing-keys/k", TOKENS.token("platform", "operator"),
                "{\"algorithm\":\"ed25519\",\"publicKey\":\"" + key + "\"}"), 200, Kind.ADMINISTERED);
        assertThat(entry.route()).isEqualTo("/v1/clients/{client}/signing-keys/{id}");
    }

    @Test
    void overseersReadItInPagesAndNobodyElse() {
        for (int i = 0; i < 3; i++) {
            send("GET", "/v1/accounts/20", TOKENS.token("own", "bank"), null);
        }
        MockHttpServletResponse first = send("GET", "/v1/access-log?kind=NOT_FOUND&organisation=own&limit=2", TOKENS.token("any", "auditor"), null);
        assertThat(read(first).path("items")).hasSize(2);
        MockHttpServletResponse second = send("GET", "/v1/access-log?kind=NOT_FOUND&organisation=own&limit=2&cursor=" + read(first).path("next").asString(),
                TOKENS.token("any", "operator"), null);
        assertThat(read(second).path("items")).hasSize(1);
        assertThat(read(second).has("next")).isFalse();
        for (String role : List.of("issuer", "issuer-approver", "registrar", "agent", "bank")) {
            assertThat(send("GET", "/v1/access-log", TOKENS.token("own", role), null).getStatus()).as(role).isEqualTo(403);
        }
    }
}
