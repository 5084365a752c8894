package io.ashlar.ledger;

import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import org.jspecify.annotations.Nullable;

/** Whether a signer's next index and signature admit a part of a bundle. */
final class Authority {
    /** Either what moves the signer's record or why it does not move. */
    record Verdict(SealedPart.@Nullable Use use, @Nullable RefusalCode refusal) {}

    private Authority() {}

    static Verdict of(LedgerState state, Digest domain, Bundle bundle, int part, long signer, OneTimeSignature signature) {
        LedgerRecord.Authorisation record = state.authorisation(signer);
        if (record == null) {
            return new Verdict(null, RefusalCode.NOT_ENROLLED);
        }
        int index = signature.index();
        boolean goesOn = index == record.index() && part == record.part();
        boolean dropsTheRest = index == record.index() + 1 && part == 0 && record.part() > 0;
        if (!goesOn && !dropsTheRest) {
            boolean used = index < record.index() || index == record.index() && part < record.part();
            return new Verdict(null, used ? RefusalCode.INDEX_REUSED : RefusalCode.INDEX_SKIPPED);
        }
        if (!Verification.verify(record.root(), index, bundle.message(domain, signer, index), signature)) {
            return new Verdict(null, RefusalCode.SIGNATURE_INVALID);
        }
        boolean last = part == bundle.parts() - 1;
        return new Verdict(new SealedPart.Use(record, record.expecting(last ? index + 1 : index, last ? 0 : part + 1), signature), null);
    }
}
