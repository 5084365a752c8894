package io.ashlar.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ashlar.application.access.Caller;
import io.ashlar.application.administration.SystemKeys;
import io.ashlar.application.port.SigningKeys.Algorithm;
import io.ashlar.application.port.SigningKeys.SigningKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys systems sign their requests with. */
@RestController
@RequestMapping("/v1/clients/{client}/signing-keys")
@Tag(name = "Signing keys", description = "What systems sign their requests with (RFC 9421)")
class SigningKeyController {
    private final SystemKeys keys;

    SigningKeyController(SystemKeys keys) {
        this.keys = keys;
    }

    /** As the standard registers them. */
    enum SignatureAlgorithm {
        @JsonProperty("ecdsa-p256-sha256") ECDSA_P256_SHA256,
        @JsonProperty("ed25519") ED25519
    }

    @Schema(name = "SigningKey", description = "A key a system signs its requests with.")
    record SigningKeyState(@Schema(description = "How signatures name it: keyid.") String id, SignatureAlgorithm algorithm,
            @Schema(description = "SubjectPublicKeyInfo, base64url without padding.") String publicKey, Instant enrolledAt) {}

    record NewSigningKey(@NotNull SignatureAlgorithm algorithm,
            @NotNull @Schema(description = "SubjectPublicKeyInfo, base64url without padding.") String publicKey) {}

    @GetMapping
    @Operation(operationId = "listSigningKeys", summary = "List a client's signing keys", description = "Auditors and operators. A client that has one must "
            + "sign every request.")
    List<SigningKeyState> list(Caller caller, @PathVariable String client) {
        return keys.of(caller, client).stream().map(SigningKeyController::state).toList();
    }

    @PutMapping("/{id}")
    @Operation(operationId = "enrolSigningKey", summary = "Enrol a signing key", description = "Operators. From then on the client must sign every request; "
            + "the same id again replaces the key.")
    SigningKeyState enrol(Caller caller, @PathVariable String client, @PathVariable String id, @Valid @RequestBody NewSigningKey body) {
        return state(keys.enrol(caller, client, id, Algorithm.valueOf(body.algorithm().name()), body.publicKey()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "retireSigningKey", summary = "Retire a signing key", description = "Operators.")
    void retire(Caller caller, @PathVariable String client, @PathVariable String id) {
        keys.retire(caller, client, id);
    }

    private static SigningKeyState state(SigningKey key) {
        return new SigningKeyState(key.id(), SignatureAlgorithm.valueOf(key.algorithm().name()), key.publicKey(), key.enrolledAt());
    }
}
