package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.ashlar.api.RequestSigner;
import io.ashlar.application.port.SigningKeys.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Who has a signing key must use it: each signature once, over what is sent. */
class SignedRequestsTest extends Slice {
    private static final String TRANSFER = "{\"actor\":10,\"instruction\":{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1}}";

    private final RequestSigner signer = new RequestSigner("key-1", Algorithm.ECDSA_P256_SHA256);
    private final String client = "bank-" + UUID.randomUUID();

    private String token(String role) {
        return TOKENS.token(TOKENS.signer(), "own", claims -> claims.claim("azp", client), role);
    }

    private void enrol() {
        MockHttpServletResponse enrolled = send("PUT", "/v1/clients/" + client + "/signing-keys/key-1", TOKENS.token("platform", "operator"),
                "{\"algorithm\":\"ecdsa-p256-sha256\",\"publicKey\":\"" + signer.publicKey() + "\"}");
        assertThat(enrolled.getStatus()).as(read(enrolled).toString()).isEqualTo(200);
    }

    private Map<String, String> signed(String method, String path, String body) {
        return new HashMap<>(signer.sign(method, "http://localhost" + path, body.getBytes(StandardCharsets.UTF_8), Backstage.NOW));
    }

    private MockHttpServletResponse call(String method, String path, String body, Map<String, String> fields) throws Exception {
        MockHttpServletRequestBuilder request = request(HttpMethod.valueOf(method), path).contentType("application/json").content(body)
                .header("Authorization", "Bearer " + token("bank")).header("Idempotency-Key", UUID.randomUUID().toString());
        fields.forEach(request::header);
        return mvc.perform(request).andReturn().getResponse();
    }

    private void refused(MockHttpServletResponse response, String code) {
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(read(response).path("code").asString()).isEqualTo(code);
    }

    @Test
    void aSignedRequestIsTakenOnceAndItsReplayIsRefused() throws Exception {
        enrol();
        int before = bundles.orders.size();
        Map<String, String> fields = signed("POST", "/v1/instructions", TRANSFER);
        assertThat(call("POST", "/v1/instructions", TRANSFER, fields).getStatus()).isEqualTo(202);
        refused(call("POST", "/v1/instructions", TRANSFER, fields), "SIGNATURE_REPLAYED");
        assertThat(bundles.orders).hasSize(before + 1);
    }

    @Test
    void onceAKeyIsEnrolledNothingUnsignedIsTaken() throws Exception {
        assertThat(call("POST", "/v1/instructions", TRANSFER, Map.of()).getStatus()).as("before").isEqualTo(202);
        enrol();
        refused(call("POST", "/v1/instructions", TRANSFER, Map.of()), "SIGNATURE_REQUIRED");
        refused(call("GET", "/v1/assets", "", Map.of()), "SIGNATURE_REQUIRED");
        assertThat(call("GET", "/v1/assets", "", signed("GET", "/v1/assets", "")).getStatus()).isEqualTo(200);
        send("DELETE", "/v1/clients/" + client + "/signing-keys/key-1", TOKENS.token("platform", "operator"), null);
        assertThat(call("POST", "/v1/instructions", TRANSFER, Map.of()).getStatus()).as("after it is retired").isEqualTo(202);
    }

    @Test
    void aSignatureIsCheckedWhereverOneIsSent() throws Exception {
        refused(call("POST", "/v1/instructions", TRANSFER, signed("POST", "/v1/instructions", TRANSFER)), "SIGNATURE_KEY_UNKNOWN");
        refused(call("POST", "/v1/instructions", TRANSFER, Map.of("Signature", "sig1=:AAAA:")), "SIGNATURE_MALFORMED");
    }

    @Test
    void anotherBodyOrAnotherPathIsNotTheSignedOne() throws Exception {
        enrol();
        int before = bundles.orders.size();
        refused(call("POST", "/v1/instructions", TRANSFER.replace("\"amount\":1", "\"amount\":2"), signed("POST", "/v1/instructions", TRANSFER)), "DIGEST_WRONG");
        refused(call("POST", "/v1/bundles", TRANSFER, signed("POST", "/v1/instructions", TRANSFER)), "SIGNATURE_WRONG");
        assertThat(bundles.orders).hasSize(before);
    }

    @Test
    void operatorsAloneAdministerKeys() {
        String path = "/v1/clients/" + client + "/signing-keys";
        String body = "{\"algorithm\":\"ecdsa-p256-sha256\",\"publicKey\":\"" + signer.publicKey() + "\"}";
        for (String role : new String[] {"issuer", "issuer-approver", "registrar", "agent", "bank", "auditor"}) {
            assertThat(send("PUT", path + "/key-1", token(role), body).getStatus()).as(role).isEqualTo(403);
            assertThat(send("DELETE", path + "/key-1", token(role), null).getStatus()).as(role).isEqualTo(403);
            assertThat(send("GET", path, token(role), null).getStatus()).as(role).isEqualTo(role.equals("auditor") ? 200 : 403);
        }
        String operator = TOKENS.token("platform", "operator");
        for (String wrong : new String[] {"AAAA", "", new RequestSigner("e", Algorithm.ED25519).publicKey(), signer.publicKey() + "="}) {
            MockHttpServletResponse response = send("PUT", path + "/key-1", operator, "{\"algorithm\":\"ecdsa-p256-sha256\",\"publicKey\":\"" + wrong + "\"}");
            assertThat(response.getStatus()).as(wrong).isEqualTo(422);
            assertThat(read(response).path("field").asString()).isEqualTo("publicKey");
        }
    }
}
