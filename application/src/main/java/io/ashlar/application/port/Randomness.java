package io.ashlar.application.port;

/** The only source of fresh identifiers. */
public interface Randomness {
    /** A random UUID in lower-case text form. */
    String uuid();
}
