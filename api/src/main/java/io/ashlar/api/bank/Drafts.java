package io.ashlar.api.bank;

import io.ashlar.application.instruction.Draft;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Isin;
import io.ashlar.domain.shared.Lei;
import io.ashlar.domain.shared.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/** Bodies to drafts. A value that breaks its own rule is told with its path in the body. */
@Mapper
interface Drafts {
    /** All or, at the first that is wrong, none. */
    default List<Draft> drafts(List<InstructionBody> bodies) {
        List<Draft> drafts = new ArrayList<>(bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            InstructionBody body = bodies.get(i);
            drafts.add(within("instructions[" + i + "].", () -> draft(body)));
        }
        return drafts;
    }

    default Draft draft(InstructionBody body) {
        return switch (body) {
            case InstructionBody.RegisterAccount b -> newAccount(b);
            case InstructionBody.CreateAsset b -> newAsset(b);
            case InstructionBody.ForcedTransfer b -> forcedTransfer(b);
            case InstructionBody.UpdateAccount b -> new Draft.Change(updateAccount(b));
            case InstructionBody.Pause b -> new Draft.Change(pause(b));
            case InstructionBody.Unpause b -> new Draft.Change(unpause(b));
            case InstructionBody.OpenHolding b -> new Draft.Change(openHolding(b));
            case InstructionBody.Issue b -> new Draft.Change(issue(b));
            case InstructionBody.Transfer b -> new Draft.Change(transfer(b));
            case InstructionBody.Redeem b -> new Draft.Change(redeem(b));
            case InstructionBody.FreezePart b -> new Draft.Change(freezePart(b));
            case InstructionBody.UnfreezePart b -> new Draft.Change(unfreezePart(b));
            case InstructionBody.ForcedRedemption b -> forcedRedemption(b);
            case InstructionBody.UpdatePolicy b -> new Draft.Change(updatePolicy(b));
            case InstructionBody.OpenPosition b -> new Draft.Change(openPosition(b));
            case InstructionBody.LockHolding b -> new Draft.Change(lockHolding(b));
            case InstructionBody.RecoverHolding b -> new Draft.Change(recoverHolding(b));
            case InstructionBody.RotateAuthorisation b -> new Draft.Change(rotateAuthorisation(b));
        };
    }

    Draft.NewAccount newAccount(InstructionBody.RegisterAccount body);

    @Mapping(target = "description", source = ".")
    Draft.NewAsset newAsset(InstructionBody.CreateAsset body);

    @Mapping(target = "description", source = ".")
    Draft.NewAsset newAsset(NewAsset body);

    @Mapping(target = "issuer", source = "lei")
    AssetDescription describe(InstructionBody.CreateAsset body);

    @Mapping(target = "issuer", source = "lei")
    AssetDescription describe(NewAsset body);

    @Mapping(target = "reasonHash", qualifiedByName = "reasonHash")
    Draft.ForcedTransfer forcedTransfer(InstructionBody.ForcedTransfer body);

    @Mapping(target = "reasonHash", qualifiedByName = "reasonHash")
    Draft.ForcedRedemption forcedRedemption(InstructionBody.ForcedRedemption body);

    Instruction.UpdatePolicy updatePolicy(InstructionBody.UpdatePolicy body);

    Instruction.OpenPosition openPosition(InstructionBody.OpenPosition body);

    Instruction.LockHolding lockHolding(InstructionBody.LockHolding body);

    Instruction.RecoverHolding recoverHolding(InstructionBody.RecoverHolding body);

    Instruction.UpdateAccount updateAccount(InstructionBody.UpdateAccount body);

    Instruction.Pause pause(InstructionBody.Pause body);

    Instruction.Unpause unpause(InstructionBody.Unpause body);

    Instruction.OpenHolding openHolding(InstructionBody.OpenHolding body);

    Instruction.Issue issue(InstructionBody.Issue body);

    Instruction.Transfer transfer(InstructionBody.Transfer body);

    Instruction.Redeem redeem(InstructionBody.Redeem body);

    Instruction.FreezePart freezePart(InstructionBody.FreezePart body);

    Instruction.UnfreezePart unfreezePart(InstructionBody.UnfreezePart body);

    @Mapping(target = "root", qualifiedByName = "root")
    Instruction.RotateAuthorisation rotateAuthorisation(InstructionBody.RotateAuthorisation body);

    default Authority authority(AuthorityBody body) {
        return within("authority.", () -> plainAuthority(body));
    }

    @Named("plain")
    Authority plainAuthority(AuthorityBody body);

    @Mapping(target = "signer", source = "account")
    Authorisation authorisation(AuthorityBody.AuthorisationBody body);

    default Profile profile(ProfileBody body) {
        return within("profile.", () -> plainProfile(body));
    }

    default Policy policy(PolicyBody body) {
        return within("policy.", () -> plainPolicy(body));
    }

    @Named("plain")
    Profile plainProfile(ProfileBody body);

    @Named("plain")
    Policy plainPolicy(PolicyBody body);

    default @Nullable AccountId account(@Nullable Long number) {
        return number == null ? null : new AccountId(number);
    }

    default AssetId asset(Long number) {
        return new AssetId(number);
    }

    default @Nullable Quantity quantity(@Nullable Amount amount) {
        return amount == null ? null : new Quantity(amount.units());
    }

    default Isin isin(String value) {
        return new Isin(value);
    }

    default Lei lei(String value) {
        return new Lei(value);
    }

    @Named("reasonHash")
    default Bytes32 reasonHash(String hex) {
        return named("reasonHash", hex);
    }

    @Named("root")
    default Bytes32 root(String hex) {
        return named("root", hex);
    }

    private static Bytes32 named(String field, String hex) {
        try {
            return new Bytes32(hex);
        } catch (InvalidValue e) {
            throw new InvalidValue(field, e.rule());
        }
    }

    private static <T> T within(String path, Supplier<T> mapping) {
        try {
            return mapping.get();
        } catch (InvalidValue e) {
            throw new InvalidValue(path + e.field(), e.rule());
        }
    }
}
