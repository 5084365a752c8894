package io.ashlar.api.problem;

import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a body, in terms of the client's own fields: never a class name, never an echo of the value. */
final class JsonTrouble {
    private JsonTrouble() {}

    static ProblemDetail of(@Nullable Throwable cause) {
        if (!(cause instanceof JacksonException trouble)) {
            return Problems.field(HttpStatus.BAD_REQUEST, "MALFORMED", "body", "is missing or not readable");
        }
        String field = path(trouble.getPath());
        if (invalid(trouble) instanceof InvalidValue invalid) {
            return Problems.field(HttpStatus.UNPROCESSABLE_CONTENT, "INVALID_VALUE", field.isEmpty() ? invalid.field() : field, invalid.rule());
        }
        return switch (trouble) {
            case UnrecognizedPropertyException e -> Problems.field(HttpStatus.BAD_REQUEST, "UNKNOWN_FIELD", field, "is not a field of this request");
            case InvalidTypeIdException e -> Problems.field(HttpStatus.BAD_REQUEST, "INVALID_TYPE", append(field, "kind"), "must be one of the kinds of instruction");
            case InvalidNullException e -> Problems.field(HttpStatus.BAD_REQUEST, "INVALID_TYPE", field.isEmpty() ? "body" : field, "must not be null");
            case MismatchedInputException e -> Problems.field(HttpStatus.BAD_REQUEST, "INVALID_TYPE", field.isEmpty() ? "body" : field, rule(e));
            case InputCoercionException e -> Problems.field(HttpStatus.BAD_REQUEST, "INVALID_TYPE", field.isEmpty() ? "body" : field,
                    "must be a whole number in range");
            case StreamReadException e -> Problems.field(HttpStatus.BAD_REQUEST, "MALFORMED", "body", "must be JSON: line "
                    + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + " is not");
            default -> Problems.field(HttpStatus.BAD_REQUEST, "MALFORMED", field.isEmpty() ? "body" : field, "is not readable");
        };
    }

    private static @Nullable InvalidValue invalid(Throwable trouble) {
        Throwable at = trouble;
        while (at != null && !(at instanceof InvalidValue)) {
            at = at.getCause();
        }
        return (InvalidValue) at;
    }

    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String append(String path, String field) {
        return path.isEmpty() || path.endsWith(field) ? field : path + "." + field;
    }

    private static String rule(MismatchedInputException e) {
        Class<?> wanted = e.getTargetType();
        if (wanted == null) {
            return "has a wrong type";
        } else if (wanted == Long.class || wanted == Integer.class || wanted == long.class || wanted == int.class) {
            return "must be a whole number";
        } else if (wanted == Boolean.class || wanted == boolean.class) {
            return "must be true or false";
        } else if (wanted == String.class) {
            return "must be text";
        } else if (wanted == Instant.class) {
            return "must be a time with its zone, such as 2030-01-01T00:00:00Z";
        } else if (wanted == LocalDate.class) {
            return "must be a date such as 1961-04-05";
        } else if (wanted.isEnum()) {
            return "must be one of " + Arrays.stream(wanted.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        } else if (Collection.class.isAssignableFrom(wanted)) {
            return "must be a list";
        }
        return "must be an object";
    }
}
