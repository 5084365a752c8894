package io.ashlar.batch;

import io.ashlar.hash.Digest;
import io.ashlar.merkle.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The one place a proof is good for.
 *
 * @param chainId EIP-155
 * @param contract address of the rollup contract, 20 bytes in hexadecimal with 0x
 */
public record SettlementDomain(long chainId, String contract) {
    /** The proof system the contracts verify, part of every context. */
    public static final int VERIFIER_VERSION = 1;

    public SettlementDomain {
        if (chainId < 1 || !contract.matches("0x[0-9a-fA-F]{40}")) {
            throw new IllegalArgumentException("a settlement domain is a chain id and an address of 20 bytes: " + chainId + ", " + contract);
        }
    }

    /**
     * What signatures name this place by: SHA-256 of {@code "ashlar-domain-v1"}, the chain id in 32 bytes and the contract, its eight
     * words masked to 30 bits each so that they are elements.
     */
    public Digest digest() {
        ByteBuffer place = ByteBuffer.allocate(32 + 20).position(24).putLong(chainId).put(HexFormat.of().parseHex(contract.substring(2)));
        ByteBuffer hash = ByteBuffer.wrap(Sha256.hash("ashlar-domain-v1".getBytes(StandardCharsets.UTF_8), place.array()));
        int[] elements = new int[Digest.LENGTH];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = hash.getInt() & 0x3fffffff;
        }
        return Digest.of(elements);
    }

    /** 32 bytes every proof for this place and header is bound to; see PROTOCOL.md, "Context". */
    public byte[] context(BatchHeader header) {
        ByteBuffer fixed = ByteBuffer.allocate(32 + 20 + 4 + 1 + 8);
        fixed.position(24);
        fixed.putLong(chainId).put(HexFormat.of().parseHex(contract.substring(2))).putInt(VERIFIER_VERSION);
        fixed.put((byte) header.version()).putLong(header.number());
        return Sha256.hash("ashlar-batch-v1".getBytes(StandardCharsets.UTF_8), fixed.array(), header.previousRoot().toBytes32(),
                header.newRoot().toBytes32(), header.instructionLog().toBytes32(), ByteBuffer.allocate(8).putLong(header.timestamp()).array());
    }
}
