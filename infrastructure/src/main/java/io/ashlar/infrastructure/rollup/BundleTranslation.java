package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.SignedBundle;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.ledger.Bundle;
import io.ashlar.ledger.Instruction;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bundles in domain words to the ledger's. */
final class BundleTranslation {
    private BundleTranslation() {}

    static Bundle bundle(SignedBundle bundle) {
        Authority authority = bundle.authority();
        AccountId cosigner = authority.cosigner();
        List<Instruction> instructions = new ArrayList<>(bundle.instructions().size());
        for (int i = 0; i < bundle.instructions().size(); i++) {
            AccountId by = authority.byCosigner().contains(i) ? cosigner : bundle.actor();
            instructions.add(LedgerTranslation.instruction(by, bundle.instructions().get(i)));
        }
        long expiry = authority.expiry().getEpochSecond();
        return cosigner == null ? Bundle.of(bundle.actor().value(), authority.atomic(), expiry, instructions)
                : Bundle.of(bundle.actor().value(), cosigner.value(), authority.atomic(), expiry, instructions);
    }

    /** Empty if a signature is missing or is none at all: what the ledger would refuse, it need not see. */
    static Optional<io.ashlar.ledger.SignedBundle> signed(SignedBundle bundle) {
        OneTimeSignature lead = signature(bundle, bundle.actor());
        AccountId cosigner = bundle.authority().cosigner();
        OneTimeSignature second = cosigner == null ? null : signature(bundle, cosigner);
        return lead == null || cosigner != null && second == null ? Optional.empty()
                : Optional.of(new io.ashlar.ledger.SignedBundle(bundle(bundle), lead, second));
    }

    private static @Nullable OneTimeSignature signature(SignedBundle bundle, AccountId signer) {
        for (Authorisation authorisation : bundle.authority().authorisations()) {
            if (authorisation.signer().equals(signer)) {
                return decoded(authorisation);
            }
        }
        return null;
    }

    private static @Nullable OneTimeSignature decoded(Authorisation authorisation) {
        try {
            OneTimeSignature signature = OneTimeSignature.fromBytes(Base64.getUrlDecoder().decode(authorisation.signature()));
            return signature.index() == authorisation.index() ? signature : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
