package io.ashlar.domain.settlement;

import io.ashlar.domain.shared.Bytes32;

/**
 * @param gasUsed gas
 * @param bytes of the signed transaction
 */
public record EthereumTransaction(Bytes32 hash, long gasUsed, int bytes) {}
