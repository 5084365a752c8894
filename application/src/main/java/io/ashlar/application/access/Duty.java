package io.ashlar.application.access;

/** Roles at the identity provider. */
public enum Duty { ISSUER, ISSUER_APPROVER, REGISTRAR, AGENT, BANK, COMPLIANCE, AUDITOR, OPERATOR }
