package io.ashlar.domain.approval;

/** Whose consent a measure needs. */
public sealed interface Approver {
    /** An issuer's approver. @param organisation whose account acts, or cosigns */
    record OfIssuer(String organisation) implements Approver {}

    /** A compliance officer, of whichever organisation. */
    record OfCompliance() implements Approver {}
}
