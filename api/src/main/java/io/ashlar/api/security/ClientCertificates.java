package io.ashlar.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts the client's certificate where a server that ends TLS itself puts it, if a proxy that is trusted names it. Only the proxy's word counts
 * then: it must have taken away whatever its own client sent under that name.
 */
@Component
@Order(-110)
class ClientCertificates extends OncePerRequestFilter {
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private final MutualTls settings;

    ClientCertificates(MutualTls settings) {
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return settings.header().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.removeAttribute(ATTRIBUTE);
        if (settings.trustedProxies().contains(request.getRemoteAddr())) {
            X509Certificate certificate = certificate(Collections.list(request.getHeaders(settings.header())));
            if (certificate != null) {
                request.setAttribute(ATTRIBUTE, new X509Certificate[] {certificate});
            }
        }
        chain.doFilter(request, response);
    }

    /** @return null where there is not exactly one, as RFC 9440 writes it: base64 of DER between colons */
    private static @Nullable X509Certificate certificate(List<String> values) {
        String text = values.size() == 1 ? values.getFirst().strip() : "";
        if (text.length() < 2 || !text.startsWith(":") || !text.endsWith(":")) {
            return null;
        }
        try {
            byte[] der = Base64.getDecoder().decode(text.substring(1, text.length() - 1));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            return null;
        }
    }
}
