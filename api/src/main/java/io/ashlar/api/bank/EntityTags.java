package io.ashlar.api.bank;

import io.ashlar.api.problem.Stale;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Strong entity tags (RFC 9110): a digest of what a client was sent, so that the same tag is the same bytes. */
@Component
class EntityTags {
    static final String OF_ACCOUNT = "The account's ETag: 412 and nothing done if it is another by now.";
    static final String OF_KEY = "The key's ETag: 412 and nothing done if it is another by now.";
    private static final int BYTES = 24;

    private final JsonMapper json;

    EntityTags(JsonMapper json) {
        this.json = json;
    }

    static String of(byte[] sent) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sent);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Goes on only if the thing is what the client saw last.
     *
     * @param ifMatch the header; null where the client did not ask
     * @param present what a GET would answer now
     * @throws Stale if it is another
     */
    void demand(@Nullable String ifMatch, Supplier<?> present) {
        if (ifMatch != null) {
            String tag = of(json.writeValueAsBytes(present.get()));
            if (Stream.of(ifMatch.split(",")).map(String::strip).noneMatch(asked -> asked.equals(tag) || asked.equals("*"))) {
                throw new Stale();
            }
        }
    }
}
