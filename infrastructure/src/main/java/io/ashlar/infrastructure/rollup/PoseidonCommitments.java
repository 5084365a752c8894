package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.Commitments;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.ledger.TextCommitment;

/** The rollup core's commitments to texts. */
public final class PoseidonCommitments implements Commitments {
    @Override
    public Bytes32 of(String text) {
        return new Bytes32(TextCommitment.of(text).toHex());
    }
}
