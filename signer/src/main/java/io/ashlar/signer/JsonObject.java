package io.ashlar.signer;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a file, whose members are asked for by name and type; what is missing or of another type is named. */
final class JsonObject {
    private final String what;
    private final Map<?, ?> members;

    private JsonObject(String what, Map<?, ?> members) {
        this.what = what;
        this.members = members;
    }

    /** @param what the value is, for messages */
    static JsonObject of(String what, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return new JsonObject(what, members);
        }
        throw new SignerException(what + " must be an object");
    }

    static JsonObject parse(String what, String text) {
        try {
            return of(what, JsonReader.read(text));
        } catch (SignerException e) {
            throw new SignerException(what + ": " + e.getMessage(), e);
        }
    }

    /** @throws SignerException if there is a member of another name */
    JsonObject only(Set<String> names) {
        for (Object name : members.keySet()) {
            if (!names.contains((String) name)) {
                throw new SignerException(what + " has an unknown member \"" + name + "\"");
            }
        }
        return this;
    }

    /** The members but one. */
    Map<String, @Nullable Object> without(String name) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        members.forEach((key, value) -> rest.put((String) key, value));
        rest.remove(name);
        return rest;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    private <T> T member(String name, Class<T> type, String kind) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw new SignerException(what + " needs \"" + name + "\", " + kind);
        }
        return type.cast(value);
    }

    String text(String name) {
        return member(name, String.class, "a string");
    }

    /** @throws SignerException unless it is this text */
    JsonObject exactly(String name, String text) {
        if (!text(name).equals(text)) {
            throw new SignerException(what + " has \"" + name + "\" other than \"" + text + "\"");
        }
        return this;
    }

    boolean truth(String name) {
        return member(name, Boolean.class, "true or false");
    }

    long number(String name, long min, long max) {
        long number = member(name, Long.class, "a number");
        if (number < min || number > max) {
            throw new SignerException(what + " needs \"" + name + "\", a number from " + min + " to " + max + ", not " + number);
        }
        return number;
    }

    JsonObject object(String name) {
        return of(what + "'s \"" + name + "\"", members.get(name));
    }

    List<?> list(String name) {
        return member(name, List.class, "an array");
    }

    byte[] bytes(String name) {
        String text = text(name);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (base64url(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new SignerException(what + " needs \"" + name + "\", base64url without padding");
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
