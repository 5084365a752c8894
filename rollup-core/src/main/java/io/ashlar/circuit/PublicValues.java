package io.ashlar.circuit;

/** Where the batch header's fields stand among the proof's public values; order in PROTOCOL.md. */
public final class PublicValues {
    public static final int PREVIOUS_ROOT = 0;
    public static final int NEW_ROOT = 8;
    public static final int INSTRUCTION_LOG = 16;
    /** Batch time, low 16 bits; the high ones follow. */
    public static final int TIME = 24;
    public static final int COUNT = 26;

    private PublicValues() {}
}
