package io.ashlar.application.port;

/** The key that seals the vaults' secrets; it never leaves its place, and what it seals opens with the same context only. */
public interface MasterKey {
    /**
     * A sealed secret.
     *
     * @param masterKey fingerprint of the key that sealed it: sixteen hexadecimal digits that say nothing about it
     */
    record Sealed(String masterKey, byte[] nonce, byte[] text) {}

    /** Of the key that seals from now on. */
    String fingerprint();

    /** @param context what the secret belongs to */
    Sealed seal(byte[] secret, String context);

    /**
     * Also of a former master key's that is still named.
     *
     * @throws IllegalStateException if the secret or its context was changed, or its master key is none of those named
     */
    byte[] open(Sealed sealed, String context);
}
