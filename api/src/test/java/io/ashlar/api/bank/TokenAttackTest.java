package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.ashlar.api.SignedTokens;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tokens that are forged, bent, borrowed or stale: each is refused with the one constant answer. */
class TokenAttackTest extends Slice {
    private static final String GOOD = TOKENS.token("own", "bank");

    private static JWTClaimsSet claims() throws ParseException {
        return SignedJWT.parse(GOOD).getJWTClaimsSet();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String changed(Consumer<JWTClaimsSet.Builder> change) {
        return TOKENS.token(TOKENS.signer(), "own", change, "bank");
    }

    private static String mac(byte[] secret) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), claims());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String signed(JWSHeader header, RSAKey key) throws Exception {
        SignedJWT token = new SignedJWT(header, claims());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static Map<String, String> attacks() throws Exception {
        String[] good = GOOD.split("\\.");
        RSAKey stranger = SignedTokens.key();
        byte[] publicKey = TOKENS.signer().toRSAPublicKey().getEncoded();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("algorithm none", new PlainJWT(claims()).serialize());
        all.put("algorithm none with the good signature", part("{\"alg\":\"none\"}") + "." + good[1] + "." + good[2]);
        all.put("algorithm nOnE", part("{\"alg\":\"nOnE\",\"kid\":\"test\"}") + "." + good[1] + ".");
        all.put("HS256 with the public key as secret", mac(publicKey));
        all.put("HS256 with the public key's PEM as secret", mac(("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(publicKey) + "\n-----END PUBLIC KEY-----\n").getBytes(StandardCharsets.US_ASCII)));
        all.put("another RSA algorithm", signed(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("test").build(), TOKENS.signer()));
        all.put("a key of the sender's own in the header", signed(new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(stranger.toPublicJWK()).build(), stranger));
        all.put("a key under the realm's key id", signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), stranger));
        all.put("an unknown key id", signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("other").build(), TOKENS.signer()));
        all.put("an unknown critical header", part("{\"alg\":\"RS256\",\"kid\":\"test\",\"crit\":[\"b64\"],\"b64\":false}") + "." + good[1] + "." + good[2]);
        all.put("another payload", good[0] + "." + part(claims().toString().replace("\"own\"", "\"other\"")) + "." + good[2]);
        all.put("no signature", good[0] + "." + good[1] + ".");
        all.put("half a signature", good[0] + "." + good[1] + "." + good[2].substring(0, good[2].length() / 2));
        all.put("another issuer", changed(c -> c.issuer(TOKENS.issuer() + "/")));
        all.put("another realm of the same server", changed(c -> c.issuer(TOKENS.issuer().replace("/ashlar", "/master"))));
        all.put("no issuer", changed(c -> c.issuer(null)));
        all.put("another audience", changed(c -> c.audience("account")));
        all.put("no audience", changed(c -> c.audience((String) null)));
        all.put("expired", changed(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(90)))));
        all.put("not yet good", changed(c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(90)))));
        all.put("without an end", changed(c -> c.expirationTime(null)));
        return all;
    }

    @Test
    void eachIsRefusedWithTheSameAnswerAsNoTokenAtAll() throws Exception {
        assertThat(send("GET", "/v1/assets", GOOD, null).getStatus()).as("the token they are made from").isEqualTo(200);
        String nothing = normal(send("GET", "/v1/assets", null, null));
        for (Map.Entry<String, String> attack : attacks().entrySet()) {
            MockHttpServletResponse response = send("GET", "/v1/assets", attack.getValue(), null);
            assertThat(response.getStatus()).as(attack.getKey()).isEqualTo(401);
            assertThat(normal(response)).as(attack.getKey()).isEqualTo(nothing);
            assertThat(response.getHeader("WWW-Authenticate")).as("%s: the reason is not told", attack.getKey()).isEqualTo("Bearer");
        }
    }

    private String normal(MockHttpServletResponse response) {
        return read(response).toString().replaceAll("\"correlation\":\"[^\"]*\"", "");
    }

    @Test
    void aTokenIsTakenFromItsHeaderAlone() throws Exception {
        assertThat(mvc.perform(request(HttpMethod.GET, "/v1/assets?access_token=" + GOOD)).andReturn().getResponse().getStatus()).isEqualTo(401);
        assertThat(mvc.perform(request(HttpMethod.POST, "/v1/instructions").contentType("application/x-www-form-urlencoded").param("access_token", GOOD))
                .andReturn().getResponse().getStatus()).isEqualTo(401);
        assertThat(mvc.perform(request(HttpMethod.GET, "/v1/assets").cookie(new Cookie("access_token", GOOD))).andReturn().getResponse()
                .getStatus()).isEqualTo(401);
        assertThat(mvc.perform(request(HttpMethod.GET, "/v1/assets").header("Authorization", "Basic " + part("bank:" + GOOD))).andReturn().getResponse()
                .getStatus()).isEqualTo(401);
    }

    @Test
    void systemsGetNoSession() {
        MockHttpServletResponse response = send("GET", "/v1/assets", GOOD, null);
        assertThat(response.getCookies()).isEmpty();
        assertThat(response.getHeader("Set-Cookie")).isNull();
    }

    /** What a request's body may hold is what is published: nothing reaches further by being named. */
    @Test
    void membersNobodyAskedForAreRefused() {
        int before = bundles.orders.size();
        for (String member : List.of("\"organisation\":\"other\"", "\"caller\":{\"duties\":[\"OPERATOR\"]}", "\"duties\":[\"ISSUER\"]", "\"accounts\":[20]",
                "\"status\":\"FINAL\"", "\"bundle\":\"00000000-0000-0000-0000-000000000001\"", "\"submittedBy\":\"someone\"", "\"class\":\"java.lang.Object\"",
                "\"@class\":\"java.lang.Object\"", "\"__proto__\":{}")) {
            MockHttpServletResponse outer = send("POST", "/v1/instructions", GOOD,
                    "{\"actor\":10," + member + ",\"instruction\":{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1}}");
            assertThat(outer.getStatus()).as(member).isEqualTo(400);
            assertThat(read(outer).path("code").asString()).as(member).isEqualTo("UNKNOWN_FIELD");
            MockHttpServletResponse inner = send("POST", "/v1/instructions", GOOD,
                    "{\"actor\":10,\"instruction\":{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1," + member + "}}");
            assertThat(inner.getStatus()).as(member).isEqualTo(400);
        }
        assertThat(bundles.orders).hasSize(before);
    }
}
