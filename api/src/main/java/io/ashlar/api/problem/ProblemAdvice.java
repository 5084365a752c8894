package io.ashlar.api.problem;

import io.ashlar.application.access.ChangePending;
import io.ashlar.application.access.LoginTooOld;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.approval.NotDecided;
import io.ashlar.domain.shared.InvalidValue;
import java.util.Comparator;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Exceptions as problems; one that nobody foresaw says no more than its correlation id. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidValue e) {
        return answer(Problems.field(HttpStatus.UNPROCESSABLE_CONTENT, "INVALID_VALUE", e.field(), e.rule()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return answer(JsonTrouble.of(e.getCause()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException e) {
        return answer(body(e));
    }

    /** Where a method's other parameters have rules, too, its body comes as one of them. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(HandlerMethodValidationException e) {
        ParameterValidationResult first = e.getParameterValidationResults().getFirst();
        if (first instanceof ParameterErrors body) {
            return answer(body(body));
        }
        return answer(Problems.field(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", String.valueOf(first.getMethodParameter().getParameterName()),
                first.getResolvableErrors().getFirst().getDefaultMessage()));
    }

    /** Of several wrong fields the first list entry's, for clients that mend one after the other. */
    private static ProblemDetail body(Errors errors) {
        FieldError first = errors.getFieldErrors().stream()
                .min(Comparator.comparing(FieldError::getField, Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
                .orElseThrow();
        return Problems.field(HttpStatus.UNPROCESSABLE_CONTENT, "INVALID_VALUE", first.getField(), first.getDefaultMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mistyped(MethodArgumentTypeMismatchException e) {
        return answer(Problems.field(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", e.getName(), "must be a whole number"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingRequestHeaderException e) {
        return answer(Problems.field(HttpStatus.BAD_REQUEST, "MISSING_HEADER", e.getHeaderName(), "is required"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notPermitted(NotPermitted e) {
        return answer(ConstantProblems.forbidden());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> loginTooOld(LoginTooOld e) {
        return answer(Problems.of(HttpStatus.FORBIDDEN, "LOGIN_TOO_OLD", "log in again: this needs a login not older than five minutes"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(NotFound e) {
        return answer(Problems.of(HttpStatus.NOT_FOUND, "NOT_FOUND", "there is no such thing, or it is not yours to see"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> pending(ChangePending e) {
        return answer(Problems.of(HttpStatus.CONFLICT, "CHANGE_PENDING", "an earlier change of the same account has no answer yet: try again"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notDecided(NotDecided e) {
        return answer(switch (e.reason()) {
            case OWN_PROPOSAL -> Problems.of(HttpStatus.FORBIDDEN, "OWN_PROPOSAL", "the proposer cannot approve or reject: it takes a second person");
            case EXPIRED -> Problems.of(HttpStatus.CONFLICT, "PROPOSAL_EXPIRED", "the proposal has expired: propose it again");
            case CLOSED, NOT_THE_PROPOSER -> Problems.of(HttpStatus.CONFLICT, "PROPOSAL_CLOSED", "the proposal is decided or withdrawn already");
        });
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(Stale e) {
        return answer(Problems.field(HttpStatus.PRECONDITION_FAILED, "STALE", "If-Match", "must be the thing's present ETag: read it again"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> reused(KeyReused e) {
        return answer(Problems.field(HttpStatus.CONFLICT, "KEY_REUSED", "Idempotency-Key", "was used before with another request"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> streams(TooManyStreams e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, "5").contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_STREAMS", "as many connections wait for events as may: close one, or come back"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception e) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e;
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return answer(Problems.of(status, status == HttpStatus.NOT_FOUND ? "NOT_FOUND" : "BAD_REQUEST", status == HttpStatus.NOT_FOUND
                    ? "there is no such thing, or it is not yours to see" : status.getReasonPhrase().toLowerCase(Locale.ROOT)));
        }
        LOG.error("event=request_failed", e);
        return answer(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", "the request failed on our side; name its correlation id to the operator"));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
