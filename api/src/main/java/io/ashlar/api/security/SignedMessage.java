package io.ashlar.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as signatures see it (RFC 9421, 2.1, 2.2 and 2.5).
 *
 * @param authority in lower case, without the scheme's own port
 * @param path as it was written
 * @param query as it was written; null where there is none
 * @param fields the values of a field by its name, in their order; none where it was not sent
 */
record SignedMessage(String method, String scheme, String authority, String path, @Nullable String query, Function<String, List<String>> fields) {
    /** Where the platform stands behind a proxy, its address is what the container was told to believe of it. */
    static SignedMessage of(HttpServletRequest request) {
        boolean usual = request.getServerPort() == (request.isSecure() ? 443 : 80);
        String authority = request.getServerName().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + request.getServerPort());
        return new SignedMessage(request.getMethod(), request.getScheme(), authority, request.getRequestURI(), request.getQueryString(),
                name -> Collections.list(request.getHeaders(name)));
    }

    List<String> field(String name) {
        return fields.apply(name);
    }

    /** @return the text that is signed; empty where a component is not in the message or not one we know */
    Optional<String> base(SignatureInput input) {
        StringBuilder base = new StringBuilder();
        for (String component : input.components()) {
            String value = component.startsWith("@") ? derived(component) : written(component);
            if (value == null) {
                return Optional.empty();
            }
            base.append('"').append(component).append("\": ").append(value).append('\n');
        }
        return Optional.of(base.append("\"@signature-params\": ").append(input.text()).toString());
    }

    private @Nullable String derived(String component) {
        return switch (component) {
            case "@method" -> method;
            case "@target-uri" -> scheme + "://" + authority + path + (query == null ? "" : "?" + query);
            case "@scheme" -> scheme;
            case "@authority" -> authority;
            case "@path" -> path.isEmpty() ? "/" : path;
            case "@query" -> "?" + (query == null ? "" : query);
            default -> null;
        };
    }

    private @Nullable String written(String field) {
        List<String> values = field(field);
        return values.isEmpty() ? null : values.stream().map(String::strip).collect(Collectors.joining(", "));
    }
}
