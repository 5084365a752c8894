package io.ashlar.domain.participant;

/** Why an investor is not taken on. */
public enum Rejection { DOCUMENTS_MISSING, DOCUMENTS_DOUBTFUL, IDENTITY_NOT_CONFIRMED, SANCTIONS_MATCH, NOT_ELIGIBLE, WITHDRAWN_BY_INVESTOR }
