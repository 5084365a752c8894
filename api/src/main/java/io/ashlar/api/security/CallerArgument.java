package io.ashlar.api.security;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.participant.Callers;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives any controller method that declares a {@link Caller} the one its token or session stands for. */
@Component
class CallerArgument implements HandlerMethodArgumentResolver {
    private final Callers callers;

    CallerArgument(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Map<String, Object> claims = claims(request.getUserPrincipal());
        return callers.of(text(claims, "sub"), text(claims, "organisation"), VouchedDuties.in(claims));
    }

    private static Map<String, Object> claims(@Nullable Principal principal) {
        return switch (principal) {
            case JwtAuthenticationToken token -> token.getToken().getClaims();
            case OAuth2AuthenticationToken session when session.getPrincipal() instanceof OidcUser user -> user.getClaims();
            case null, default -> throw new NotPermitted();
        };
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }
}
