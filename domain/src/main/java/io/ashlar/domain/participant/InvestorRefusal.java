package io.ashlar.domain.participant;

/** Why an investor's file does not take an order. */
public enum InvestorRefusal { NO_SUCH_FILE, NOT_REVIEWED, ALREADY_DECIDED, SAME_PERSON, ERASURE_PENDING, NO_ERASURE_PROPOSED, HOLDS_UNITS, APPLICATION_OPEN, ERASED }
