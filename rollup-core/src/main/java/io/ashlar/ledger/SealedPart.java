package io.ashlar.ledger;

import io.ashlar.authorisation.OneTimeSignature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a bundle as it went into a batch.
 *
 * @param number of the part in its bundle, from 0
 * @param rows what became of its instructions in order; none if the part is void: signatures checked, indices used, nothing applied
 */
public record SealedPart(Bundle bundle, int number, List<Row> rows, Use lead, @Nullable Use cosigner) {
    /** An instruction that was applied, or skipped because it was refused. */
    public sealed interface Row permits Step, Skip {
        Instruction instruction();
    }

    /** A refused instruction of a part that went on without it. */
    public record Skip(Instruction instruction) implements Row {}

    /** A signer's record before and after, and the signature that moved it. */
    public record Use(LedgerRecord.Authorisation before, LedgerRecord.Authorisation after, OneTimeSignature signature) {}

    public SealedPart {
        rows = List.copyOf(rows);
    }

    public boolean isVoid() {
        return rows.isEmpty();
    }

    /** Rows the part takes in the proof's instruction table. */
    public int height() {
        return Math.max(1, rows.size());
    }

    /** How many accounts signed, 1 or 2. */
    public int signers() {
        return cosigner == null ? 1 : 2;
    }
}
