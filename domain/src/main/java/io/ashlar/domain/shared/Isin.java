package io.ashlar.domain.shared;

/** An International Securities Identification Number, check digit verified (ISO 6166). */
public record Isin(String value) {
    public Isin {
        if (!value.matches("[A-Z]{2}[A-Z0-9]{9}[0-9]") || !checks(value)) {
            throw new InvalidValue("isin", "must be an ISIN of 12 characters with a right check digit");
        }
    }

    /** Luhn over the digits, letters counting as 10 to 35. */
    private static boolean checks(String value) {
        StringBuilder digits = new StringBuilder();
        value.chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? 2 * digit : digit;
            sum += doubled / 10 + doubled % 10;
        }
        return sum % 10 == 0;
    }
}
