package io.ashlar.api.portal;

import static io.ashlar.api.portal.Order.Field.AMOUNT;
import static io.ashlar.api.portal.Order.Field.FROM;
import static io.ashlar.api.portal.Order.Field.REASON;
import static io.ashlar.api.portal.Order.Field.TO;
import static io.ashlar.api.portal.Order.Field.UNTIL;

import io.ashlar.application.access.Caller;
import io.ashlar.application.instruction.Draft;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.MeasureReason;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a form asks for, understood.
 *
 * @param actor in whose name
 * @param cosigner who has to agree by its account, or null
 * @param form the form's identifier, made when it was first shown
 */
record Order(Kind kind, AccountId actor, Instruction instruction, @Nullable MeasureReason reason, @Nullable AccountId cosigner, String form) {
    enum Field { FROM, TO, AMOUNT, UNTIL, REASON }

    /** In whose name a measure is taken. */
    enum By { ISSUER, AGENT, HOLDER, REGISTRAR }

    /** Measures that have a form: who takes them, what they ask, and what is said before and after. */
    enum Kind {
        ISSUE(By.ISSUER, "Issue units", "Confirm the issue", "Issue units", "Creates new units and credits them to an account.", TO, AMOUNT),
        TRANSFER(By.HOLDER, "Transfer", "Confirm the transfer", "Transfer units", "Moves units from one of your accounts to another account.", FROM, TO, AMOUNT),
        REDEEM(By.ISSUER, "Redeem units", "Confirm the redemption", "Redeem units", "Cancels free units of a holder, as when a security is paid back.", FROM, AMOUNT),
        PAUSE(By.ISSUER, "Pause", "Confirm the pause", "Pause the asset", "Stops every issue and transfer of the asset until the pause is lifted."),
        UNPAUSE(By.ISSUER, "Lift the pause", "Confirm that the pause is lifted", "Lift the pause", "Lets the asset move again."),
        FREEZE(By.AGENT, "Freeze a part", "Confirm the freeze", "Freeze units", "Keeps a part of a holding where it is. It can be unfrozen later.", FROM, AMOUNT, REASON),
        UNFREEZE(By.AGENT, "Unfreeze a part", "Confirm that units are unfrozen", "Unfreeze units", "Lets frozen units move again.", FROM, AMOUNT),
        LOCK(By.AGENT, "Lock a holding", "Confirm the lock", "Lock the holding", "Keeps a whole holding where it is until a day. A lock can be extended, never shortened.", FROM, UNTIL, REASON),
        OPEN_HOLDING(By.AGENT, "Open a holding", "Confirm the opening", "Open the holding", "Lets an account hold the asset. Nothing can be received without it.", TO),
        OPEN_POSITION(By.AGENT, "Open a position", "Confirm the opening", "Open the position", "Lets an account's investor hold an asset that limits its investors.", TO),
        FORCED_TRANSFER(By.AGENT, "Forced transfer", "Confirm the forced transfer", "Force the transfer", "Moves units without the holder's consent, frozen or paused or not. It needs a reason in law.", FROM, TO, AMOUNT, REASON),
        FORCED_REDEMPTION(By.ISSUER, "Forced redemption", "Confirm the forced redemption", "Force the redemption", "Cancels units without the holder's consent, frozen or not. It needs a reason in law.", FROM, AMOUNT, REASON),
        RECOVER(By.REGISTRAR, "Recover a holding", "Confirm the recovery", "Recover the holding", "Moves all of a holding to an empty one of the same investor, as when a key is lost. The issuer has to agree.", FROM, TO, REASON);

        private final By by;
        private final String title;
        private final String question;
        private final String doing;
        private final String meaning;
        private final List<Field> fields;

        Kind(By by, String title, String question, String doing, String meaning, Field... fields) {
            this.by = by;
            this.title = title;
            this.question = question;
            this.doing = doing;
            this.meaning = meaning;
            this.fields = List.of(fields);
        }

        static Optional<Kind> of(String path) {
            return Arrays.stream(values()).filter(kind -> kind.path().equals(path)).findFirst();
        }

        /** As in addresses. */
        public String path() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public String title() {
            return title;
        }

        public String question() {
            return question;
        }

        public String doing() {
            return doing;
        }

        public String meaning() {
            return meaning;
        }

        public boolean asks(String field) {
            return fields.contains(Field.valueOf(field));
        }

        By by() {
            return by;
        }

        boolean asks(Field field) {
            return fields.contains(field);
        }
    }

    /** What one form asks of one asset. */
    static Instruction instruction(Kind kind, AssetId asset, FormInput.Read input) {
        return switch (kind) {
            case ISSUE -> new Instruction.Issue(asset, input.to(), input.amount());
            case TRANSFER -> new Instruction.Transfer(asset, input.to(), input.amount());
            case REDEEM -> new Instruction.Redeem(asset, input.from(), input.amount());
            case PAUSE -> new Instruction.Pause(asset);
            case UNPAUSE -> new Instruction.Unpause(asset);
            case FREEZE -> new Instruction.FreezePart(asset, input.from(), input.amount());
            case UNFREEZE -> new Instruction.UnfreezePart(asset, input.from(), input.amount());
            case LOCK -> new Instruction.LockHolding(asset, input.from(), input.until());
            case OPEN_HOLDING -> new Instruction.OpenHolding(asset, input.to());
            case OPEN_POSITION -> new Instruction.OpenPosition(asset, input.to());
            case FORCED_TRANSFER -> new Instruction.ForcedTransfer(asset, input.from(), input.to(), input.amount(), input.reason().hash());
            case FORCED_REDEMPTION -> new Instruction.ForcedRedemption(asset, input.from(), input.amount(), input.reason().hash());
            case RECOVER -> new Instruction.RecoverHolding(asset, input.from(), input.to());
        };
    }

    /** As the application takes it: of a reason it makes the commitment itself. */
    Draft draft() {
        return switch (instruction) {
            case Instruction.ForcedTransfer i -> new Draft.ForcedTransfer(i.asset(), i.from(), i.to(), i.amount(), i.reason());
            case Instruction.ForcedRedemption i -> new Draft.ForcedRedemption(i.asset(), i.from(), i.amount(), i.reason());
            default -> new Draft.Change(instruction);
        };
    }

    /**
     * One form with one content, sent by one person, is one bundle, however often it is sent. Going back
     * and changing the content makes another bundle, which is another instruction, as its confirmation says.
     */
    BundleId bundle(Caller caller) {
        return BundleId.derivedFrom("ashlar-portal-bundle-v1", caller.subject(), form, String.valueOf(actor.value()), instruction.toString(),
                reason == null ? "" : reason.hash().hex());
    }
}
