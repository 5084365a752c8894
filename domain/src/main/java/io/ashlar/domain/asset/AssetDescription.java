package io.ashlar.domain.asset;

import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Isin;
import io.ashlar.domain.shared.Lei;

/**
 * How an issuer describes a security; the ledger holds only a commitment to it.
 *
 * @param name 1 to 120 characters, none of them a control character
 * @param currency ISO 4217 code
 */
public record AssetDescription(String name, Isin isin, Lei issuer, String currency) {
    public AssetDescription {
        if (name.isBlank() || name.length() > 120) {
            throw new InvalidValue("name", "must have 1 to 120 characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("name", "must hold no control characters");
        }
        if (!currency.matches("[A-Z]{3}")) {
            throw new InvalidValue("currency", "must be an ISO 4217 code of three letters");
        }
    }

    /** The text the terms commitment hashes. */
    public String canonicalText() {
        return String.join("\n", "ashlar-asset-v1", name, isin.value(), issuer.value(), currency);
    }
}
