package io.ashlar.circuit;

/** Where the batch header's fields stand among the proof's public values; order in PROTOCOL.md. */
public final class PublicValues {
    public static final int PREVIOUS_ROOT = 0;
    public static final int NEW_ROOT = 8;
    public static final int INSTRUCTION_LOG = 16;
    /** Batch time, low 16 bits; the high ones follow. */
    public static final int TIME = 24;
    /** The chain and contract signatures are good for. */
    public static final int DOMAIN = 26;
    public static final int COUNT = 34;

    private PublicValues() {}
}
