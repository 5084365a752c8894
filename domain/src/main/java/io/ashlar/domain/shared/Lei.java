package io.ashlar.domain.shared;

import java.math.BigInteger;

/** A Legal Entity Identifier, check digits verified (ISO 17442). */
public record Lei(String value) {
    public Lei {
        if (!value.matches("[A-Z0-9]{18}[0-9]{2}") || !checks(value)) {
            throw new InvalidValue("lei", "must be an LEI of 20 characters with right check digits");
        }
    }

    /** ISO 7064 MOD 97-10: letters as 10 to 35, remainder 1. */
    private static boolean checks(String value) {
        StringBuilder digits = new StringBuilder();
        value.chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
