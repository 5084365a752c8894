package io.ashlar.application.investor;

import io.ashlar.domain.participant.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The read side of investors' files: references and states, nothing personal. */
public interface InvestorRegister {
    /**
     * @param stage a word of {@code InvestorFile.Stage}; {@code erasure} one of {@code InvestorFile.Erasure}
     * @param applicant subject of who applied; {@code erasureBy} of who proposed the erasure, null without one
     * @param profile what the review found, null before
     * @param reason of a rejection, or null
     * @param kycExpiry the earliest among the investor's accounts, else the review's; null before
     * @param accounts on the ledger or on the way to it
     */
    record InvestorView(long investor, String organisation, String stage, String erasure, String applicant, @Nullable String erasureBy, int documents,
            @Nullable Profile profile, @Nullable String reason, @Nullable Instant kycExpiry, List<Long> accounts, Instant appliedAt) {}

    /** @param note a reason's word, or "" */
    record StepView(String step, String by, String note, Instant at) {}

    /** A registration or change of profile, as it was asked for. */
    record ProfileChange(long account, String bundle, int index, String status, Profile profile, Instant at) {}

    /** @param organisation null for those of all */
    List<InvestorView> investors(@Nullable String organisation, @Nullable String stage, long after, int limit);

    Optional<InvestorView> investor(long investor);

    List<StepView> steps(long investor);

    /** Newest first. */
    List<ProfileChange> profileChanges(long investor, int limit);

    /** Units of all assets over all the investor's accounts. */
    boolean holdsUnits(long investor);
}
