package io.ashlar.api.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An endless row of requests to the operations of an OpenAPI description; the same seed makes the same row. */
final class RandomRequests {
    private static final int WRONG = 8;

    private final List<Operation> operations = new ArrayList<>();
    private final RandomValues values;
    private final Random random;

    RandomRequests(JsonNode description, long seed) {
        random = new Random(seed);
        values = new RandomValues(description, random, WRONG);
        description.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            // A stream has no end to wait for; it has tests of its own.
            if (!method.getValue().toString().contains("text/event-stream")) {
                operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }));
    }

    private record Operation(String method, String path, JsonNode description) {
        String name() {
            return method + " " + path;
        }
    }

    /** @param operation method and path template @param headers names and values in turn */
    record Request(String operation, String method, String target, List<String> headers, byte @Nullable [] body) {
        @Override
        public String toString() {
            return method + " " + target + " " + headers + (body == null ? "" : " " + text(body));
        }

        private static String text(byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            return text.length() > 2_000 ? text.substring(0, 2_000) + "… (" + body.length + " bytes)" : text;
        }
    }

    List<String> operations() {
        return operations.stream().map(Operation::name).toList();
    }

    Request next() {
        Operation operation = operations.get(random.nextInt(operations.size()));
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        List<String> headers = new ArrayList<>();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.path("name").asString();
            String value = parameter(name, parameter.path("schema"));
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "0" : value));
                case "query" -> {
                    if (random.nextInt(3) == 0) {
                        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
                    }
                }
                default -> header(headers, name, value);
            }
        }
        JsonNode content = operation.description().path("requestBody").path("content");
        byte[] body = null;
        if (!content.isMissingNode() || random.nextInt(50) == 0) {
            String type = content.isMissingNode() ? "application/json" : values.any(List.copyOf(content.propertyNames()));
            body = body(content.path(type).path("schema"));
            headers.add("Content-Type");
            headers.add(random.nextInt(50) == 0 ? values.any(List.of("text/plain", "application/xml", "application/json;charset=utf-16", "*/*", "x")) : type);
        }
        if (random.nextInt(50) == 0) {
            headers.add("Accept");
            headers.add(values.any(List.of("text/html", "application/xml", "text/csv", "image/png", "application/*;q=0.1")));
        }
        String method = random.nextInt(200) == 0 ? values.any(List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")) : operation.method();
        return new Request(operation.name(), method, path + query, headers, body);
    }

    private String parameter(String name, JsonNode schema) {
        return switch (name) {
            case "Idempotency-Key" -> random.nextInt(20) == 0 ? values.text() : new UUID(random.nextLong(), random.nextLong()).toString();
            // Long ones wait, as asked.
            case "wait" -> values.any(List.of("0", "-1", "x", "999999999999"));
            default -> {
                JsonNode value = values.value(schema);
                yield value.isString() ? value.asString() : value.toString();
            }
        };
    }

    private void header(List<String> headers, String name, String value) {
        String clean = value.chars().filter(c -> c >= 0x20 && c < 0x7f).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        if (random.nextInt(100) >= WRONG) {
            headers.add(name);
            headers.add(clean);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte[] body(JsonNode schema) {
        String whole = values.value(schema).toString();
        return switch (random.nextInt(60)) {
            case 0 -> new byte[0];
            case 1 -> whole.substring(0, random.nextInt(whole.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 2 -> ("[".repeat(2_000) + "]".repeat(2_000)).getBytes(StandardCharsets.UTF_8);
            case 3 -> HexFormat.of().parseHex("efbbbf7b22c328223a317d");
            case 4 -> (whole + whole).getBytes(StandardCharsets.UTF_8);
            case 5 -> values.text().getBytes(StandardCharsets.UTF_8);
            case 6 -> whole.replaceFirst("\\{", "{\"actor\":1,\"actor\":2,").getBytes(StandardCharsets.UTF_8);
            default -> whole.getBytes(StandardCharsets.UTF_8);
        };
    }
}
