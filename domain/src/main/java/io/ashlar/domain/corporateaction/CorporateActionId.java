package io.ashlar.domain.corporateaction;

import io.ashlar.domain.shared.InvalidValue;

/** A corporate action's identifier, a UUID in text form. */
public record CorporateActionId(String value) {
    public CorporateActionId {
        if (!value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new InvalidValue("action", "must be a UUID in lower case");
        }
    }
}
