package io.ashlar.api.bank;

import io.ashlar.api.problem.ConstantProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads bodies up to a limit, after the caller is known, and fingerprints them for idempotency. */
@Component
@Order(0)
class Bodies extends OncePerRequestFilter {
    /** Request attribute: SHA-256 of method, path with parameters, and body in hexadecimal. */
    static final String FINGERPRINT = Bodies.class.getName();
    /** 65,536 instructions of up to 256 bytes each. */
    static final int BUNDLE_LIMIT = 16 << 20;
    /** An investor's documents in base64. */
    static final int DOCUMENTS_LIMIT = 12 << 20;
    static final int LIMIT = 64 << 10;
    private static final byte[] ESCAPED_NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

    private final ConstantProblems problems;

    Bodies(ConstantProblems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentType() != null && request.getContentType().contains("*")) {
            problems.unsupportedType(response);
            return;
        }
        int limit = switch (request.getRequestURI()) {
            case "/v1/bundles", "/v1/uploads" -> BUNDLE_LIMIT;
            case "/v1/investors" -> DOCUMENTS_LIMIT;
            default -> LIMIT;
        };
        byte[] body = request.getContentLengthLong() > limit ? new byte[limit + 1] : request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            problems.tooLarge(response, limit);
            return;
        }
        if (holdsNul(body)) {
            problems.unstorable(response);
            return;
        }
        request.setAttribute(FINGERPRINT, fingerprint(request.getMethod() + "\n" + address(request) + "\n", body));
        chain.doFilter(new Read(request, body), response);
    }

    /** As itself, or escaped in JSON. */
    private static boolean holdsNul(byte[] body) {
        for (int i = 0; i < body.length; i++) {
            if (body[i] == 0 || body[i] == '\\' && i + ESCAPED_NUL.length <= body.length
                    && Arrays.equals(body, i, i + ESCAPED_NUL.length, ESCAPED_NUL, 0, ESCAPED_NUL.length)) {
                return true;
            }
        }
        return false;
    }

    /** Parameters are part of what is asked for. */
    private static String address(HttpServletRequest request) {
        return request.getQueryString() == null ? request.getRequestURI() : request.getRequestURI() + "?" + request.getQueryString();
    }

    private static String fingerprint(String head, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A request whose body was read. */
    private static final class Read extends HttpServletRequestWrapper {
        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("the body is in memory already");
                }

                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
