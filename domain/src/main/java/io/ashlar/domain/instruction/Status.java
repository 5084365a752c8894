package io.ashlar.domain.instruction;

/** How far an instruction has come; one vocabulary for events, API, logs, SQL and contracts. */
public enum Status { ACCEPTED, REFUSED, SEQUENCED, SEALED, PROVEN, COMMITTED, SETTLED, FINAL, REVERTED }
