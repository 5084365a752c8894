package io.ashlar.domain.participant;

/** What an account may do on the ledger. */
public enum Role { HOLDER, ISSUER, REGISTRAR, AGENT }
