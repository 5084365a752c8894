package io.ashlar.domain.instruction;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle's signers agreed to besides its instructions.
 *
 * @param atomic all instructions or none; otherwise each on its own (best effort)
 * @param expiry whole seconds; no batch of this or a later time applies anything of the bundle
 * @param cosigner the second account that signs, or null
 * @param byCosigner indexes of the instructions the cosigner gives; all others are the actor's
 * @param authorisations none where the platform keeps the accounts' keys and signs itself, else one of the actor and one of the cosigner
 */
public record Authority(boolean atomic, Instant expiry, @Nullable AccountId cosigner, Set<Integer> byCosigner,
        List<Authorisation> authorisations) {
    private static final Instant END = Instant.ofEpochSecond((1L << 32) - 1);

    public Authority {
        authorisations = List.copyOf(authorisations);
        byCosigner = Collections.unmodifiableSet(new TreeSet<>(byCosigner));
        if (cosigner == null && !byCosigner.isEmpty()) {
            throw new InvalidValue("byCosigner", "must be empty where there is no cosigner");
        }
        if (expiry.isBefore(Instant.EPOCH) || expiry.isAfter(END) || !expiry.truncatedTo(ChronoUnit.SECONDS).equals(expiry)) {
            throw new InvalidValue("expiry", "must be a time of whole seconds from 1970 to 2106");
        }
        if (!authorisations.isEmpty() && authorisations.size() != (cosigner == null ? 1 : 2)) {
            throw new InvalidValue("authorisations", "must be none, or one of each signer");
        }
    }

    /** Whether the signatures came with the bundle. */
    public boolean signed() {
        return !authorisations.isEmpty();
    }
}
