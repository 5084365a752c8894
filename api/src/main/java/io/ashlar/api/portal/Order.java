package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.util.Locale;

/**
 * What a form asks for, understood.
 *
 * @param actor in whose name
 * @param form the form's identifier, made when it was first shown
 */
record Order(Kind kind, AccountId actor, Instruction instruction, String form) {
    enum Kind {
        ISSUE, TRANSFER;

        /** As in addresses. */
        public String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What one form asks of one asset; the amount and accounts are the person's. */
    static Order issue(AccountId actor, AssetId asset, FormInput.Read input, String form) {
        return new Order(Kind.ISSUE, actor, new Instruction.Issue(asset, input.to(), input.amount()), form);
    }

    static Order transfer(AccountId actor, AssetId asset, FormInput.Read input, String form) {
        return new Order(Kind.TRANSFER, actor, new Instruction.Transfer(asset, input.to(), input.amount()), form);
    }

    /**
     * One form with one content, sent by one person, is one bundle, however often it is sent. Going back
     * and changing the content makes another bundle, which is another instruction, as its confirmation says.
     */
    BundleId bundle(Caller caller) {
        return BundleId.derivedFrom("ashlar-portal-bundle-v1", caller.subject(), form, String.valueOf(actor.value()), instruction.toString());
    }
}
