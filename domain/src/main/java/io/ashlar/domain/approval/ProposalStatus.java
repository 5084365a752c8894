package io.ashlar.domain.approval;

/** A proposal's status. APPROVED is what is being carried out, EXECUTED what was: from then on the bundle of the same identifier tells the rest. */
public enum ProposalStatus { OPEN, APPROVED, EXECUTED, REJECTED, WITHDRAWN, EXPIRED }
