package io.ashlar.infrastructure.rollup;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.LedgerRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records as a snapshot the rollup core restores, in the form its own snapshots have: a head naming version and record types, batch, time,
 * root, count, records, checksum. The core checks all of it, so another form is told at the first use, never taken for this one.
 */
final class MiniatureForm {
    /** Magic, version, and the digest of the record types. */
    private static final int HEAD = 40;
    private static final int DEPTH = 32;
    private static final List<Class<?>> TYPES = List.of(LedgerRecord.class.getPermittedSubclasses());

    private final byte[] head;

    /** @param sample any snapshot of the core's */
    MiniatureForm(byte[] sample) {
        this.head = Arrays.copyOf(sample, HEAD);
    }

    /** Of a ledger before its first batch. */
    byte[] snapshot(List<LedgerRecord> records) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * records.size());
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(head);
            out.writeLong(0);
            out.writeLong(0);
            out.write(root(records).toBytes32());
            out.writeInt(records.size());
            for (LedgerRecord record : records) {
                out.writeByte(TYPES.indexOf(record.getClass()));
                write(record, out);
            }
            out.write(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        } catch (NoSuchAlgorithmException | ReflectiveOperationException e) {
            throw new IllegalStateException("every Java platform has SHA-256, and records' accessors are public", e);
        }
    }

    private static void write(Object value, DataOutputStream out) throws IOException, ReflectiveOperationException {
        switch (value) {
            case Long v -> out.writeLong(v);
            case Integer v -> out.writeInt(v);
            case Boolean v -> out.writeBoolean(v);
            case Digest v -> out.write(v.toBytes32());
            case Record v -> {
                for (RecordComponent component : v.getClass().getRecordComponents()) {
                    write(component.getAccessor().invoke(v), out);
                }
            }
            default -> throw new IllegalStateException("no record holds " + value.getClass());
        }
    }

    /** Of a tree whose leaves stand side by side from the left; what is empty below is zero. */
    private static Digest root(List<LedgerRecord> records) {
        List<Digest> level = records.stream().map(LedgerRecord::digest).toList();
        Digest empty = Digest.ZERO;
        for (int depth = 0; depth < DEPTH; depth++) {
            List<Digest> above = new ArrayList<>((level.size() + 1) / 2);
            for (int i = 0; i < level.size(); i += 2) {
                above.add(LeafHash.compress(level.get(i), i + 1 < level.size() ? level.get(i + 1) : empty));
            }
            empty = LeafHash.compress(empty, empty);
            level = above;
        }
        return level.getFirst();
    }
}
