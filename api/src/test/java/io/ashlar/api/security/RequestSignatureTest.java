package io.ashlar.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.RequestSigner;
import io.ashlar.api.security.RequestSignature.Finding;
import io.ashlar.application.port.SigningKeys.Algorithm;
import io.ashlar.application.port.SigningKeys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures over requests: the standard's own examples, and what is no signature. */
class RequestSignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);

    private static SigningKey key(Algorithm algorithm, String spki) {
        return new SigningKey("bank", "test-key", algorithm, spki.replace('+', '-').replace('/', '_').replace("=", ""), NOW);
    }

    private static SignedMessage message(String method, String path, String query, Map<String, String> fields) {
        return new SignedMessage(method, "https", "example.com", path, query, name -> fields.containsKey(name) ? List.of(fields.get(name)) : List.of());
    }

    /** RFC 9421, B.2.6. */
    @Test
    void theStandardsEdwardsExampleVerifies() {
        SignedMessage message = message("POST", "/foo", "param=Value&Pet=dog", Map.of("date", "Tue, 20 Apr 2021 02:07:55 GMT", "content-type",
                "application/json", "content-length", "18"));
        SignatureInput input = SignatureInput.read("sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");"
                + "created=1618884473;keyid=\"test-key-ed25519\"").orElseThrow();
        SigningKey key = key(Algorithm.ED25519, "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=");
        byte[] signature = Base64.getDecoder().decode("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
        assertThat(RequestSignature.verifies(key, message.base(input).orElseThrow(), signature)).isTrue();
        assertThat(RequestSignature.verifies(key, message.base(input).orElseThrow().replace("POST", "PUT"), signature)).isFalse();
    }

    /** RFC 9421, B.2.4: of a response, so its base stands here as the standard has it. */
    @Test
    void theStandardsP256ExampleVerifies() {
        String base = """
                "@status": 200
                "content-type": application/json
                "content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:
                "content-length": 23
                "@signature-params": ("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256\"""";
        SigningKey key = key(Algorithm.ECDSA_P256_SHA256, "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf"
                + "w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==");
        byte[] signature = Base64.getDecoder().decode("wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==");
        assertThat(RequestSignature.verifies(key, base, signature)).isTrue();
        signature[5] ^= 1;
        assertThat(RequestSignature.verifies(key, base, signature)).isFalse();
    }

    /** RFC 9421, 2.2: the examples of derived components. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            @method     | /path | param=value     | POST
            @target-uri | /path | param=value     | https://www.example.com/path?param=value
            @target-uri | /path | none            | https://www.example.com/path
            @authority  | /path | param=value     | www.example.com
            @scheme     | /path | param=value     | https
            @path       | /path | param=value     | /path
            @path       | ''    | none            | /
            @query      | /path | param=value&foo=bar&baz=bat%2Dman | ?param=value&foo=bar&baz=bat%2Dman
            @query      | /path | queryString     | ?queryString
            @query      | /path | none            | ?""")
    void derivedComponentsAreTheStandards(String component, String path, String query, String value) {
        SignedMessage message = new SignedMessage("POST", "https", "www.example.com", path, query, name -> List.of());
        SignatureInput input = SignatureInput.read("s=(\"" + component + "\")").orElseThrow();
        assertThat(message.base(input).orElseThrow().lines().findFirst().orElseThrow()).isEqualTo("\"" + component + "\": " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sig=", "sig=(", "sig=()x", "sig=( \"@method\")", "sig=(\"@method\"  \"@path\")", "sig=(\"@method\" \"@method\")",
        "sig=(\"@method\");created=1;created=2", "sig=(\"@method\"), other=(\"@path\")", "sig=(\"@METHOD\")", "sig=(\"@method\"); created=1",
        "sig=(\"@method\");nonce=\"a\\\"b\"", "sig=(\"@method\";req)", "Sig=(\"@method\")", "sig=(\"@query-param\";name=\"a\")", "sig=(\"@method\");created=-1"})
    void whatIsNotCanonicalIsNotRead(String header) {
        assertThat(SignatureInput.read(header)).isEmpty();
    }

    private final RequestSigner signer = new RequestSigner("key-1", Algorithm.ECDSA_P256_SHA256);

    private Finding check(Map<String, String> fields, byte[] body, SigningKey key) {
        return RequestSignature.check(message("POST", "/v1/instructions", null, fields), body, List.of(key), NOW);
    }

    private Map<String, String> signed(Instant at) {
        return new HashMap<>(signer.sign("POST", "https://example.com/v1/instructions", BODY, at));
    }

    @ParameterizedTest
    @CsvSource({"ECDSA_P256_SHA256", "ED25519"})
    void aRightSignatureIsFoundRight(Algorithm algorithm) {
        RequestSigner own = new RequestSigner("key-1", algorithm);
        assertThat(check(own.sign("POST", "https://example.com/v1/instructions", BODY, NOW), BODY, own.key("bank"))).isInstanceOf(Finding.Right.class);
        assertThat(check(own.sign("POST", "https://example.com/v1/instructions", BODY, NOW), BODY, signer.key("bank")))
                .isEqualTo(new Finding.Flawed(algorithm == Algorithm.ED25519 ? SignatureFlaw.SIGNATURE_KEY_UNKNOWN : SignatureFlaw.SIGNATURE_WRONG));
    }

    @ParameterizedTest
    @CsvSource({"-60, true", "60, true", "-61, false", "61, false"})
    void aSignatureIsGoodForAMinuteEitherWay(long seconds, boolean good) {
        Finding finding = check(signed(NOW.plusSeconds(seconds)), BODY, signer.key("bank"));
        assertThat(finding instanceof Finding.Right).isEqualTo(good);
        assertThat(good || finding.equals(new Finding.Flawed(SignatureFlaw.SIGNATURE_NOT_IN_TIME))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            content-digest  | sha-256=:        | sha-256=:A       | DIGEST_WRONG
            content-digest  | sha-256=         | sha-512=         | DIGEST_WRONG
            signature-input | ' "@target-uri"' | ''               | SIGNATURE_INCOMPLETE
            signature-input | ' "content-digest"' | ''            | SIGNATURE_INCOMPLETE
            signature-input | '"@method" '     | ''               | SIGNATURE_INCOMPLETE
            signature-input | ;nonce=          | ;none=           | SIGNATURE_INCOMPLETE
            signature-input | ;created=        | ;expires=        | SIGNATURE_INCOMPLETE
            signature-input | ;keyid=          | ;tag=            | SIGNATURE_INCOMPLETE
            signature-input | key-1            | key-2            | SIGNATURE_KEY_UNKNOWN
            signature-input | ecdsa-p256-sha256 | ed25519         | SIGNATURE_KEY_UNKNOWN
            signature-input | ecdsa-p256-sha256 | hmac-sha256     | SIGNATURE_KEY_UNKNOWN
            signature-input | sig1=            | sig2=            | SIGNATURE_MALFORMED
            signature-input | "@target-uri"    | "@target-uri" "x-absent" | SIGNATURE_WRONG
            signature-input | "@target-uri"    | "@target-uri" "@path" | SIGNATURE_WRONG
            signature       | sig1=:           | sig1=:AAAA       | SIGNATURE_WRONG
            signature       | sig1=:           | sig1=            | SIGNATURE_MALFORMED
            signature       | sig1=:           | sig1=:*          | SIGNATURE_MALFORMED""")
    void aChangedFieldIsNamed(String field, String from, String to, SignatureFlaw flaw) {
        Map<String, String> fields = signed(NOW);
        assertThat(fields.get(field)).contains(from);
        fields.put(field, fields.get(field).replace(from, to));
        assertThat(check(fields, BODY, signer.key("bank"))).isEqualTo(new Finding.Flawed(flaw));
    }

    @Test
    void aChangedRequestIsNotTheSignedOne() {
        Map<String, String> fields = signed(NOW);
        List<SigningKey> keys = List.of(signer.key("bank"));
        assertThat(RequestSignature.check(message("PUT", "/v1/instructions", null, fields), BODY, keys, NOW)).isEqualTo(new Finding.Flawed(SignatureFlaw.SIGNATURE_WRONG));
        assertThat(RequestSignature.check(message("POST", "/v1/bundles", null, fields), BODY, keys, NOW)).isEqualTo(new Finding.Flawed(SignatureFlaw.SIGNATURE_WRONG));
        assertThat(RequestSignature.check(message("POST", "/v1/instructions", "a=b", fields), BODY, keys, NOW)).isEqualTo(new Finding.Flawed(SignatureFlaw.SIGNATURE_WRONG));
        assertThat(RequestSignature.check(message("POST", "/v1/instructions", null, fields), "{}".getBytes(StandardCharsets.UTF_8), keys, NOW))
                .isEqualTo(new Finding.Flawed(SignatureFlaw.DIGEST_WRONG));
        assertThat(RequestSignature.check(message("POST", "/v1/instructions", null, fields), BODY, List.of(), NOW))
                .isEqualTo(new Finding.Flawed(SignatureFlaw.SIGNATURE_KEY_UNKNOWN));
    }
}
