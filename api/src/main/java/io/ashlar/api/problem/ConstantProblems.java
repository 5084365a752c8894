package io.ashlar.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers from outside the controllers; those to the unauthenticated and unauthorised are the same whatever was asked for. */
@Component
public class ConstantProblems {
    private final JsonMapper json;

    ConstantProblems(JsonMapper json) {
        this.json = json;
    }

    /** @param reason never told */
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(response, unauthenticated());
    }

    /** @param reason never told */
    public void forbidden(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        write(response, forbidden());
    }

    public void tooLarge(HttpServletResponse response, int limit) throws IOException {
        write(response, Problems.field(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "body", "must have at most " + limit + " bytes"));
    }

    /** A NUL character, which no text of ours holds. */
    public void unstorable(HttpServletResponse response) throws IOException {
        write(response, Problems.of(HttpStatus.BAD_REQUEST, "MALFORMED", "text must hold no NUL character"));
    }

    /** A range is no content type, and no converter may be asked about one. */
    public void unsupportedType(HttpServletResponse response) throws IOException {
        write(response, Problems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "BAD_REQUEST", "unsupported media type"));
    }

    /** @param seconds after which there is enough again */
    public void tooMany(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        write(response, Problems.of(HttpStatus.TOO_MANY_REQUESTS, "RATE_LIMITED", "more than the client or its organisation may ask for in a minute"));
    }

    /** @param code of what is wrong with a request's signature @param rule it breaks */
    public void badSignature(HttpServletRequest request, HttpServletResponse response, String code, String rule) throws IOException {
        request.setAttribute(Refusal.CODE, code);
        write(response, Problems.of(HttpStatus.UNAUTHORIZED, code, rule));
    }

    static ProblemDetail unauthenticated() {
        return Problems.of(HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", "a valid access token is needed");
    }

    static ProblemDetail forbidden() {
        return Problems.of(HttpStatus.FORBIDDEN, "NOT_PERMITTED", "not permitted");
    }

    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
