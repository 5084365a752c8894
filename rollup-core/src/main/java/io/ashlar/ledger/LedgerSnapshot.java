package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A ledger between two batches, as bytes: magic, version, {@linkplain RecordCodec#fingerprint() record types}, batch, time, root, number of
 * records, the records in order of their leaves, SHA-256 over all of it. Big-endian.
 *
 * @param timestamp batch time of the last batch
 * @param root after the last batch
 */
record LedgerSnapshot(long batch, long timestamp, Digest root, List<LedgerRecord> byLeaf) {
    private static final int MAGIC = 0x4153484c;
    private static final int VERSION = 1;
    private static final int CHECKSUM = 32;
    private static final RecordCodec RECORDS = new RecordCodec();

    byte[] write() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * byLeaf.size() + 256);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.write(RECORDS.fingerprint());
            out.writeLong(batch);
            out.writeLong(timestamp);
            out.write(root.toBytes32());
            out.writeInt(byLeaf.size());
            for (LedgerRecord record : byLeaf) {
                RECORDS.write(record, out);
            }
            out.write(checksum(bytes.toByteArray()));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    static LedgerSnapshot read(byte[] bytes) throws DamagedSnapshot {
        if (bytes.length <= CHECKSUM) {
            throw new DamagedSnapshot("it has only " + bytes.length + " bytes");
        }
        byte[] body = Arrays.copyOf(bytes, bytes.length - CHECKSUM);
        if (!Arrays.equals(checksum(body), Arrays.copyOfRange(bytes, body.length, bytes.length))) {
            throw new DamagedSnapshot("its checksum is not that of its content");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            int magic = in.readInt();
            int version = in.readInt();
            if (magic != MAGIC || version != VERSION || !Arrays.equals(in.readNBytes(CHECKSUM), RECORDS.fingerprint())) {
                throw new DamagedSnapshot("it was written by another version");
            }
            long batch = in.readLong();
            long timestamp = in.readLong();
            Digest root = Digest.fromBytes32(in.readNBytes(Digest.LENGTH * Integer.BYTES));
            int count = in.readInt();
            List<LedgerRecord> records = new ArrayList<>(Math.clamp(count, 0, body.length));
            for (int i = 0; i < count; i++) {
                records.add(RECORDS.read(in));
            }
            if (in.read() != -1) {
                throw new DamagedSnapshot("it goes on after its last record");
            }
            return new LedgerSnapshot(batch, timestamp, root, records);
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedSnapshot("it cannot be read: " + e.getMessage());
        }
    }

    private static byte[] checksum(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
