package io.ashlar.application.port;

/** Makes the proof of a sealed batch; takes seconds to minutes. */
public interface BatchProver {
    /** @param place where the proof will be good */
    byte[] prove(Ledger.Sealed batch, SettlementLayer.Place place);

    /** Provable bits of soundness. */
    int securityBits();
}
