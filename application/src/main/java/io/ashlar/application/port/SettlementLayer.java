package io.ashlar.application.port;

import java.util.List;

/** The contracts on Ethereum. Every call may be repeated at any time: what was done is not done again. */
public interface SettlementLayer {
    record Place(long chainId, String contract) {}

    /** Roots are 0x and 64 hexadecimal digits. */
    record Header(int version, long number, String previousRoot, String newRoot, String instructionLog, long timestamp) {}

    record Transaction(String hash, long gasUsed, int bytes) {}

    Place place();

    /** Does nothing, and returns an empty list, if the same header is committed already. */
    List<Transaction> commit(Header header);

    /** Submits the proof in slices, then marks the batch proven; resumes where it was left. */
    List<Transaction> prove(long number, byte[] proof);

    List<Transaction> execute(long number);

    long lastCommitted();

    long lastProven();

    long lastExecuted();

    /** Whether the batch's execution can no longer be reorganised away. */
    boolean isFinal(long number);
}
