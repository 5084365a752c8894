package io.ashlar.signer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON (RFC 8259) the signer's files are written in, strictly: one value, no repeated names, whole numbers of 64 bits only.
 *
 * <p>Objects become maps in their order, arrays lists, numbers {@code Long}.
 */
final class JsonReader {
    private static final int MAX_NESTING = 32;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @throws SignerException naming the offset of the first character that does not belong there */
    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.space();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private SignerException unexpected() {
        String what = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new SignerException("not valid JSON: " + what + " at offset " + at);
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean next(char expected) {
        space();
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void need(char expected) {
        if (!next(expected)) {
            throw unexpected();
        }
    }

    private @Nullable Object value(int nesting) {
        space();
        if (at == text.length() || nesting > MAX_NESTING) {
            throw unexpected();
        }
        return switch (text.charAt(at)) {
            case '{' -> object(nesting);
            case '[' -> array(nesting);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int nesting) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        need('{');
        if (next('}')) {
            return members;
        }
        do {
            space();
            int start = at;
            String name = string();
            if (members.containsKey(name)) {
                throw new SignerException("not valid JSON: \"" + name + "\" is there twice, at offset " + start);
            }
            need(':');
            members.put(name, value(nesting + 1));
        } while (next(','));
        need('}');
        return members;
    }

    private List<@Nullable Object> array(int nesting) {
        List<@Nullable Object> elements = new ArrayList<>();
        need('[');
        if (next(']')) {
            return elements;
        }
        do {
            elements.add(value(nesting + 1));
        } while (next(','));
        need(']');
        return elements;
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == text.length() || text.charAt(at) != word.charAt(i)) {
                throw unexpected();
            }
        }
        return meaning;
    }

    private Long number() {
        int start = at;
        at += text.charAt(at) == '-' ? 1 : 0;
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == digits) {
            throw unexpected();
        }
        boolean fraction = at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0;
        boolean padded = text.charAt(digits) == '0' && (at > digits + 1 || start < digits);
        if (fraction || padded || at - digits > 19 || new BigInteger(text.substring(start, at)).bitLength() > 63) {
            throw new SignerException("not a whole number of 64 bits at offset " + start);
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() {
        need('"');
        StringBuilder result = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw unexpected();
            }
            at++;
            result.append(c == '\\' ? escaped() : c);
        }
        need('"');
        return result.toString();
    }

    private char escaped() {
        int known = at < text.length() ? "\"\\/bfnrtu".indexOf(text.charAt(at)) : -1;
        if (known < 0) {
            throw unexpected();
        }
        at++;
        if (known < 8) {
            return "\"\\/\b\f\n\r\t".charAt(known);
        }
        int code = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw unexpected();
            }
            code = 16 * code + digit;
        }
        return (char) code;
    }
}
