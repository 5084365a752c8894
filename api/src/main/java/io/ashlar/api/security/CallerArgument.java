package io.ashlar.api.security;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Login;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.participant.Callers;
import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives any controller method that declares a {@link Caller} the one its token or session stands for. */
@Component
class CallerArgument implements HandlerMethodArgumentResolver {
    private final Callers callers;
    private final Identity identity;

    CallerArgument(Callers callers, Identity identity) {
        this.callers = callers;
        this.identity = identity;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Map<String, Object> claims = KnownCaller.claims(request.getUserPrincipal());
        if (claims.isEmpty()) {
            throw new NotPermitted();
        }
        return callers.of(text(claims, "sub"), text(claims, "organisation"), VouchedDuties.in(claims), assets(claims.get("assets")),
                login(request.getUserPrincipal(), claims));
    }

    /** A claim that is no list limits to nothing at all, rather than to everything. */
    private static List<String> assets(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> several -> several.stream().map(String::valueOf).toList();
            default -> List.of(String.valueOf(claim));
        };
    }

    /** Whoever has a session, or a token of the portal's, is a person; one whose provider tells no time of login never logged in just now. */
    private Login login(@Nullable Principal principal, Map<String, Object> claims) {
        boolean person = principal instanceof OAuth2AuthenticationToken || identity.portalClient().equals(claims.get("azp"));
        return person ? new Login.OfPerson(loginTime(claims.get("auth_time"))) : new Login.OfSystem();
    }

    private static Instant loginTime(@Nullable Object claim) {
        return switch (claim) {
            case Instant at -> at;
            case Number seconds -> Instant.ofEpochSecond(seconds.longValue());
            case null, default -> Instant.EPOCH;
        };
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? text : null;
    }
}
