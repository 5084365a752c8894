package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.participant.EnrolKeys;
import io.ashlar.application.port.InstitutionKeys.Algorithm;
import io.ashlar.application.port.InstitutionKeys.InstitutionKey;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.view.ReadKeys;
import io.ashlar.domain.shared.AccountId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys accounts sign with. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Keys", description = "What accounts sign with, and where signatures are good")
class KeyController {
    private final ReadKeys keys;
    private final EnrolKeys enrolment;
    private final Drafts drafts;
    private final Once once;
    private final EntityTags tags;

    KeyController(ReadKeys keys, EnrolKeys enrolment, Drafts drafts, Once once, EntityTags tags) {
        this.tags = tags;
        this.keys = keys;
        this.enrolment = enrolment;
        this.drafts = drafts;
        this.once = once;
    }

    @Schema(name = "LedgerPlace", description = "The one place signatures are good for.")
    record LedgerPlaceState(@Schema(description = "EIP-155.") long chainId, @Schema(description = "Address of the rollup contract.") String contract) {}

    @Schema(name = "AccountKey", description = "What an account signs with.")
    record AccountKeyState(long account, @Schema(description = "Root of its one-time keys.") String root,
            @Schema(description = "Index of the one-time key the ledger expects next.") long nextIndex,
            @Schema(description = "Whether the platform keeps the key and signs with it; if not, bundles come with the account's signature.")
            boolean keptByPlatform) {}

    record NewAccountKey(@LedgerNumber @Schema(description = "The registrar's account, one of your organisation's.") Long actor,
            @NotNull @Schema(description = "Root of the account's key: 0x and 64 hexadecimal digits.") String root,
            @NotNull @Schema(description = "What the institution signs with, as JOSE names it.") Algorithm algorithm,
            @NotNull @Schema(description = "The institution's public key: SubjectPublicKeyInfo, base64url without padding.") String publicKey,
            @NotNull @Schema(description = "The institution's signature over SHA-256 of the enrolment statement: r and s, base64url without padding.")
            String signature) {}

    record AcceptedKey(long account, @Schema(description = "The bundle that does it; follow it at /v1/bundles/{bundle}.") String bundle) {}

    @GetMapping("/ledger")
    @Operation(operationId = "showLedger", summary = "Show where the ledger is settled", description = "Chain and contract: what bundles are signed for.")
    LedgerPlaceState ledger() {
        Place place = keys.place();
        return new LedgerPlaceState(place.chainId(), place.contract());
    }

    @GetMapping("/accounts/{account}/key")
    @Operation(operationId = "showAccountKey", summary = "Show an account's key", description = "Your organisation's accounts; any for registrars, auditors "
            + "and operators.")
    AccountKeyState key(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account) {
        ReadKeys.AccountKey key = keys.of(caller, new AccountId(account));
        return new AccountKeyState(account, key.root().hex(), key.next(), key.kept());
    }

    @PutMapping("/accounts/{account}/key")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "enrolAccountKey", summary = "Enrol a key an account's owner keeps", description = "Registrars, who know the institution's "
            + "public key to be its. From then on the account signs for itself. The statement is made by 'ashlar sign enrolment'.")
    ResponseEntity<AcceptedKey> enrol(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @Parameter(description = EntityTags.OF_KEY) @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account, @Valid @RequestBody NewAccountKey body, HttpServletRequest request) {
        Once.Answer<AcceptedKey> answer = once.run(caller, key, request, AcceptedKey.class, bundle -> {
            tags.demand(ifMatch, () -> key(caller, account));
            enrolment.enrol(caller, bundle, new AccountId(body.actor()), new AccountId(account), drafts.root(body.root()),
                    new InstitutionKey(body.algorithm(), body.publicKey()), body.signature());
            return new AcceptedKey(account, bundle.value());
        });
        return Accepted.at(URI.create("/v1/accounts/" + account + "/key"), answer);
    }
}
