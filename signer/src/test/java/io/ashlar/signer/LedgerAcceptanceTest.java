package io.ashlar.signer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Genesis;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.PartOutcome;
import io.ashlar.ledger.RefusalCode;
import io.ashlar.ledger.SignedBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this signer signs is what the ledger takes: enrolment, use, rotation to a new key, a bundle of two. */
class LedgerAcceptanceTest {
    private static final long NOW = 1_780_000_000;
    private static final AccountProfile REGISTRAR = new AccountProfile(1, AccountProfile.REGISTRAR, 1, 1_900_000_000L, 276, 1, 0, false);
    @TempDir
    Path folder;
    private Ledger ledger = Ledger.genesis(new Genesis(1, REGISTRAR, Digest.ZERO), Keys.PLACE.digest());

    private Digest key(String name, long account, int base) {
        return Signer.create(folder.resolve(name), new KeyOwner(Keys.PLACE, account), 3, base, Keys.passphrase());
    }

    private static BundleFile bundle(List<Long> signers, String... instructions) {
        return BundleFile.parse("""
                {"format": "ashlar-bundle-v1", "chainId": 31337, "contract": "%s", "signers": %s, "expiry": 1790000000, "atomic": true,
                 "instructions": [%s]}
                """.formatted(Keys.PLACE.contract(), signers, String.join(",", instructions)));
    }

    private BundleFile signed(BundleFile bundle, String name, OptionalInt ledgerNext) {
        try (Signer signer = Signer.open(folder.resolve(name), Keys.passphrase())) {
            return BundleFile.parse(bundle.signedBy(signer, NOW, ledgerNext).toJson());
        }
    }

    private BundleFile signed(BundleFile bundle, String name) {
        return signed(bundle, name, OptionalInt.empty());
    }

    private PartOutcome apply(BundleFile file) {
        OneTimeSignature lead = Objects.requireNonNull(file.signatures().get(file.bundle().lead()));
        OneTimeSignature cosigner = file.bundle().cosigner().isPresent() ? file.signatures().get(file.bundle().cosigner().getAsLong()) : null;
        return ledger.apply(new SignedBundle(file.bundle(), lead, cosigner), 0);
    }

    private void taken(BundleFile file) {
        assertThat(apply(file)).isInstanceOfSatisfying(PartOutcome.Taken.class,
                taken -> assertThat(taken.outcomes()).isNotEmpty().allMatch(outcome -> outcome instanceof Outcome.Applied, "applied"));
    }

    private static String register(long account) {
        return """
                {"kind": "registerAccount", "account": %d, "profile": {"investor": %d, "roles": 3, "tier": 1, "kycExpiry": 1900000000, "country": 276,
                 "classes": 1, "jurisdiction": 0, "frozen": false}}
                """.formatted(account, account);
    }

    private static String enrol(long account, Digest root) {
        return "{\"kind\": \"enrolAuthorisation\", \"account\": " + account + ", \"root\": \"" + root + "\"}";
    }

    private static String rotate(long account, Digest root) {
        return "{\"kind\": \"rotateAuthorisation\", \"account\": " + account + ", \"root\": \"" + root + "\"}";
    }

    private void begin() {
        ledger = Ledger.genesis(new Genesis(1, REGISTRAR, key("registrar", 1, 0)), Keys.PLACE.digest());
        ledger.open(1, NOW);
        taken(signed(bundle(List.of(1L), register(12), enrol(12, key("alice", 12, 0)), register(15), enrol(15, key("bob", 15, 0))), "registrar"));
    }

    @Test
    void anAccountsIndicesAndItsNextKeyFollowOnEachOther() {
        begin();
        BundleFile first = signed(bundle(List.of(12L), rotate(12, key("alice2", 12, 1))), "alice");
        taken(first);
        assertThat(apply(first)).isEqualTo(new PartOutcome.Refused(RefusalCode.INDEX_REUSED));
        assertThat(apply(signed(bundle(List.of(12L), rotate(12, Digest.ZERO)), "alice"))).isEqualTo(new PartOutcome.Refused(RefusalCode.SIGNATURE_INVALID));
        taken(signed(bundle(List.of(12L), rotate(12, key("alice3", 12, 0))), "alice2"));
        // This key's base is behind the ledger, which it learns with its first signature.
        taken(signed(bundle(List.of(12L), rotate(12, Digest.ZERO)), "alice3", OptionalInt.of(2)));
    }

    @Test
    void bothPartiesSignOneBundle() {
        begin();
        String[] both = {rotate(12, key("alice2", 12, 1)), "{\"actor\": 15, " + rotate(15, key("bob2", 15, 1)).substring(1)};
        BundleFile offer = signed(bundle(List.of(12L, 15L), both), "alice");
        BundleFile agreed = signed(offer, "bob");
        assertThat(ledger.apply(new SignedBundle(agreed.bundle(), Objects.requireNonNull(agreed.signatures().get(15L)), agreed.signatures().get(12L)), 0))
                .isEqualTo(new PartOutcome.Refused(RefusalCode.SIGNATURE_INVALID));
        taken(agreed);
        taken(signed(bundle(List.of(15L), rotate(15, Digest.ZERO)), "bob2"));
    }

    /** Whoever signs first can be left with an index no other bundle may use; the registrar's rotation is the way out. */
    @Test
    void aPartyThatIsLeftWaitingRotatesByTheRegistrar() {
        begin();
        signed(bundle(List.of(12L, 15L), rotate(12, Digest.ZERO)), "alice");
        assertThat(apply(signed(bundle(List.of(12L), rotate(12, Digest.ZERO)), "alice"))).isEqualTo(new PartOutcome.Refused(RefusalCode.INDEX_SKIPPED));
        taken(signed(bundle(List.of(1L), rotate(12, key("alice2", 12, 0))), "registrar"));
        taken(signed(bundle(List.of(12L), rotate(12, Digest.ZERO)), "alice2"));
    }
}
