package io.ashlar.signer;

import io.ashlar.hash.Digest;
import io.ashlar.ledger.Instruction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Instructions in a bundle's file: a member "kind" with the name of one of {@link Instruction}'s records, its first letter small, and the
 * record's components under their own names, so that the ledger's records are the only list. It is how the bank API writes them, where the
 * client knows all that the ledger is told. Numbers may be written as decimal strings, digests are 0x and
 * 64 hexadecimal digits; "actor" may be left out where it is the lead.
 */
final class InstructionJson {
    private static final String KIND = "kind";
    static final String ACTOR = "actor";
    private static final Map<String, Class<?>> TYPES = Arrays.stream(Instruction.class.getPermittedSubclasses())
            .collect(Collectors.toMap(InstructionJson::kind, type -> type));

    private InstructionJson() {}

    private static String kind(Class<?> type) {
        return Character.toLowerCase(type.getSimpleName().charAt(0)) + type.getSimpleName().substring(1);
    }

    /** @param what the instruction is, for messages */
    static Instruction read(String what, @Nullable Object json, long lead) {
        if (!(json instanceof Map<?, ?> members)) {
            throw new SignerException(what + " must be an object");
        }
        Object name = members.get(KIND);
        Class<?> type = name instanceof String text ? TYPES.get(text) : null;
        if (type == null) {
            throw new SignerException(what + " has no known \"kind\": " + TYPES.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        rest.put(ACTOR, lead);
        members.forEach((key, value) -> rest.put((String) key, value));
        rest.remove(KIND);
        return (Instruction) record(what, type, rest);
    }

    private static Object record(String what, Class<?> type, Map<?, ?> members) {
        RecordComponent[] components = type.getRecordComponents();
        Set<String> names = Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        Set<Object> surplus = new HashSet<>(members.keySet());
        surplus.removeAll(names);
        if (!surplus.isEmpty()) {
            throw new SignerException(what + " has an unknown member \"" + surplus.iterator().next() + "\"");
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String name = components[i].getName();
            if (!members.containsKey(name)) {
                throw new SignerException(what + " needs \"" + name + "\"");
            }
            values[i] = value(what + ", \"" + name + "\"", components[i].getType(), members.get(name));
        }
        return construct(what, type, components, values);
    }

    private static Object construct(String what, Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new SignerException(what + ": " + Objects.requireNonNull(e.getCause()).getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no public record: " + type, e);
        }
    }

    private static Object value(String what, Class<?> type, @Nullable Object json) {
        if (type == boolean.class && json instanceof Boolean) {
            return json;
        }
        if (type == Digest.class && json instanceof String text && text.matches("0x[0-9a-fA-F]{64}")) {
            try {
                return Digest.fromHex(text);
            } catch (IllegalArgumentException e) {
                throw new SignerException(what + ": " + e.getMessage(), e);
            }
        }
        if (type.isRecord() && json instanceof Map<?, ?> members) {
            return record(what, type, members);
        }
        if (type == long.class || type == int.class) {
            long number = number(what, json);
            if (type == long.class) {
                return number;
            }
            if (number == (int) number) {
                return (int) number;
            }
        }
        throw new SignerException(what + " must be " + expected(type));
    }

    private static long number(String what, @Nullable Object json) {
        try {
            return json instanceof String text && text.matches("-?(0|[1-9][0-9]{0,18})") ? Long.parseLong(text) : (Long) json;
        } catch (NumberFormatException | ClassCastException | NullPointerException e) {
            throw new SignerException(what + " must be a whole number of 64 bits", e);
        }
    }

    private static String expected(Class<?> type) {
        return type == boolean.class ? "true or false" : type == Digest.class ? "0x and 64 hexadecimal digits" : type.isRecord() ? "an object"
                : "a whole number of " + (type == int.class ? 32 : 64) + " bits";
    }
}
