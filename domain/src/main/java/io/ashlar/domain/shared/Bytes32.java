package io.ashlar.domain.shared;

/** Thirty-two bytes as 0x and 64 lower-case hexadecimal digits: a root, commitment or hash. */
public record Bytes32(String hex) {
    public Bytes32 {
        if (!hex.matches("0x[0-9a-f]{64}")) {
            throw new InvalidValue("hash", "must be 0x and 64 lower-case hexadecimal digits");
        }
    }
}
