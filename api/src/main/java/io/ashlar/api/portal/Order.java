package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

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
     * One form with one content, sent by one person, is one bundle, however often it is sent: a UUID of version 8 from SHA-256. Going back
     * and changing the content makes another bundle, which is another instruction, as its confirmation says.
     */
    BundleId bundle(Caller caller) {
        try {
            String text = String.join("\n", "ashlar-portal-bundle-v1", caller.subject(), form, String.valueOf(actor.value()), instruction.toString());
            ByteBuffer bytes = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            long high = bytes.getLong() & 0xffffffffffff0fffL | 0x8000L;
            long low = bytes.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new BundleId(new UUID(high, low).toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
