package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ledger records as bytes: the type's place among {@link LedgerRecord}'s, then its components in order.
 *
 * <p>The form is read off the record types, so a new record or component needs nothing here; {@link #fingerprint()} changes with it.
 */
final class RecordCodec {
    private final Class<?>[] types = LedgerRecord.class.getPermittedSubclasses();
    private final Shape[] shapes = Arrays.stream(types).map(Shape::of).toArray(Shape[]::new);
    private final byte[] fingerprint = sha256(Arrays.stream(shapes).map(Shape::name).collect(Collectors.joining("\n")));

    /** SHA-256 over the names and types of everything written. */
    byte[] fingerprint() {
        return fingerprint.clone();
    }

    void write(LedgerRecord record, DataOutputStream out) throws IOException {
        int type = Arrays.asList(types).indexOf(record.getClass());
        out.writeByte(type);
        shapes[type].write(record, out);
    }

    /** @throws IllegalArgumentException if a value is none the record admits */
    LedgerRecord read(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        if (type >= shapes.length) {
            throw new IllegalArgumentException("there is no record type " + type);
        }
        return (LedgerRecord) shapes[type].read(in);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** How values of one type are written. */
    private interface Shape {
        String name();

        void write(Object value, DataOutputStream out) throws IOException;

        Object read(DataInputStream in) throws IOException;

        static Shape of(Class<?> type) {
            return type.isRecord() ? new OfRecord(type) : new Primitive(type);
        }
    }

    private record Primitive(Class<?> type) implements Shape {
        Primitive {
            if (type != long.class && type != int.class && type != boolean.class && type != Digest.class) {
                throw new IllegalStateException("snapshots have no form for " + type);
            }
        }

        @Override
        public String name() {
            return type.getSimpleName();
        }

        @Override
        public void write(Object value, DataOutputStream out) throws IOException {
            switch (value) {
                case Long v -> out.writeLong(v);
                case Integer v -> out.writeInt(v);
                case Boolean v -> out.writeBoolean(v);
                case Digest v -> out.write(v.toBytes32());
                default -> throw new IllegalStateException("checked above: " + value.getClass());
            }
        }

        @Override
        public Object read(DataInputStream in) throws IOException {
            if (type == long.class) {
                return in.readLong();
            }
            if (type == int.class) {
                return in.readInt();
            }
            return type == boolean.class ? (Object) in.readBoolean() : Digest.fromBytes32(in.readNBytes(Digest.LENGTH * Integer.BYTES));
        }
    }

    private static final class OfRecord implements Shape {
        private final Constructor<?> canonical;
        private final Method[] accessors;
        private final Shape[] components;

        OfRecord(Class<?> type) {
            RecordComponent[] declared = type.getRecordComponents();
            components = Arrays.stream(declared).map(c -> Shape.of(c.getType())).toArray(Shape[]::new);
            accessors = Arrays.stream(declared).map(RecordComponent::getAccessor).toArray(Method[]::new);
            try {
                canonical = type.getDeclaredConstructor(Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has it", e);
            }
        }

        @Override
        public String name() {
            return canonical.getDeclaringClass().getSimpleName() + IntStream.range(0, components.length)
                    .mapToObj(i -> accessors[i].getName() + " " + components[i].name()).collect(Collectors.joining(", ", "(", ")"));
        }

        @Override
        public void write(Object value, DataOutputStream out) throws IOException {
            try {
                for (int i = 0; i < components.length; i++) {
                    components[i].write(accessors[i].invoke(value), out);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("accessors are public and throw nothing", e);
            }
        }

        @Override
        public Object read(DataInputStream in) throws IOException {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].read(in);
            }
            try {
                return canonical.newInstance(values);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("records of the ledger are public", e);
            }
        }
    }
}
