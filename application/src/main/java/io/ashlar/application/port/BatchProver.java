package io.ashlar.application.port;

/** Makes the proof of a sealed batch; takes seconds to minutes. */
public interface BatchProver {
    /**
     * How a proof is cut for verification in parts: a head, then queries of equal length.
     *
     * @param headBytes length of the head
     * @param queryBytes length of one query
     * @param queries how many there are
     */
    record Layout(int headBytes, int queryBytes, int queries) {}

    /** @param place where the proof will be good */
    byte[] prove(Ledger.Sealed batch, SettlementLayer.Place place);

    /** @throws io.ashlar.domain.shared.InvalidValue if these bytes have no proof's shape */
    Layout layout(byte[] proof);

    /** Provable bits of soundness. */
    int securityBits();
}
