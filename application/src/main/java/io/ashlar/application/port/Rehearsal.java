package io.ashlar.application.port;

import io.ashlar.domain.instruction.RefusalCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tries a bundle out by the ledger's own rules on the ledger as it stands. Nothing changes; any thread may ask. */
public interface Rehearsal {
    /**
     * @param batch the ledger's open batch, or its last
     * @param position in the ledger's total order up to which instructions were certainly taken into account
     * @param refusals one for each instruction, empty where it would be applied; later ones see what earlier ones would have changed
     */
    record Outcome(long batch, long position, List<Optional<RefusalCode>> refusals) {
        public Outcome {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * @param unsigned of one part, as if its signers had signed it; its authorisations are not looked at
     * @param at when it would be applied
     */
    Outcome rehearse(SignedBundle unsigned, Instant at);
}
