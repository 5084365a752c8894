package io.ashlar.api.portal;

import io.ashlar.domain.participant.InvestorRefusal;

/** Why an investor's file does not take an order, and what to do about it. */
final class InvestorWords {
    private InvestorWords() {}

    static String of(InvestorRefusal reason) {
        return switch (reason) {
            case NO_SUCH_FILE -> "There is no file of this investor.";
            case NOT_REVIEWED -> "Nobody has reviewed the application yet. Review it first, so that the account's profile is known.";
            case ALREADY_DECIDED -> "The application has been decided. It cannot be decided again.";
            case SAME_PERSON -> "You entered this yourself. Somebody else has to approve it.";
            case ERASURE_PENDING -> "An erasure is proposed already and waits for a compliance officer.";
            case NO_ERASURE_PROPOSED -> "No erasure is proposed. A registrar proposes it first.";
            case HOLDS_UNITS -> "The investor still holds units. A security's register must be able to say who its holders are: the units have to be moved or redeemed first.";
            case APPLICATION_OPEN -> "The application is still open. Approve or reject it first.";
            case ERASED -> "The personal data has been erased. Only the reference is left.";
        };
    }
}
