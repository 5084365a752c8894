package io.ashlar.signer;

/** Why nothing was signed, in one sentence for whoever asked; it never contains a secret. */
public final class SignerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignerException(String message) {
        super(message);
    }

    SignerException(String message, Throwable cause) {
        super(message, cause);
    }
}
