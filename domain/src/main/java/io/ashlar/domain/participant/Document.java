package io.ashlar.domain.participant;

import io.ashlar.domain.shared.InvalidValue;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Evidence of who an investor is. Personal data like {@link PersonalData}: name and content say nothing of themselves as text.
 *
 * @param content begins as its format's files do, 1 to {@link #MOST_BYTES} bytes
 */
public record Document(Kind kind, String fileName, Format format, byte[] content) {
    public static final int MOST_BYTES = 4 << 20;
    /** The most of one investor. */
    public static final int MOST = 8;

    public enum Kind { PASSPORT, IDENTITY_CARD, PROOF_OF_ADDRESS, REGISTER_EXTRACT, TAX_FORM, OWNERSHIP, OTHER }

    /** What may be uploaded: formats that browsers show without running anything. */
    public enum Format {
        PDF("application/pdf", "255044462d"), PNG("image/png", "89504e470d0a1a0a"), JPEG("image/jpeg", "ffd8ff");

        private final String mediaType;
        private final byte[] head;

        Format(String mediaType, String head) {
            this.mediaType = mediaType;
            this.head = HexFormat.of().parseHex(head);
        }

        public String mediaType() {
            return mediaType;
        }

        /** @throws InvalidValue for any other */
        public static Format of(String mediaType) {
            return Arrays.stream(values()).filter(format -> format.mediaType.equals(mediaType)).findFirst()
                    .orElseThrow(() -> new InvalidValue("mediaType", "must be application/pdf, image/png or image/jpeg"));
        }

        boolean begins(byte[] content) {
            return content.length > head.length && Arrays.equals(head, 0, head.length, content, 0, head.length);
        }
    }

    public Document {
        if (fileName.isBlank() || fileName.length() > 200 || fileName.chars().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\')) {
            throw new InvalidValue("fileName", "must have 1 to 200 characters, no slashes and no control characters");
        }
        if (content.length == 0 || content.length > MOST_BYTES) {
            throw new InvalidValue("content", "must have 1 to " + MOST_BYTES + " bytes");
        }
        if (!format.begins(content)) {
            throw new InvalidValue("content", "must be what its media type says");
        }
    }

    @Override
    public String toString() {
        return "Document[" + kind + ", " + format + ", " + content.length + " bytes]";
    }
}
