package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.SettlementLayer.Header;
import java.math.BigInteger;
import java.util.Arrays;
import org.web3j.utils.Numeric;

/** What the contracts say now. */
final class RollupState {
    private final EthereumNode node;
    private final String contract;

    RollupState(EthereumNode node, String contract) {
        this.node = node;
        this.contract = contract;
    }

    /** @param counter lastCommitted, lastProven or lastExecuted */
    long counter(String counter) {
        return number(word(RollupCalls.call(counter), 0));
    }

    String verifier() {
        return address(word(RollupCalls.call("verifier"), 0));
    }

    String operator() {
        return address(word(RollupCalls.call("operator"), 0));
    }

    String root(long number) {
        return Numeric.toHexString(word(RollupCalls.ofBatch("root", number), 0));
    }

    /** The header committed under a number. */
    Header header(long number) {
        byte[] words = read(RollupCalls.ofBatch("header", number));
        return new Header((int) number(word(words, 0)), number(word(words, 1)), Numeric.toHexString(word(words, 2)),
                Numeric.toHexString(word(words, 3)), Numeric.toHexString(word(words, 4)), number(word(words, 5)));
    }

    /** What a proof of a committed batch must be bound to. */
    byte[] context(long number) {
        return word(RollupCalls.ofBatch("context", number), 0);
    }

    byte[] publicValues(long number) {
        return bytes(read(RollupCalls.ofBatch("publicValues", number)));
    }

    boolean isOpen(String verifier, String claim) {
        return number(word(readFrom(verifier, RollupCalls.ofClaim("isOpen", claim)), 0)) == 1;
    }

    /** Bit i is set when query i was answered. */
    BigInteger answered(String verifier, String claim) {
        return new BigInteger(1, word(readFrom(verifier, RollupCalls.ofClaim("answered", claim)), 0));
    }

    /** A single value of type bytes: offset, length, content. */
    static byte[] bytes(byte[] encoded) {
        int length = (int) number(word(encoded, 1));
        return Arrays.copyOfRange(encoded, 64, 64 + length);
    }

    private byte[] word(String call, int index) {
        return word(read(call), index);
    }

    private byte[] read(String call) {
        return readFrom(contract, call);
    }

    private byte[] readFrom(String target, String call) {
        return Numeric.hexStringToByteArray(node.call("a question to contract " + target, target, call));
    }

    private static byte[] word(byte[] words, int index) {
        return Arrays.copyOfRange(words, 32 * index, 32 * index + 32);
    }

    private static long number(byte[] word) {
        return new BigInteger(1, word).longValueExact();
    }

    private static String address(byte[] word) {
        return Numeric.toHexString(Arrays.copyOfRange(word, 12, 32));
    }
}
