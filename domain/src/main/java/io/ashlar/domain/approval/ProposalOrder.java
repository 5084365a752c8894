package io.ashlar.domain.approval;

import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;

/** What can be asked of a proposal. */
public sealed interface ProposalOrder {
    BundleId proposal();

    Instant at();

    /** @param expires from then on it cannot be approved any more */
    record Propose(BundleId proposal, Measure measure, Party by, Approver approver, Instant expires, Instant at) implements ProposalOrder {}

    /** That {@code by} is who the proposal needs was checked before. */
    record Approve(BundleId proposal, Party by, Instant at) implements ProposalOrder {}

    /** @param reason in words for the proposer, 1 to 500 characters, none of them a control character */
    record Reject(BundleId proposal, Party by, String reason, Instant at) implements ProposalOrder {
        private static final int LONGEST = 500;

        public Reject {
            reason = reason.strip();
            if (reason.isEmpty() || reason.length() > LONGEST) {
                throw new InvalidValue("reason", "must have 1 to " + LONGEST + " characters");
            }
            if (reason.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidValue("reason", "must hold no control characters");
            }
        }
    }

    record Withdraw(BundleId proposal, Party by, Instant at) implements ProposalOrder {}

    /** Close it if its time is over. */
    record Expire(BundleId proposal, Instant at) implements ProposalOrder {}

    /** Record that what was approved was carried out. */
    record RecordExecution(BundleId proposal, Instant at) implements ProposalOrder {}
}
