package io.ashlar.domain.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** A bundle's identifier, a UUID in text form, given by whoever submits it. */
public record BundleId(String value) {
    /** Stands for the genesis, which no bundle brought about. */
    public static final BundleId GENESIS = new BundleId("00000000-0000-0000-0000-000000000000");

    public BundleId {
        if (!value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new InvalidValue("bundle", "must be a UUID in lower case");
        }
    }

    /**
     * The same texts give the same bundle for ever, so that a request sent again reaches the bundle it made: a UUID of version 8 (RFC 9562)
     * from SHA-256 over the texts, joined by line feeds.
     */
    public static BundleId derivedFrom(String... texts) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & 0xffffffffffff0fffL | 0x8000L;
            long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new BundleId(new UUID(high, low).toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
