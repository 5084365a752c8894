package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.webhook.RotateWebhookKey;
import io.ashlar.application.webhook.WebhookKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys that sign messages to webhooks. */
@RestController
@Tag(name = "Webhooks")
class WebhookKeyController {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final WebhookKeys keys;
    private final RotateWebhookKey rotation;
    private final Once once;

    WebhookKeyController(WebhookKeys keys, RotateWebhookKey rotation, Once once) {
        this.keys = keys;
        this.rotation = rotation;
        this.once = once;
    }

    @Schema(name = "WebhookKey")
    record NewKey(@Schema(description = "Signatures name it as keyid.") String id) {}

    /** A JSON Web Key Set (RFC 7517, RFC 8037); anybody's. */
    @GetMapping(path = "/.well-known/ashlar-webhook-keys", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, List<Map<String, String>>>> published() {
        List<Map<String, String>> all = keys.published().stream()
                .map(key -> Map.of("kty", "OKP", "crv", "Ed25519", "use", "sig", "alg", "EdDSA", "kid", key.id(), "x", key.x())).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(FRESH).cachePublic()).body(Map.of("keys", all));
    }

    @PostMapping("/v1/webhook-keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "rotateWebhookKey", summary = "Make a new key for messages to webhooks", description = "Operators. It signs from now on; earlier ones stay published for a "
            + "week at /.well-known/ashlar-webhook-keys.")
    NewKey rotate(Caller caller, @RequestHeader("Idempotency-Key") String key, HttpServletRequest request) {
        return once.answer(caller, key, request, NewKey.class, unused -> new NewKey(rotation.rotate(caller))).body();
    }
}
