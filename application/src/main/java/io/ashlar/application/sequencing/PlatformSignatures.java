package io.ashlar.application.sequencing;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.BundleForm;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Signs for accounts whose keys the platform keeps, at the moment their bundles are sequenced: so one-time keys are used in the order the
 * ledger asks for them. A key that runs low is replaced by a bundle of its own.
 */
public final class PlatformSignatures {
    private static final Duration USUAL_TERM = Duration.ofDays(1);
    /** One-time keys left when the next key is made: many more than bundles can wait for the replacement. */
    private static final long LOW = 16;

    private final KeyVault keys;
    private final BundleForm form;
    private final Bundles bundles;
    /** Keys whose replacement was asked for by this process. */
    private final Set<Bytes32> renewed = new HashSet<>();

    public PlatformSignatures(KeyVault keys, BundleForm form, Bundles bundles) {
        this.keys = keys;
        this.form = form;
        this.bundles = bundles;
    }

    /**
     * The bundle with the signatures it came with, or the platform's; with none if one of the keys is not kept here.
     *
     * @throws io.ashlar.application.port.IndexTaken if a process that died before it logged the order signed another bundle with the index
     */
    public SignedBundle sign(BundleAccepted bundle, AnsweringLedger ledger) {
        Authority asked = bundle.authority();
        if (asked != null && asked.signed()) {
            return new SignedBundle(bundle.actor(), asked, bundle.instructions());
        }
        Authority terms = asked != null ? asked
                : new Authority(false, bundle.at().truncatedTo(ChronoUnit.SECONDS).plus(USUAL_TERM), null, Set.of(), List.of());
        SignedBundle unsigned = new SignedBundle(bundle.actor(), terms, bundle.instructions());
        // In the accounts' order: of two bundles with the same two signers, never has each taken an index the other waits for.
        List<AccountId> signers = Stream.of(bundle.actor(), terms.cosigner() == null ? bundle.actor() : terms.cosigner()).distinct()
                .sorted(Comparator.comparingLong(AccountId::value)).toList();
        Map<AccountId, AnsweringLedger.Key> ready = new LinkedHashMap<>();
        for (AccountId signer : signers) {
            ledger.keyOf(signer).filter(key -> keys.remaining(key.root(), key.next()) > 0).ifPresent(key -> ready.put(signer, key));
        }
        // No index is used up for a bundle that cannot be signed by all: nothing but that bundle could ever take the account past it.
        if (ready.size() < signers.size()) {
            return unsigned;
        }
        List<Authorisation> signatures = new ArrayList<>();
        ready.forEach((signer, key) -> signatures.add(new Authorisation(signer, key.next(), keys.sign(key.root(), key.next(),
                form.message(unsigned, signer, key.next())))));
        return new SignedBundle(bundle.actor(), new Authority(terms.atomic(), terms.expiry(), terms.cosigner(), terms.byCosigner(), signatures),
                bundle.instructions());
    }

    /** Asks for a new key where the account's is kept here and runs low; again for the same key changes nothing. */
    void renewIfLow(AccountId account, AnsweringLedger ledger, Instant now) {
        ledger.keyOf(account).filter(this::isLow).filter(key -> renewed.add(key.root())).ifPresent(key -> {
            Instruction rotate = new Instruction.RotateAuthorisation(account, keys.newKey(account, key.next()));
            bundles.carryOut(new BundleOrder.SubmitBundle(BundleId.derivedFrom("ashlar-key-renewal-v1", key.root().hex()), account, List.of(rotate),
                    null, "platform", now));
        });
    }

    private boolean isLow(AnsweringLedger.Key key) {
        return keys.holds(key.root()) && keys.remaining(key.root(), key.next()) <= LOW;
    }
}
