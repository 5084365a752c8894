package io.ashlar.domain.instruction;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of a bundle. */
public sealed interface BundleOrder {
    /** The most instructions one bundle holds. */
    int MAX_INSTRUCTIONS = 65_536;
    /** The ledger takes bundles in parts of this many instructions, each in one batch; an all-or-nothing bundle has one part. */
    int PART = 4_096;

    BundleId bundle();

    /**
     * Accept these instructions for sequencing, in this order.
     *
     * @param authority null where the platform signs, on its usual terms: best effort, a day to be sequenced in
     * @param submitter who sent them: a subject reference, no personal data
     */
    record SubmitBundle(BundleId bundle, AccountId actor, List<Instruction> instructions, @Nullable Authority authority, String submitter,
            Instant at) implements BundleOrder {
        public SubmitBundle {
            instructions = List.copyOf(instructions);
            check(actor, instructions, authority);
        }

        /** @throws InvalidValue if they cannot be one bundle */
        public static void check(AccountId actor, List<Instruction> instructions, @Nullable Authority authority) {
            if (instructions.isEmpty() || instructions.size() > MAX_INSTRUCTIONS) {
                throw new InvalidValue("instructions", "must hold 1 to " + MAX_INSTRUCTIONS + " instructions");
            }
            if (authority != null) {
                checkAuthority(authority, actor, instructions.size());
            }
        }
    }

    private static void checkAuthority(Authority authority, AccountId actor, int instructions) {
        if (authority.atomic() && instructions > PART) {
            throw new InvalidValue("instructions", "must be at most " + PART + " where it is all or nothing");
        }
        if (actor.equals(authority.cosigner())) {
            throw new InvalidValue("cosigner", "must be another account than the actor");
        }
        if (authority.byCosigner().stream().anyMatch(index -> index < 0 || index >= instructions)) {
            throw new InvalidValue("byCosigner", "must be indexes of the bundle's instructions");
        }
        List<AccountId> signers = authority.authorisations().stream().map(Authorisation::signer).toList();
        if (!signers.isEmpty() && !(signers.contains(actor) && (authority.cosigner() == null || signers.contains(authority.cosigner())))) {
            throw new InvalidValue("authorisations", "must be one of the actor" + (authority.cosigner() == null ? "" : " and one of the cosigner"));
        }
    }

    /** Record what the ledger answered, in the bundle's order. */
    record RecordSequencing(BundleId bundle, List<Answer> answers, Instant at) implements BundleOrder {
        public RecordSequencing {
            answers = List.copyOf(answers);
        }
    }
}
