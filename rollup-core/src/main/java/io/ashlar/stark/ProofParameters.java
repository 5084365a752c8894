package io.ashlar.stark;

import java.nio.ByteBuffer;

/**
 * The verifier's constants; a proof cannot choose any of them.
 *
 * @param logBlowup b: the rate is 2^−b
 * @param queries q
 * @param grindingBits w: proof of work before the query indices
 * @param maxLogArity s: most folds between two FRI commitments
 * @param logFinalDegree f: FRI stops at 2^f coefficients
 * @param capLog c: log2 of the Merkle caps' size
 */
public record ProofParameters(int logBlowup, int queries, int grindingBits, int maxLogArity, int logFinalDegree, int capLog) {
    public ProofParameters {
        if (logBlowup < 1 || queries < 1 || grindingBits < 0 || grindingBits > 40 || maxLogArity < 1 || logFinalDegree < 0 || capLog < 0) {
            throw new IllegalArgumentException("parameters out of range");
        }
    }

    /** For batches settled on Ethereum: at least 100 provable bits in the Johnson regime, pinned by a test. */
    public static ProofParameters settlement() {
        return new ProofParameters(4, 42, 22, 3, 4, 4);
    }

    byte[] encode() {
        return ByteBuffer.allocate(48).putLong(logBlowup).putLong(queries).putLong(grindingBits).putLong(maxLogArity)
                .putLong(logFinalDegree).putLong(capLog).array();
    }
}
