package io.ashlar.api.security;

import io.ashlar.api.problem.ConstantProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Parameters and form fields hold no NUL: PostgreSQL stores none, and no field means one. JSON bodies are checked where they are read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class StorableText extends OncePerRequestFilter {
    private final ConstantProblems problems;

    StorableText(ConstantProblems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (inQuery(request) || inForm(request)) {
            problems.unstorable(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean inQuery(HttpServletRequest request) {
        return request.getQueryString() != null && request.getQueryString().contains("%00");
    }

    private static boolean inForm(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("application/x-www-form-urlencoded")
                && request.getParameterMap().values().stream().flatMap(Arrays::stream).anyMatch(value -> value.indexOf(0) >= 0);
    }
}
