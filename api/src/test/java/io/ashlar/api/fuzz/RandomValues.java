package io.ashlar.api.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of a JSON schema, most of them as described, the others wrong in the ways values are wrong. */
final class RandomValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 8;
    static final List<String> TEXTS = List.of("", " ", "null", "0", "-1", "1e309", "true", "../../etc/passwd", "' or '1'='1", "%00", "%n%s", "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}", "#{T(java.lang.Runtime)}", "\u0000", "\u202e\ufeff", "\ud83d\ude80", "İ", "a".repeat(5_000), "0x" + "f".repeat(64), "DE000A1EWWW0",
            "529900T8BM49AURSDO55", "9999-12-31T23:59:59Z", "2030-02-30T00:00:00Z", "-999999999-01-01T00:00:00Z", "18446744073709551616", "01", "+1", "1_000",
            "00000000-0000-0000-0000-000000000000", "bank-alpha", "{}", "[]", "\\", "\"", "\r\nX-Injected: 1");
    private static final List<Number> NUMBERS = List.of(0, -1, 1, 2, 3, 4, 255, 65_535, 65_536, 1_073_741_822L, 1_073_741_823L, Integer.MAX_VALUE, Integer.MIN_VALUE,
            Long.MAX_VALUE, Long.MIN_VALUE, new BigInteger("9223372036854775808"), new BigInteger("1" + "0".repeat(400)), new BigDecimal("1.5"), new BigDecimal("1e-400"));

    private final JsonNode schemas;
    private final Random random;
    private final int wrong;

    /** @param wrong of a hundred values, how many break their schema */
    RandomValues(JsonNode description, Random random, int wrong) {
        this.schemas = description.path("components").path("schemas");
        this.random = random;
        this.wrong = wrong;
    }

    JsonNode value(JsonNode schema) {
        return value(schema, 0);
    }

    String text() {
        return any(TEXTS);
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private JsonNode value(JsonNode given, int depth) {
        JsonNode schema = resolve(given);
        if (random.nextInt(100) < wrong) {
            return wrongValue(depth);
        }
        if (depth > DEPTH) {
            return JSON.nullNode();
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        if (schema.has("discriminator") && !schema.has("chosen")) {
            return ofSumType(schema.path("discriminator"), depth);
        }
        return switch (type(schema)) {
            case "integer", "number" -> number(schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(schema, depth);
            case "object" -> object(schema, depth);
            case "null" -> JSON.nullNode();
            default -> string(schema);
        };
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode() ? schema : schemas.path(reference.asString().substring("#/components/schemas/".length()));
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(type.size())).asString();
        }
        return schema.has("allOf") || schema.has("properties") ? "object" : type.asString("string");
    }

    private JsonNode ofSumType(JsonNode discriminator, int depth) {
        List<String> kinds = List.copyOf(discriminator.path("mapping").propertyNames());
        String kind = any(kinds);
        JsonNode schema = schemas.path(discriminator.path("mapping").path(kind).asString().substring("#/components/schemas/".length()));
        ObjectNode object = JSON.objectNode();
        object.put(discriminator.path("propertyName").asString(), kind);
        schema.path("allOf").forEach(part -> fill(object, part, depth));
        return object;
    }

    private JsonNode number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        return JSON.numberNode(random.nextInt(4) == 0 ? schema.path("maximum").asLong(1L << 40) : least + random.nextInt(6));
    }

    private JsonNode string(JsonNode schema) {
        JsonNode example = schema.path("example");
        if (!example.isMissingNode() && random.nextInt(4) > 0) {
            return JSON.stringNode(example.asString());
        }
        String pattern = schema.path("pattern").asString("");
        return JSON.stringNode(schema.path("format").asString("").equals("date-time") ? "203" + random.nextInt(10) + "-01-01T00:00:00Z"
                : pattern.startsWith("^[1-9][0-9]") ? String.valueOf(1 + random.nextInt(1_000))
                : text());
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = random.nextInt(100) == 0 ? 200 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        fill(object, schema, depth);
        schema.path("allOf").forEach(part -> fill(object, resolve(part), depth));
        return object;
    }

    private void fill(ObjectNode object, JsonNode schema, int depth) {
        schema.path("properties").properties().forEach(property -> {
            if (random.nextInt(100) >= wrong) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        if (random.nextInt(100) < wrong) {
            object.set(any(List.of("admin", "roles", "subject", "__proto__", "class", "kind")), wrongValue(depth));
        }
    }

    private JsonNode wrongValue(int depth) {
        return switch (random.nextInt(depth > DEPTH ? 4 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number(any(NUMBERS));
            case 3 -> JSON.stringNode(text());
            case 4 -> JSON.arrayNode().add(wrongValue(depth + 2));
            default -> JSON.objectNode().set("x", wrongValue(depth + 2));
        };
    }

    private static JsonNode number(@Nullable Number number) {
        return switch (number) {
            case BigInteger big -> JSON.numberNode(big);
            case BigDecimal decimal -> JSON.numberNode(decimal);
            case null -> JSON.nullNode();
            default -> JSON.numberNode(number.longValue());
        };
    }
}
