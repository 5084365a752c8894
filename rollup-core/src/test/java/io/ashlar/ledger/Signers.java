package io.ashlar.ledger;

import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.hash.Digest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everyone's keys, for tests: one of 512 indices for each account, made when first asked for. */
public final class Signers {
    public static final SettlementDomain PLACE = new SettlementDomain(31337, "0x00000000000000000000000000000000000000aa");
    public static final Digest DOMAIN = PLACE.digest();
    private static final int DEPTH = 9;
    private static final Map<Long, AuthorisationKey> KEYS = new ConcurrentHashMap<>();

    private record Signed(long account, int index, Digest message) {}

    private static final Map<Signed, OneTimeSignature> SIGNATURES = new ConcurrentHashMap<>();

    private Signers() {}

    public static AuthorisationKey key(long account) {
        return KEYS.computeIfAbsent(account, a -> key(a, DEPTH, 0));
    }

    /** Another key of the account's, for a rotation. */
    public static AuthorisationKey key(long account, int depth, int base) {
        return AuthorisationKey.generate(ByteBuffer.allocate(AuthorisationKey.SEED_LENGTH).putLong(account).array(), depth, base);
    }

    public static Instruction enrol(long registrar, long account) {
        return new Instruction.EnrolAuthorisation(registrar, account, key(account).root());
    }

    /** The account's signature of whatever message, with its first key. */
    public static OneTimeSignature sign(long account, int index, Digest message) {
        return SIGNATURES.computeIfAbsent(new Signed(account, index, message), s -> key(account).sign(index, message));
    }

    /** Signs with the index each signer's record expects next. */
    public static SignedBundle sign(Ledger ledger, Bundle bundle) {
        return sign(bundle, index(ledger, bundle.lead()), bundle.cosigner().isPresent() ? index(ledger, bundle.cosigner().getAsLong()) : 0);
    }

    public static SignedBundle sign(Bundle bundle, int leadIndex, int cosignerIndex) {
        OneTimeSignature lead = sign(bundle.lead(), leadIndex, bundle.message(DOMAIN, bundle.lead(), leadIndex));
        if (bundle.cosigner().isEmpty()) {
            return new SignedBundle(bundle, lead, null);
        }
        long cosigner = bundle.cosigner().getAsLong();
        return new SignedBundle(bundle, lead, sign(cosigner, cosignerIndex, bundle.message(DOMAIN, cosigner, cosignerIndex)));
    }

    /** The index the account's record expects, 0 if it has none. */
    public static int index(Ledger ledger, long account) {
        return ledger.find(RecordKey.authorisation(account)).map(r -> ((LedgerRecord.Authorisation) r).index()).orElse(0);
    }

    /** Applies one instruction as a bundle of its own; a recovery is signed by the asset's issuer too. */
    public static Outcome apply(Ledger ledger, Instruction instruction) {
        long cosigner = instruction instanceof Instruction.RecoverHolding i
                ? ledger.find(RecordKey.asset(i.asset())).map(r -> ((LedgerRecord.Asset) r).issuer()).orElse(0L) : 0;
        return apply(ledger, instruction, cosigner);
    }

    /** @param cosigner 0 for nobody */
    public static Outcome apply(Ledger ledger, Instruction instruction, long cosigner) {
        long actor = instruction.actor();
        Bundle bundle = cosigner == 0 || cosigner == actor ? Bundle.of(actor, false, (1L << 32) - 1, List.of(instruction))
                : Bundle.of(actor, cosigner, false, (1L << 32) - 1, List.of(instruction));
        return switch (ledger.apply(sign(ledger, bundle), 0)) {
            case PartOutcome.Refused refused -> new Outcome.Refused(refused.code());
            case PartOutcome.Taken taken -> taken.outcomes().getFirst();
        };
    }
}
