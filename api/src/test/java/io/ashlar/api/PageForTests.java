package io.ashlar.api;

import io.ashlar.application.access.Caller;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows who a session's caller is, behind the portal's security. */
@RestController
class PageForTests {
    @GetMapping("/portal/caller-of-this-session")
    Caller caller(Caller caller) {
        return caller;
    }

    @GetMapping("/portal/form-token-of-this-session")
    String formToken(CsrfToken token) {
        return token.getToken();
    }
}
