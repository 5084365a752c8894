package io.ashlar.domain.participant;

/** Why a person is erased. */
public enum ErasureGround { RETENTION_ENDED, INVESTOR_REQUEST, ENTERED_IN_ERROR, NEVER_TAKEN_ON }
