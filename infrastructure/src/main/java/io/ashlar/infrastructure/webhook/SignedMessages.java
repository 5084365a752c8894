package io.ashlar.infrastructure.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields of a message that say who sent it and that nothing was changed: RFC 9421 over method, address, body digest, identifier and time. */
final class SignedMessages {
    private static final String COMPONENTS = "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\" \"webhook-id\" \"webhook-timestamp\")";
    static final String CONTENT_TYPE = "application/json";

    private final SealedWebhookKeys keys;

    SignedMessages(SealedWebhookKeys keys) {
        this.keys = keys;
    }

    /** @return the fields beside Content-Type, in the order they are sent */
    Map<String, String> fields(URI url, String id, byte[] body, Instant at) {
        SealedWebhookKeys.Signing signing = keys.signing();
        String digest = "sha-256=:" + base64(sha256(body)) + ":";
        String parameters = COMPONENTS + ";created=" + at.getEpochSecond() + ";keyid=\"" + signing.id() + "\";alg=\"ed25519\";tag=\"ashlar-webhook\"";
        String base = "\"@method\": POST\n\"@target-uri\": " + url + "\n\"content-type\": " + CONTENT_TYPE + "\n\"content-digest\": " + digest
                + "\n\"webhook-id\": " + id + "\n\"webhook-timestamp\": " + at.getEpochSecond() + "\n\"@signature-params\": " + parameters;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Digest", digest);
        fields.put("Webhook-Id", id);
        fields.put("Webhook-Timestamp", String.valueOf(at.getEpochSecond()));
        fields.put("Signature-Input", "ashlar=" + parameters);
        fields.put("Signature", "ashlar=:" + base64(sign(signing, base)) + ":");
        return fields;
    }

    private static byte[] sign(SealedWebhookKeys.Signing signing, String base) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signing.key());
            signature.update(base.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key of ours does not sign", e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
