package io.ashlar.signer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what {@link JsonReader} reads: objects over lines, arrays of plain values on one. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static String write(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, "\n");
        return writer.out.append('\n').toString();
    }

    private void value(@Nullable Object value, String line) {
        switch (value) {
            case Map<?, ?> members -> members(members, line);
            case List<?> elements -> elements(elements, line);
            case String text -> string(text);
            case null -> out.append("null");
            case Long number -> out.append(number.longValue());
            case Integer number -> out.append(number.intValue());
            case Boolean truth -> out.append(truth.booleanValue());
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void members(Map<?, ?> members, String line) {
        String separator = line + "  ";
        out.append('{');
        for (var member : members.entrySet()) {
            out.append(separator);
            string((String) member.getKey());
            out.append(": ");
            value(member.getValue(), line + "  ");
            separator = "," + line + "  ";
        }
        out.append(members.isEmpty() ? "}" : line + "}");
    }

    private void elements(List<?> elements, String line) {
        boolean deep = elements.stream().anyMatch(element -> element instanceof Map || element instanceof List);
        String inner = deep ? line + "  " : "";
        String separator = inner;
        out.append('[');
        for (Object element : elements) {
            out.append(separator);
            value(element, line + "  ");
            separator = deep ? "," + inner : ", ";
        }
        out.append(deep ? line + "]" : "]");
    }

    private void string(String text) {
        out.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
