package io.ashlar.application.port;

import java.util.List;

/**
 * The contracts on Ethereum. Every call may be repeated at any time, after a crash too: what was done is not done again, and the
 * transactions that did it are returned again.
 *
 * <p>Every method throws {@link SettlementFailure} and nothing else.
 */
public interface SettlementLayer {
    /** @param contract address of the rollup contract, 0x and 40 hexadecimal digits */
    record Place(long chainId, String contract) {}

    /** Roots are 0x and 64 hexadecimal digits. */
    record Header(int version, long number, String previousRoot, String newRoot, String instructionLog, long timestamp) {}

    /** @param bytes of the signed transaction */
    record Transaction(String hash, long gasUsed, int bytes) {}

    Place place();

    /** Publishes the header. Another header committed under its number is {@link SettlementFailure.Reverted}. */
    List<Transaction> commit(Header header);

    /**
     * Submits a committed batch's proof in slices, then marks the batch proven; resumes where it was left.
     *
     * @param layout of the proof
     */
    List<Transaction> prove(long number, byte[] proof, BatchProver.Layout layout);

    /** Batches are executed in order; this executes up to and including a number. */
    List<Transaction> execute(long number);

    /** Takes back batches from a number on; executed ones stay, and asking for one of them is {@link SettlementFailure.Reverted}. */
    List<Transaction> revert(long from);

    /** Highest batch committed, 0 if none. */
    long lastCommitted();

    long lastProven();

    long lastExecuted();

    /**
     * Whether the batch's execution can no longer be reorganised away.
     *
     * <p>Throws {@link SettlementFailure.Reorged} if the batch is not executed, or not any more.
     */
    boolean isFinal(long number);
}
