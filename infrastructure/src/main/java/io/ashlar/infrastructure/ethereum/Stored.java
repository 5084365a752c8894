package io.ashlar.infrastructure.ethereum;

import org.jspecify.annotations.Nullable;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.utils.Numeric;

/**
 * A signed transaction in the outbox.
 *
 * @param attempt 0 for the first of its nonce, then one for each fee
 * @param batch 0 for deployments
 * @param step what it does for the batch
 * @param gasUsed once mined
 */
record Stored(long id, long nonce, int attempt, long batch, String step, byte[] signed, String hash, Status status, @Nullable Long gasUsed) {
    /** SIGNED: stored, not yet sent · SENT · MINED · FAILED: mined and reverted · REPLACED by another attempt · DROPPED: its nonce went elsewhere. */
    enum Status { SIGNED, SENT, MINED, FAILED, REPLACED, DROPPED }

    String hex() {
        return Numeric.toHexString(signed);
    }

    /** Target, data and fees, read back from the signed bytes. */
    Content content() {
        RawTransaction decoded = TransactionDecoder.decode(hex());
        Transaction1559 fees = (Transaction1559) decoded.getTransaction();
        String target = decoded.getTo() == null || decoded.getTo().length() <= 2 ? null : decoded.getTo();
        return new Content(target, "0x" + Numeric.cleanHexPrefix(decoded.getData()), decoded.getGasLimit().longValueExact(),
                new Fees(fees.getMaxFeePerGas(), fees.getMaxPriorityFeePerGas()));
    }

    record Content(@Nullable String target, String data, long gasLimit, Fees fees) {}
}
