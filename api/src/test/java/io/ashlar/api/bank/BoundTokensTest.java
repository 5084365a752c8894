package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Tokens bound to a certificate (RFC 8705), named by a proxy that is trusted; the JDK's keytool makes the certificates. */
@TestPropertySource(properties = {"ashlar.mutual-tls.required-for=bound-client", "ashlar.mutual-tls.header=Client-Cert", "ashlar.mutual-tls.trusted-proxies=192.0.2.7"})
class BoundTokensTest extends Slice {
    private static final String PROXY = "192.0.2.7";
    @TempDir
    static Path folder;
    private static X509Certificate own;
    private static X509Certificate others;

    @BeforeAll
    static void certificates() throws Exception {
        own = certificate("own");
        others = certificate("others");
    }

    private static X509Certificate certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC", "-alias", "key",
                "-dname", "CN=" + name, "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "only for this test").inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "only for this test".toCharArray());
        }
        return (X509Certificate) keys.getCertificate("key");
    }

    private static String bound(String client, X509Certificate certificate) throws Exception {
        String thumbprint = Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        return TOKENS.token(TOKENS.signer(), "own", claims -> claims.claim("azp", client).claim("cnf", Map.of("x5t#S256", thumbprint)), "bank");
    }

    private static String unbound(String client) {
        return TOKENS.token(TOKENS.signer(), "own", claims -> claims.claim("azp", client), "bank");
    }

    private static String named(X509Certificate certificate) throws Exception {
        return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
    }

    private int get(String token, String from, @Nullable String header, @Nullable X509Certificate connection) throws Exception {
        MockHttpServletRequestBuilder request = request(HttpMethod.GET, "/v1/assets").header("Authorization", "Bearer " + token).with(r -> {
            r.setRemoteAddr(from);
            return r;
        });
        if (header != null) {
            request.header("Client-Cert", header);
        }
        if (connection != null) {
            request.requestAttr("jakarta.servlet.request.X509Certificate", new X509Certificate[] {connection});
        }
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    @Test
    void aBoundTokenIsGoodWithItsCertificateAlone() throws Exception {
        String token = bound("bound-client", own);
        assertThat(get(token, PROXY, named(own), null)).isEqualTo(200);
        assertThat(get(token, PROXY, named(others), null)).isEqualTo(401);
        assertThat(get(token, PROXY, null, null)).isEqualTo(401);
    }

    @Test
    void theHeaderIsBelievedOfTheProxyAlone() throws Exception {
        assertThat(get(bound("bound-client", own), "203.0.113.9", named(own), null)).isEqualTo(401);
        assertThat(get(bound("bound-client", own), PROXY, null, own)).as("where a proxy ends TLS, the connection's certificate is the proxy's").isEqualTo(401);
    }

    @Test
    void chosenClientsNeedABoundTokenAndABoundTokenIsCheckedOfAnyClient() throws Exception {
        assertThat(get(unbound("bound-client"), PROXY, named(own), null)).isEqualTo(401);
        assertThat(get(unbound("another-client"), PROXY, null, null)).isEqualTo(200);
        assertThat(get(bound("another-client", own), PROXY, null, null)).isEqualTo(401);
        assertThat(get(bound("another-client", own), PROXY, named(own), null)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "::", ":AAAA:", ":***:", "AAAA"})
    void whatIsNoCertificateIsNone(String header) throws Exception {
        assertThat(get(bound("bound-client", own), PROXY, header, null)).isEqualTo(401);
    }
}
