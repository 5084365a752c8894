package io.ashlar.api.problem;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Makes problems: a type and code that programs read, a sentence that people read, and the request's correlation id. */
public final class Problems {
    private Problems() {}

    /** @param code upper case; the type is derived from it */
    public static ProblemDetail of(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:ashlar:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code);
        String correlation = MDC.get("correlation");
        if (correlation != null) {
            problem.setProperty("correlation", correlation);
        }
        return problem;
    }

    /** A field that breaks a rule; both are named. */
    public static ProblemDetail field(HttpStatus status, String code, String field, @Nullable String rule) {
        ProblemDetail problem = of(status, code, field + " " + rule);
        problem.setProperty("field", field);
        problem.setProperty("rule", rule);
        return problem;
    }
}
