package io.ashlar.domain.corporateaction;

import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;

/** What an issuer's person asks for. */
public sealed interface CorporateActionOrder {
    CorporateActionId action();

    /** @param by reference of the person at the identity provider */
    record Announce(CorporateActionId action, AssetId asset, Terms terms, String by, Instant at) implements CorporateActionOrder {}

    record Amend(CorporateActionId action, Terms terms, String by, Instant at) implements CorporateActionOrder {}

    /** @param reason 1 to 500 characters, shown to everybody */
    record Cancel(CorporateActionId action, String reason, String by, Instant at) implements CorporateActionOrder {
        public Cancel {
            if (reason.isBlank() || reason.length() > 500) {
                throw new InvalidValue("reason", "must have 1 to 500 characters");
            }
        }
    }
}
