package io.ashlar.api.security;

import io.ashlar.application.port.SigningKeys.Algorithm;
import io.ashlar.application.port.SigningKeys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a signed request (RFC 9421, 3.2) by the profile of this interface: what must be covered, when it was signed, by which key. */
final class RequestSignature {
    static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Set<String> KNOWN = Set.of("created", "expires", "nonce", "keyid", "alg", "tag");
    private static final Pattern NONCE = Pattern.compile("[!-~]{16,128}");
    private static final Pattern DIGEST = Pattern.compile("(?:^|, ?)sha-256=:([A-Za-z0-9+/]{43}=):(?:,|$)");

    private RequestSignature() {}

    /** What is left to ask of a signature that is right: whether its nonce is new. */
    sealed interface Finding {
        record Right(String nonce) implements Finding {}

        record Flawed(SignatureFlaw flaw) implements Finding {}
    }

    static Finding check(SignedMessage message, byte[] body, List<SigningKey> keys, Instant now) {
        Optional<SignatureInput> read = one(message.field("signature-input")).flatMap(SignatureInput::read);
        Optional<byte[]> signature = read.flatMap(input -> one(message.field("signature")).flatMap(text -> signature(input.label(), text)));
        if (read.isEmpty() || signature.isEmpty()) {
            return new Finding.Flawed(SignatureFlaw.SIGNATURE_MALFORMED);
        }
        SignatureInput input = read.get();
        if (!complete(input, body.length > 0)) {
            return new Finding.Flawed(SignatureFlaw.SIGNATURE_INCOMPLETE);
        }
        if (!inTime(input, now)) {
            return new Finding.Flawed(SignatureFlaw.SIGNATURE_NOT_IN_TIME);
        }
        Optional<SigningKey> key = keys.stream().filter(k -> input.parameter("keyid").filter(k.id()::equals).isPresent()
                && input.parameter("alg").orElse(k.algorithm().registered()).equals(k.algorithm().registered())).findFirst();
        if (key.isEmpty()) {
            return new Finding.Flawed(SignatureFlaw.SIGNATURE_KEY_UNKNOWN);
        }
        if (input.covers("content-digest") && !digests(message.field("content-digest"), body)) {
            return new Finding.Flawed(SignatureFlaw.DIGEST_WRONG);
        }
        Optional<String> base = message.base(input);
        if (base.isEmpty() || !verifies(key.get(), base.get(), signature.get())) {
            return new Finding.Flawed(SignatureFlaw.SIGNATURE_WRONG);
        }
        return new Finding.Right(input.parameter("nonce").orElseThrow());
    }

    private static Optional<String> one(List<String> values) {
        return values.size() == 1 ? Optional.of(values.getFirst().strip()) : Optional.empty();
    }

    private static Optional<byte[]> signature(String label, String header) {
        String start = label + "=:";
        if (!header.startsWith(start) || !header.endsWith(":") || header.length() <= start.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(header.substring(start.length(), header.length() - 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean complete(SignatureInput input, boolean hasBody) {
        return input.covers("@method") && (input.covers("@target-uri") || input.covers("@path", "@query")) && (!hasBody || input.covers("content-digest"))
                && KNOWN.containsAll(input.parameters().keySet()) && input.parameter("created").filter(RequestSignature::isTime).isPresent()
                && input.parameter("expires").filter(text -> !isTime(text)).isEmpty() && input.parameter("keyid").isPresent()
                && input.parameter("nonce").filter(nonce -> NONCE.matcher(nonce).matches()).isPresent();
    }

    private static boolean isTime(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.isEmpty() && text.length() <= 12;
    }

    private static boolean inTime(SignatureInput input, Instant now) {
        Instant created = Instant.ofEpochSecond(Long.parseLong(input.parameter("created").orElseThrow()));
        return Duration.between(created, now).abs().compareTo(WINDOW) <= 0
                && input.parameter("expires").filter(at -> Instant.ofEpochSecond(Long.parseLong(at)).isBefore(now)).isEmpty();
    }

    private static boolean digests(List<String> field, byte[] body) {
        Matcher digest = DIGEST.matcher(String.join(", ", field));
        try {
            return digest.find() && MessageDigest.isEqual(Base64.getDecoder().decode(digest.group(1)), MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static boolean verifies(SigningKey key, String base, byte[] signature) {
        boolean edwards = key.algorithm() == Algorithm.ED25519;
        try {
            Signature verifier = Signature.getInstance(edwards ? "Ed25519" : "SHA256withECDSAinP1363Format");
            verifier.initVerify(KeyFactory.getInstance(edwards ? "Ed25519" : "EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getUrlDecoder().decode(key.publicKey()))));
            verifier.update(base.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another length, or a key that was none when it was enrolled, verifies nothing.
            return false;
        }
    }

    /** Whether anything says that the request is signed. */
    static boolean claimed(SignedMessage message) {
        return !message.field("signature").isEmpty() || !message.field("signature-input").isEmpty();
    }
}
