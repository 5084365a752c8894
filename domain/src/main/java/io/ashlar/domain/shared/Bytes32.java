package io.ashlar.domain.shared;

/** Thirty-two bytes as 0x and 64 lower-case hexadecimal digits: a root, commitment or hash. */
public record Bytes32(String hex) {
    /** KoalaBear, 2^31 − 2^24 + 1; design page proofs.md. */
    private static final long FIELD_ORDER = 0x7f000001L;

    public Bytes32 {
        if (!hex.matches("0x[0-9a-f]{64}")) {
            throw new InvalidValue("hash", "must be 0x and 64 lower-case hexadecimal digits");
        }
    }

    /**
     * Whether the ledger can hold it: eight big-endian words, each an element of its field.
     *
     * @throws InvalidValue naming {@code field} otherwise
     */
    public Bytes32 asDigest(String field) {
        for (int word = 0; word < 8; word++) {
            if (Long.parseLong(hex, 2 + 8 * word, 10 + 8 * word, 16) >= FIELD_ORDER) {
                throw new InvalidValue(field, "must be eight words of four bytes, each below 0x7f000001");
            }
        }
        return this;
    }
}
