package io.ashlar.infrastructure.vault;

import io.ashlar.application.port.PersonalDataVault.Listed;
import io.ashlar.domain.participant.Document;
import io.ashlar.domain.shared.Bytes32;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the vault says of a document, as one text of lines. */
final class Evidence {
    private Evidence() {}

    static byte[] text(Document document, byte[] salt) {
        return String.join("\n", document.kind().name(), document.format().name(), String.valueOf(document.content().length),
                sha256(document.content()).hex(), HexFormat.of().formatHex(salt), document.fileName()).getBytes(StandardCharsets.UTF_8);
    }

    static Listed read(int number, byte[] text) {
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", 6);
        return new Listed(number, Document.Kind.valueOf(lines[0]), lines[5], Document.Format.valueOf(lines[1]), Integer.parseInt(lines[2]),
                new Bytes32(lines[3]));
    }

    static Bytes32 sha256(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            return new Bytes32("0x" + HexFormat.of().formatHex(sha.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
