package io.ashlar.api.security;

import java.net.URI;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What browsers are told. */
final class Headers {
    /** Scripts, styles, fonts and connections from here alone; nothing inline, nothing framed. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Headers() {}

    /** Logging out sends a form to us that leads on to the identity provider; browsers hold that against the form's policy. */
    static void portal(HeadersConfigurer<HttpSecurity> headers, URI identityProvider) {
        String origin = identityProvider.getScheme() + "://" + identityProvider.getAuthority();
        with(headers, POLICY.replace("form-action 'self'", "form-action 'self' " + origin));
    }

    /** The documentation page brings inline styles. */
    static void documentation(HeadersConfigurer<HttpSecurity> headers) {
        with(headers, POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"));
    }

    private static void with(HeadersConfigurer<HttpSecurity> headers, String policy) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(frames -> frames.deny())
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"));
    }
}
