package io.ashlar.infrastructure.bench;

import io.ashlar.application.port.BundleForm;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleOrder.SubmitBundle;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.hash.Digest;
import io.ashlar.infrastructure.rollup.RollupBundleForm;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An account that signs its bundles itself, in the order they are made. */
final class Sender {
    static final Place PLACE = new Place(31337, "0x00000000000000000000000000000000000a5111");
    private static final BundleForm FORM = new RollupBundleForm(() -> PLACE);

    final AccountId account;
    private final AuthorisationKey key;
    private int next;

    /** @param bundles it can sign at least */
    Sender(AccountId account, int bundles) {
        int depth = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, bundles - 1)));
        this.account = account;
        this.key = AuthorisationKey.generate(ByteBuffer.allocate(AuthorisationKey.SEED_LENGTH).putLong(account.value()).array(), depth, 0);
    }

    Bytes32 root() {
        return new Bytes32(key.root().toHex());
    }

    SubmitBundle order(List<Instruction> instructions) {
        Authority terms = new Authority(false, Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(1, ChronoUnit.DAYS), null, Set.of(), List.of());
        Bytes32 message = FORM.message(new SignedBundle(account, terms, instructions), account, next);
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(next, Digest.fromHex(message.hex())).toBytes());
        Authority signed = new Authority(false, terms.expiry(), null, Set.of(), List.of(new Authorisation(account, next, signature)));
        next++;
        return new SubmitBundle(new BundleId(UUID.randomUUID().toString()), account, instructions, signed, "bench", Instant.now());
    }
}
