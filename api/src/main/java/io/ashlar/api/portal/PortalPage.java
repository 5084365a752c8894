package io.ashlar.api.portal;

import io.ashlar.api.security.LoginAgain;
import io.ashlar.application.access.Caller;
import io.ashlar.application.access.LoginTooOld;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.domain.shared.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What every page has: who is logged in, and a plain page where something goes wrong. */
@ControllerAdvice(basePackageClasses = PortalPage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortalPage {
    private static final Logger LOG = LoggerFactory.getLogger(PortalPage.class);

    @ModelAttribute
    void who(Model model, Caller caller) {
        model.addAttribute("caller", caller);
    }

    /** An address that is not one, such as a word where a number belongs, is an address of nothing. */
    @ExceptionHandler({NotFound.class, InvalidValue.class, MethodArgumentTypeMismatchException.class})
    ModelAndView notFound() {
        return trouble(HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ModelAndView notPermitted(NotPermitted e) {
        return trouble(HttpStatus.FORBIDDEN);
    }

    /** Nothing was done; after logging in again the person is back at the page the request was about. */
    @ExceptionHandler
    String loginTooOld(LoginTooOld e, HttpServletRequest request) {
        return LoginAgain.thenBackTo(request);
    }

    @ExceptionHandler
    ModelAndView other(Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return trouble(HttpStatus.valueOf(known.getStatusCode().value()));
        }
        LOG.error("event=page_failed", e);
        return trouble(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** Says no more than the status and the correlation id. */
    static ModelAndView trouble(HttpStatus status) {
        ModelAndView page = new ModelAndView("trouble", status);
        page.addObject("status", status.value());
        page.addObject("correlation", MDC.get("correlation"));
        return page;
    }
}
