package io.ashlar.application.port;

/** Hands out ledger identifiers, each once. */
public interface Numbers {
    long nextAccount();

    long nextAsset();
}
