package io.ashlar.application.view;

import io.ashlar.application.access.Scope;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The read side of proposals. Lists are newest first, in pages. */
public interface ProposalRegister {
    /**
     * @param row grows in order of proposing
     * @param first of its instructions, for lists
     * @param assets those it changes
     * @param beyond whether anything of it is about no asset, or creates one
     * @param decidedBy who approved or rejected
     * @param closedAt when it was approved, rejected, withdrawn or expired
     * @param reason of a rejection
     */
    record ProposalView(long row, BundleId proposal, long actor, Instruction first, int instructions, Set<Long> assets, boolean beyond, Party by, Approver approver, ProposalStatus status,
            Instant madeAt, Instant expires, @Nullable Party decidedBy, @Nullable Instant closedAt, @Nullable String reason) {}

    /**
     * What a caller sees, and what waits for it.
     *
     * @param all sees every proposal; otherwise its organisation's
     * @param scope and of them, those that are about these assets alone
     * @param ofIssuer approves for its organisation as an issuer, and sees what needs that
     * @param ofCompliance approves as compliance
     */
    record Eyes(boolean all, Scope scope, String subject, String organisation, boolean ofIssuer, boolean ofCompliance) {}

    enum Filter {
        ALL, OPEN,
        /** Open, for the caller to approve. */
        MINE
    }

    /** @param before the row of the last one seen, or {@link Long#MAX_VALUE} */
    List<ProposalView> proposals(Eyes eyes, Filter filter, long before, int limit);

    /** How many wait for the caller. */
    int waiting(Eyes eyes);

    Optional<ProposalView> proposal(BundleId proposal);

    Optional<Measure> measure(BundleId proposal);

    /** Those approved and not carried out, oldest first. */
    List<BundleId> approved(int limit);

    /** Those open although their time is over, oldest first. */
    List<BundleId> due(Instant now, int limit);

    /**
     * How accounts stand.
     *
     * @param frozen those that are
     * @param changing those with a change of their profile that has no answer yet, or a proposal to freeze or unfreeze that may still be carried out
     */
    record Standing(Set<Long> frozen, Set<Long> changing) {}

    /** @param beside a bundle that does not count as a change */
    Standing standing(Set<Long> accounts, BundleId beside);
}
