package io.ashlar.api.bank;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** One instruction as clients write it. What it creates has no number yet: the answer tells it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InstructionBody.RegisterAccount.class, name = "registerAccount"),
    @JsonSubTypes.Type(value = InstructionBody.UpdateAccount.class, name = "updateAccount"),
    @JsonSubTypes.Type(value = InstructionBody.CreateAsset.class, name = "createAsset"),
    @JsonSubTypes.Type(value = InstructionBody.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = InstructionBody.Unpause.class, name = "unpause"),
    @JsonSubTypes.Type(value = InstructionBody.OpenHolding.class, name = "openHolding"),
    @JsonSubTypes.Type(value = InstructionBody.Issue.class, name = "issue"),
    @JsonSubTypes.Type(value = InstructionBody.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = InstructionBody.Redeem.class, name = "redeem"),
    @JsonSubTypes.Type(value = InstructionBody.FreezePart.class, name = "freezePart"),
    @JsonSubTypes.Type(value = InstructionBody.UnfreezePart.class, name = "unfreezePart"),
    @JsonSubTypes.Type(value = InstructionBody.ForcedTransfer.class, name = "forcedTransfer"),
    @JsonSubTypes.Type(value = InstructionBody.UpdatePolicy.class, name = "updatePolicy"),
    @JsonSubTypes.Type(value = InstructionBody.OpenPosition.class, name = "openPosition"),
    @JsonSubTypes.Type(value = InstructionBody.LockHolding.class, name = "lockHolding"),
    @JsonSubTypes.Type(value = InstructionBody.ForcedRedemption.class, name = "forcedRedemption"),
    @JsonSubTypes.Type(value = InstructionBody.RecoverHolding.class, name = "recoverHolding"),
    @JsonSubTypes.Type(value = InstructionBody.RotateAuthorisation.class, name = "rotateAuthorisation")
})
@Schema(name = "Instruction", discriminatorProperty = "kind", discriminatorMapping = {
    @DiscriminatorMapping(value = "registerAccount", schema = InstructionBody.RegisterAccount.class),
    @DiscriminatorMapping(value = "updateAccount", schema = InstructionBody.UpdateAccount.class),
    @DiscriminatorMapping(value = "createAsset", schema = InstructionBody.CreateAsset.class),
    @DiscriminatorMapping(value = "pause", schema = InstructionBody.Pause.class),
    @DiscriminatorMapping(value = "unpause", schema = InstructionBody.Unpause.class),
    @DiscriminatorMapping(value = "openHolding", schema = InstructionBody.OpenHolding.class),
    @DiscriminatorMapping(value = "issue", schema = InstructionBody.Issue.class),
    @DiscriminatorMapping(value = "transfer", schema = InstructionBody.Transfer.class),
    @DiscriminatorMapping(value = "redeem", schema = InstructionBody.Redeem.class),
    @DiscriminatorMapping(value = "freezePart", schema = InstructionBody.FreezePart.class),
    @DiscriminatorMapping(value = "unfreezePart", schema = InstructionBody.UnfreezePart.class),
    @DiscriminatorMapping(value = "forcedTransfer", schema = InstructionBody.ForcedTransfer.class),
    @DiscriminatorMapping(value = "updatePolicy", schema = InstructionBody.UpdatePolicy.class),
    @DiscriminatorMapping(value = "openPosition", schema = InstructionBody.OpenPosition.class),
    @DiscriminatorMapping(value = "lockHolding", schema = InstructionBody.LockHolding.class),
    @DiscriminatorMapping(value = "forcedRedemption", schema = InstructionBody.ForcedRedemption.class),
    @DiscriminatorMapping(value = "recoverHolding", schema = InstructionBody.RecoverHolding.class),
    @DiscriminatorMapping(value = "rotateAuthorisation", schema = InstructionBody.RotateAuthorisation.class)
})
sealed interface InstructionBody {
    @Schema(description = "Registrar: a new account for an organisation's investor.")
    record RegisterAccount(@NotNull @Schema(description = "Whose staff and systems act for the account.", example = "bank-alpha") String organisation,
            @NotNull @Valid ProfileBody profile) implements InstructionBody {}

    @Schema(description = "Registrar: replaces an account's profile; freezes and unfreezes it, too.")
    record UpdateAccount(@LedgerNumber Long account, @NotNull @Valid ProfileBody profile) implements InstructionBody {}

    @Schema(description = "Issuer: a new asset.")
    record CreateAsset(@LedgerNumber @Schema(description = "The transfer agent's account.") Long agent, @NotNull Amount supplyCap,
            @NotNull @Valid PolicyBody policy, @NotNull @Schema(example = "Ashlar Bond 2031") String name,
            @NotNull @Schema(description = "ISO 6166, check digit verified.", example = "DE000A1EWWW0") String isin,
            @NotNull @Schema(description = "Issuer's LEI (ISO 17442), check digits verified.", example = "529900T8BM49AURSDO55") String lei,
            @NotNull @Schema(description = "ISO 4217.", example = "EUR") String currency) implements InstructionBody {}

    @Schema(description = "Issuer: stops an asset's transfers.")
    record Pause(@LedgerNumber Long asset) implements InstructionBody {}

    @Schema(description = "Issuer: lets an asset's transfers go on.")
    record Unpause(@LedgerNumber Long asset) implements InstructionBody {}

    @Schema(description = "Agent, or a bank for its own account: lets an account hold an asset.")
    record OpenHolding(@LedgerNumber Long asset, @LedgerNumber Long account) implements InstructionBody {}

    @Schema(description = "Issuer: creates units.")
    record Issue(@LedgerNumber Long asset, @LedgerNumber Long to, @NotNull Amount amount) implements InstructionBody {}

    @Schema(description = "Bank: moves units of the actor's account.")
    record Transfer(@LedgerNumber Long asset, @LedgerNumber Long to, @NotNull Amount amount) implements InstructionBody {}

    @Schema(description = "Issuer: cancels units.")
    record Redeem(@LedgerNumber Long asset, @LedgerNumber Long from, @NotNull Amount amount) implements InstructionBody {}

    @Schema(description = "Issuer: cancels units, frozen or not, for a reason on record.")
    record ForcedRedemption(@LedgerNumber Long asset, @LedgerNumber Long from, @NotNull Amount amount,
            @NotNull @Schema(description = "Hash of a salted document that states the reason: 0x and 64 hexadecimal digits.") String reasonHash)
            implements InstructionBody {}

    @Schema(description = "Issuer: replaces an asset's cap and policy. The cap stays at or above the supply; what is held stays held.")
    record UpdatePolicy(@LedgerNumber Long asset, @NotNull Amount supplyCap, @NotNull @Valid PolicyBody policy) implements InstructionBody {}

    @Schema(description = "Agent, or a bank for its own account: lets the account's investor hold an asset that limits its investors.")
    record OpenPosition(@LedgerNumber Long asset, @LedgerNumber Long account) implements InstructionBody {}

    @Schema(description = "Agent: the account transfers nothing of the asset before that time. Only ever extended.")
    record LockHolding(@LedgerNumber Long asset, @LedgerNumber Long account,
            @NotNull @Schema(description = "A whole second, with its zone.", example = "2027-01-01T00:00:00Z") Instant until)
            implements InstructionBody {}

    @Schema(description = "Registrar, with the asset's issuer as cosigner: moves all of a holding, frozen part and lock included, to an empty one "
            + "of the same investor.")
    record RecoverHolding(@LedgerNumber Long asset, @LedgerNumber Long from, @LedgerNumber Long to) implements InstructionBody {}

    @Schema(description = "Agent: freezes part of a holding.")
    record FreezePart(@LedgerNumber Long asset, @LedgerNumber Long account, @NotNull Amount amount) implements InstructionBody {}

    @Schema(description = "Agent: releases a frozen part.")
    record UnfreezePart(@LedgerNumber Long asset, @LedgerNumber Long account, @NotNull Amount amount) implements InstructionBody {}

    @Schema(description = "Agent: moves units against the holder's will, for a reason on record.")
    record ForcedTransfer(@LedgerNumber Long asset, @LedgerNumber Long from, @LedgerNumber Long to, @NotNull Amount amount,
            @NotNull @Schema(description = "Hash of a salted document that states the reason: 0x and 64 hexadecimal digits.") String reasonHash)
            implements InstructionBody {}

    @Schema(description = "The account itself, or a registrar: replaces the key the account signs with, from the next bundle on.")
    record RotateAuthorisation(@LedgerNumber Long account,
            @NotNull @Schema(description = "Root of the new key: 0x and 64 hexadecimal digits. Its first index is not above the account's next index.") String root)
            implements InstructionBody {}
}
