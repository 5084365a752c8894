package io.ashlar.api.bank;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Tags what is read, and answers 304 to who has it already. Streams and files pass: they are not kept in memory for a tag. */
@Component
@Order(1)
class Tagging extends ShallowEtagHeaderFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !request.getMethod().equals("GET") || !path.startsWith("/v1/") || path.startsWith("/v1/events") || path.startsWith("/v1/exports")
                || accept != null && (accept.contains(StatementController.CSV) || accept.contains("text/event-stream"));
    }

    /** A client may keep what it was sent, but asks each time whether it still holds; nobody else keeps it. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        super.doFilterInternal(request, response, chain);
    }

    @Override
    protected String generateETagHeaderValue(InputStream sent, boolean weak) throws IOException {
        return EntityTags.of(sent.readAllBytes());
    }
}
