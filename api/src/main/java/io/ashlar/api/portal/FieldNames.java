package io.ashlar.api.portal;

import java.util.Map;

/** Fields of forms as people call them. */
final class FieldNames {
    static final Map<String, String> ALL = Map.ofEntries(Map.entry("legalName", "Legal name"), Map.entry("birthDate", "Birth date"),
            Map.entry("registration", "LEI or registration number"), Map.entry("taxResidence", "Tax residence"), Map.entry("kycExpiry", "KYC valid until"),
            Map.entry("tier", "KYC tier"), Map.entry("jurisdiction", "Jurisdiction group"), Map.entry("from", "From account"), Map.entry("to", "To account"), Map.entry("until", "Locked until"), Map.entry("code", "Reason"),
            Map.entry("reference", "Reference of the file"), Map.entry("isin", "ISIN"), Map.entry("lei", "LEI of the issuer"), Map.entry("cap", "Supply cap"),
            Map.entry("agent", "Transfer agent"), Map.entry("minimumTier", "Least KYC tier"), Map.entry("maximumHolding", "Most units an investor holds"),
            Map.entry("minimumHolding", "Least units a holder has"), Map.entry("maximumHolders", "Most holders"), Map.entry("lockUpEnd", "Lock-up ends"),
            Map.entry("files0", "Document 1"),
            Map.entry("files1", "Document 2"), Map.entry("files2", "Document 3"));

    private FieldNames() {}
}
