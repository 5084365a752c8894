package io.ashlar.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Step-up: a person with a session proves again who it is and comes back to where it was. The provider is asked to demand a login
 * ({@code prompt=login}); that it did is judged by the time of login it vouches for, never by having been asked.
 */
public final class LoginAgain {
    private static final String AUTHORIZE = "/oauth2/authorization";
    private static final String PARAMETER = "again";
    private static final String CONFIRMED = "/confirmed";
    /** Where Spring Security's request cache keeps what to go on with after a login. */
    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private LoginAgain() {}

    /**
     * @param request that needs a fresh login; a form that was sent is asked for again, at the page of its path, or above where it was
     *     a confirmation
     * @return the view that leads to the login
     */
    public static String thenBackTo(HttpServletRequest request) {
        String path = request.getRequestURI();
        // A path of our own, never an address: nothing a client sends decides where it leads.
        request.getSession().setAttribute(SAVED_REQUEST, new SimpleSavedRequest(path.endsWith(CONFIRMED) ? path.substring(0, path.length() - CONFIRMED.length()) : path));
        return "redirect:" + AUTHORIZE + "/" + PortalSecurity.REGISTRATION + "?" + PARAMETER;
    }

    static OAuth2AuthorizationRequestResolver resolver(ClientRegistrationRepository clients) {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(clients, AUTHORIZE);
        resolver.setAuthorizationRequestCustomizer(request -> {
            if (current().getParameter(PARAMETER) != null) {
                request.additionalParameters(parameters -> parameters.put("prompt", "login"));
            }
        });
        return resolver;
    }

    private static HttpServletRequest current() {
        return ((ServletRequestAttributes) Objects.requireNonNull(RequestContextHolder.getRequestAttributes())).getRequest();
    }
}
