package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.SignedBundle;
import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Bundle;
import io.ashlar.ledger.DamagedSnapshot;
import io.ashlar.ledger.Genesis;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.PartOutcome;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A ledger of the few records a bundle can touch, to try the bundle out on by the rollup core's own rules.
 *
 * <p>The rules ask for signatures, and nobody has signed. So the signers' keys are replaced, in the miniature alone, by a key of this process
 * that is good for nothing else and never leaves it; that its one-time key signs many messages therefore gives nobody anything.
 */
final class Miniature {
    private static final AuthorisationKey KEY = key();
    private static final MiniatureForm FORM = new MiniatureForm(
            Ledger.genesis(new Genesis(1, new AccountProfile(1, AccountProfile.REGISTRAR, 0, 1, 1, 0, 0, false), KEY.root()), Digest.ZERO).snapshot());

    private final List<LedgerRecord> records;
    private final SignedBundle bundle;

    private Miniature(List<LedgerRecord> records, SignedBundle bundle) {
        this.records = records;
        this.bundle = bundle;
    }

    private static AuthorisationKey key() {
        byte[] seed = new byte[AuthorisationKey.SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        return AuthorisationKey.generate(seed, 1, 0);
    }

    /** Of a ledger that nobody drives in the meantime. */
    static Miniature of(Ledger ledger, SignedBundle bundle) {
        return new Miniature(Touched.by(ledger, bundle), bundle);
    }

    /** @param batchTime seconds since 1970 UTC */
    List<Optional<RefusalCode>> answers(long batchTime) {
        Bundle tried = BundleTranslation.bundle(bundle);
        Ledger ledger = ledger();
        ledger.open(1, batchTime);
        return switch (ledger.apply(signed(tried), 0)) {
            case PartOutcome.Taken taken -> taken.outcomes().stream().map(Answering::refusal).toList();
            case PartOutcome.Refused refused -> Collections.nCopies(bundle.instructions().size(), Optional.of(Answering.code(refused.code())));
        };
    }

    private Ledger ledger() {
        List<LedgerRecord> rekeyed = new ArrayList<>(records.size());
        for (LedgerRecord record : records) {
            rekeyed.add(record instanceof LedgerRecord.Authorisation a ? new LedgerRecord.Authorisation(a.key(), a.next(), KEY.root(), 0, 0) : record);
        }
        try {
            return Ledger.restore(FORM.snapshot(rekeyed), Digest.ZERO);
        } catch (DamagedSnapshot e) {
            throw new IllegalStateException("a miniature is written in the form it is read in", e);
        }
    }

    private static io.ashlar.ledger.SignedBundle signed(Bundle bundle) {
        return new io.ashlar.ledger.SignedBundle(bundle, KEY.sign(0, bundle.message(Digest.ZERO, bundle.lead(), 0)),
                bundle.cosigner().isPresent() ? KEY.sign(0, bundle.message(Digest.ZERO, bundle.cosigner().getAsLong(), 0)) : null);
    }
}
