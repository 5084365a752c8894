package io.ashlar.domain.instruction;

import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Why something is done against a holder's will.
 *
 * @param reference of the file that says so, such as a court's case number; 1 to 80 characters
 * @param salt that hides code and reference behind their hash
 */
public record MeasureReason(Code code, String reference, String salt) {
    public enum Code { COURT_ORDER, REGULATOR_ORDER, SANCTIONS, INSOLVENCY, INHERITANCE, CORRECTION_OF_ERROR, TERMS_OF_THE_ASSET }

    public MeasureReason {
        if (reference.isBlank() || reference.length() > 80 || reference.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue("reference", "must have 1 to 80 characters");
        }
    }

    /** What the ledger's commitment is made of. */
    public Bytes32 hash() {
        String text = String.join("\n", "ashlar-measure-reason-v1", code.name(), reference, salt);
        try {
            return new Bytes32("0x" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "MeasureReason[" + code + "]";
    }
}
