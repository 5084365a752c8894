package io.ashlar.api.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Pages for who is turned away before any controller: a login that failed, no duty here, a form from a session that has ended. */
@Component
class OutsidePages implements AccessDeniedHandler, AuthenticationFailureHandler {
    private final ThymeleafViewResolver views;

    OutsidePages(ThymeleafViewResolver views) {
        this.views = views;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused) throws IOException {
        page(request, response, HttpStatus.FORBIDDEN, refused instanceof CsrfException ? "expired" : "refused");
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) throws IOException {
        page(request, response, HttpStatus.UNAUTHORIZED, "login");
    }

    private void page(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String reason) throws IOException {
        Map<String, Object> model = new HashMap<>(Map.of("status", status.value(), "reason", reason));
        model.put("correlation", MDC.get("correlation"));
        response.setStatus(status.value());
        try {
            View view = views.resolveViewName("trouble", Locale.ENGLISH);
            if (view == null) {
                throw new IllegalStateException("the page is part of this module");
            }
            view.render(model, request, response);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the page of a refusal could not be made", e);
        }
    }
}
