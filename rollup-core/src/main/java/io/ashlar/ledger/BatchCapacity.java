package io.ashlar.ledger;

/**
 * What one proof can hold: the rows of the greatest size class. The ledger refuses whatever might not fit, so that a sealed batch can
 * always be proved.
 */
public final class BatchCapacity {
    /** Rows of the instruction table. */
    public static final int INSTRUCTIONS = 1 << 13;
    /** Rows of the record table: records touched. */
    public static final int RECORDS = 1 << 16;
    /** Rows of the tree table: inner nodes above touched records. */
    public static final int NODES = 1 << 18;
    /** Rows of the Poseidon2 table. */
    public static final int PERMUTATIONS = 1 << 20;
    /** Sponge blocks of the longest record. */
    private static final int RECORD_BLOCKS = 4;
    /** Sponge blocks of the longest instruction. */
    private static final int INSTRUCTION_BLOCKS = 5;

    private BatchCapacity() {}

    /** Whether a batch of so many instructions, touched records and nodes fits. */
    static boolean holds(int instructions, int records, long nodes) {
        return instructions <= INSTRUCTIONS && records <= RECORDS && nodes <= NODES && permutations(instructions, records, nodes) <= PERMUTATIONS;
    }

    /** At most: every record and node is hashed before and after, every instruction digested and appended to the log. */
    private static long permutations(int instructions, int records, long nodes) {
        return 2 * nodes + 2L * RECORD_BLOCKS * records + (INSTRUCTION_BLOCKS + 1L) * instructions;
    }
}
