package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.Submitted;
import io.ashlar.application.participant.OnboardParticipants;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.participant.Profile;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts and their profiles. */
@RestController
@RequestMapping("/v1/accounts")
@Tag(name = "Accounts", description = "Who takes part, by reference only")
class AccountController {
    private static final String ACTOR = "The registrar's account, one of your organisation's.";

    private final OnboardParticipants participants;
    private final ReadRegister register;
    private final Drafts drafts;
    private final States states;
    private final Once once;
    private final EntityTags tags;

    AccountController(OnboardParticipants participants, ReadRegister register, Drafts drafts, States states, Once once, EntityTags tags) {
        this.tags = tags;
        this.participants = participants;
        this.register = register;
        this.drafts = drafts;
        this.states = states;
        this.once = once;
    }

    record NewAccount(@LedgerNumber @Schema(description = ACTOR) Long actor, @NotNull @Schema(example = "bank-alpha") String organisation,
            @NotNull @Valid ProfileBody profile) {}

    record NewProfile(@LedgerNumber @Schema(description = ACTOR) Long actor, @NotNull @Valid ProfileBody profile) {}

    record Actor(@LedgerNumber @Schema(description = ACTOR) Long actor) {}

    record AcceptedAccount(long account, @Schema(description = "The bundle that does it; follow it at /v1/bundles/{bundle}.") String bundle,
            @Schema(description = "The proposal it became, where a second person has to approve first; follow it at /v1/proposals/{proposal}. Absent where it was accepted.") @Nullable String proposal) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "registerAccount", summary = "Register an account", description = "Registrars. It exists once its bundle's instruction is sequenced.")
    ResponseEntity<AcceptedAccount> register(Caller caller, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody NewAccount body,
            HttpServletRequest request) {
        Draft.NewAccount draft = new Draft.NewAccount(body.organisation(), drafts.profile(body.profile()));
        return answer(once.run(caller, key, request, AcceptedAccount.class, bundle -> new AcceptedAccount(participants.onboard(caller, bundle,
                new AccountId(body.actor()), draft.organisation(), draft.profile()).account().value(), bundle.value(), null)));
    }

    @PutMapping("/{account}/profile")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "replaceProfile", summary = "Replace an account's profile", description = "Registrars; the whole profile. Where it freezes or unfreezes, compliance approves it. 409 while an earlier change has no answer.")
    ResponseEntity<AcceptedAccount> update(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @Parameter(description = EntityTags.OF_ACCOUNT) @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account, @Valid @RequestBody NewProfile body, HttpServletRequest request) {
        Profile profile = drafts.profile(body.profile());
        return answer(once.run(caller, key, request, AcceptedAccount.class, bundle -> {
            tags.demand(ifMatch, () -> show(caller, account));
            Submitted submitted = participants.update(caller, bundle, new AccountId(body.actor()), new AccountId(account), profile);
            return new AcceptedAccount(account, bundle.value(), Accepted.proposal(submitted));
        }));
    }

    @PostMapping("/{account}/freeze")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "freezeAccount", summary = "Freeze an account", description = "Registrars; compliance approves it. 409 while an earlier change of its profile has no answer.")
    ResponseEntity<AcceptedAccount> freeze(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account, @Valid @RequestBody Actor body, HttpServletRequest request) {
        return frozen(caller, key, account, body, request, true);
    }

    @PostMapping("/{account}/unfreeze")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "unfreezeAccount", summary = "Unfreeze an account", description = "Registrars; compliance approves it. 409 while an earlier change of its profile has no answer.")
    ResponseEntity<AcceptedAccount> unfreeze(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account, @Valid @RequestBody Actor body, HttpServletRequest request) {
        return frozen(caller, key, account, body, request, false);
    }

    private ResponseEntity<AcceptedAccount> frozen(Caller caller, String key, long account, Actor body, HttpServletRequest request, boolean frozen) {
        return answer(once.run(caller, key, request, AcceptedAccount.class, bundle -> {
            Submitted submitted = participants.freeze(caller, bundle, new AccountId(body.actor()), new AccountId(account), frozen);
            return new AcceptedAccount(account, bundle.value(), Accepted.proposal(submitted));
        }));
    }

    private static ResponseEntity<AcceptedAccount> answer(Once.Answer<AcceptedAccount> answer) {
        return Accepted.at(URI.create("/v1/accounts/" + answer.body().account()), answer.body().proposal(), answer);
    }

    @GetMapping
    @Operation(operationId = "listAccounts", summary = "List accounts", description = "Your organisation's; all for registrars, auditors and operators. By number.")
    Page<AccountState> list(Caller caller, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("accounts", register.accounts(caller, Cursor.read("accounts", cursor, 0), limit + 1), limit,
                Register.AccountView::account, states::account);
    }

    @GetMapping("/{account}")
    @Operation(operationId = "showAccount", summary = "Show an account", description = "Your organisation's; any for registrars, auditors and operators.")
    AccountState show(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account) {
        return states.account(register.account(caller, new AccountId(account)));
    }

    @GetMapping("/{account}/holdings")
    @Operation(operationId = "listHoldings", summary = "List what an account holds", description = "Your organisation's; any for auditors and operators. By asset.")
    Page<HoldingState> holdings(Caller caller, @PathVariable @Min(1) @Max(LedgerNumber.MAX) long account,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("holdings", register.holdingsOfAccount(caller, new AccountId(account), Cursor.read("holdings", cursor, 0), limit + 1),
                limit, Register.HoldingView::asset, states::holding);
    }
}
