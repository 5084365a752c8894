package io.ashlar.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Bundle;
import io.ashlar.ledger.Instruction;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
    private static final String CONTRACT = Keys.PLACE.contract();
    private static final String ONE = """
            {"format": "ashlar-bundle-v1", "chainId": 31337, "contract": "%s", "signers": [12], "expiry": 1790000000, "atomic": false,
             "instructions": [{"kind": "transfer", "asset": 3, "to": 15, "amount": "9007199254740993"},
                              {"kind": "openHolding", "actor": 12, "asset": 3, "account": 12}]}
            """.formatted(CONTRACT);
    private static final String TWO = """
            {"format": "ashlar-bundle-v1", "chainId": 31337, "contract": "%s", "signers": [12, 15], "expiry": 1790000000, "atomic": true,
             "instructions": [{"kind": "transfer", "asset": 3, "to": 15, "amount": 100},
                              {"kind": "transfer", "actor": 15, "asset": 4, "to": 12, "amount": 250}]}
            """.formatted(CONTRACT);
    private static final long NOW = 1_780_000_000;
    @TempDir
    Path folder;

    private static void refused(String text, String why) {
        assertThatExceptionOfType(SignerException.class).isThrownBy(() -> BundleFile.parse(text)).withMessageContaining(why);
    }

    private static boolean verifies(BundleFile file, long account, Digest root) {
        OneTimeSignature signature = Objects.requireNonNull(file.signatures().get(account));
        return Verification.verify(root, signature.index(), file.bundle().message(Keys.PLACE.digest(), account, signature.index()), signature);
    }

    @Test
    void readsWhatIsToBeSigned() {
        Bundle bundle = BundleFile.parse(ONE).bundle();
        assertThat(bundle.instructions()).containsExactly(new Instruction.Transfer(12, 3, 15, 9_007_199_254_740_993L),
                new Instruction.OpenHolding(12, 3, 12));
        assertThat(bundle.lead()).isEqualTo(12);
        assertThat(bundle.cosigner()).isEmpty();
        assertThat(bundle.expiry()).isEqualTo(1_790_000_000);
        assertThat(bundle.atomic()).isFalse();
    }

    @Test
    void readsNestedRecordsAndDigests() {
        String root = Keys.message(1).toHex();
        String text = ONE.replaceFirst("(?s)\"instructions\".*", """
                "instructions": [{"kind": "registerAccount", "account": 20, "profile": {"investor": 5, "roles": 1, "tier": 2, "kycExpiry": 1800000000,
                  "country": 276, "classes": 3, "jurisdiction": 1, "frozen": false}}, {"kind": "enrolAuthorisation", "account": 20, "root": "%s"}]}
                """.formatted(root));
        assertThat(BundleFile.parse(text).bundle().instructions()).containsExactly(
                new Instruction.RegisterAccount(12, 20, new AccountProfile(5, 1, 2, 1_800_000_000L, 276, 3, 1, false)),
                new Instruction.EnrolAuthorisation(12, 20, Keys.message(1)));
        refused(text.replace("\"country\": 276", "\"country\": 1000"), "country must be 1 to 999");
        refused(text.replace("\"country\": 276, ", ""), "needs \"country\"");
        refused(text.replace("\"frozen\": false", "\"frozen\": 0"), "true or false");
        refused(text.replace("\"frozen\": false", "\"frozen\": false, \"name\": \"x\""), "unknown member \"name\"");
        refused(text.replace(root, "0x" + "f".repeat(64)), "canonical");
        refused(text.replace(root, "0x1"), "64 hexadecimal digits");
        refused(text.replace("\"tier\": 2", "\"tier\": 4294967298"), "32 bits");
    }

    @Test
    void signsOnceAndTheSameAgain() {
        Digest root = Keys.create(folder);
        try (Signer signer = Keys.open(folder)) {
            BundleFile signed = BundleFile.parse(ONE).signedBy(signer, NOW, OptionalInt.empty());
            assertThat(verifies(signed, 12, root)).isTrue();
            assertThat(BundleFile.parse(ONE).signedBy(signer, NOW, OptionalInt.empty()).toJson()).isEqualTo(signed.toJson());
            assertThat(BundleFile.parse(signed.toJson()).signedBy(signer, NOW, OptionalInt.empty()).toJson()).isEqualTo(signed.toJson());
            assertThat(signer.next()).isEqualTo(Keys.BASE + 1);
            // Spaces and the order of members are not what is signed.
            assertThat(BundleFile.parse(ONE.replace("\"asset\": 3, \"to\": 15", "\"to\": 15,   \"asset\": \"3\"")).signedBy(signer, NOW, OptionalInt.empty()).signatures())
                    .isEqualTo(signed.signatures());
            assertThat(BundleFile.parse(ONE.replace("0993", "0994")).signedBy(signer, NOW, OptionalInt.empty()).signatures().get(12L)).extracting(OneTimeSignature::index)
                    .isEqualTo(Keys.BASE + 1);
        }
    }

    @Test
    void twoPartiesSignOneFile() {
        Path other = folder.resolve("other");
        Digest root = Keys.create(folder.resolve("own"));
        Digest otherRoot = Signer.create(other, new KeyOwner(Keys.PLACE, 15), 2, 0, Keys.passphrase());
        String half;
        try (Signer signer = Keys.open(folder.resolve("own"))) {
            half = BundleFile.parse(TWO).signedBy(signer, NOW, OptionalInt.empty()).toJson();
        }
        try (Signer signer = Keys.open(other)) {
            BundleFile signed = BundleFile.parse(half).signedBy(signer, NOW, OptionalInt.empty());
            assertThat(verifies(signed, 12, root)).isTrue();
            assertThat(verifies(signed, 15, otherRoot)).isTrue();
            assertThat(BundleFile.parse(signed.toJson()).signatures()).hasSize(2).isEqualTo(signed.signatures());
        }
    }

    /** As the bank API describes its request body. */
    @Test
    void aSignedBundleIsARequest() {
        Path other = folder.resolve("other");
        Keys.create(folder.resolve("own"));
        Signer.create(other, new KeyOwner(Keys.PLACE, 15), 2, 0, Keys.passphrase());
        BundleFile signed;
        try (Signer signer = Keys.open(folder.resolve("own"))) {
            signed = BundleFile.parse(TWO).signedBy(signer, NOW, OptionalInt.empty());
            assertThatExceptionOfType(SignerException.class).isThrownBy(signed::toRequest).withMessageContaining("not signed by all");
            JsonObject alone = JsonObject.parse("request", BundleFile.parse(ONE).signedBy(signer, NOW, OptionalInt.empty()).toRequest());
            assertThat(alone.object("authority").has("cosigner")).isFalse();
            assertThat(alone.list("instructions")).isEqualTo(List.of(Map.of("kind", "transfer", "asset", 3L, "to", 15L, "amount", "9007199254740993"),
                    Map.of("kind", "openHolding", "asset", 3L, "account", 12L)));
        }
        try (Signer signer = Signer.open(other, Keys.passphrase())) {
            signed = signed.signedBy(signer, NOW, OptionalInt.empty());
        }
        JsonObject request = JsonObject.parse("request", signed.toRequest()).only(Set.of("actor", "instructions", "authority"));
        assertThat(request.number("actor", 0, 100)).isEqualTo(12);
        assertThat(request.list("instructions")).isEqualTo(List.of(Map.of("kind", "transfer", "asset", 3L, "to", 15L, "amount", 100L),
                Map.of("kind", "transfer", "asset", 4L, "to", 12L, "amount", 250L)));
        JsonObject authority = request.object("authority").only(Set.of("atomic", "expiry", "cosigner", "byCosigner", "authorisations"));
        assertThat(authority.truth("atomic")).isTrue();
        assertThat(authority.text("expiry")).isEqualTo("2026-09-21T14:13:20Z");
        assertThat(authority.number("cosigner", 0, 100)).isEqualTo(15);
        assertThat(authority.list("byCosigner")).isEqualTo(List.of(1L));
        assertThat(authority.list("authorisations")).hasSize(2);
    }

    @Test
    void anotherLedgersOrAccountsBundleIsNotSigned() {
        Keys.create(folder);
        try (Signer signer = Keys.open(folder)) {
            for (var change : Map.of("31337", "1", CONTRACT, "0x" + "1".repeat(40)).entrySet()) {
                BundleFile other = BundleFile.parse(ONE.replace(change.getKey(), change.getValue()));
                assertThatExceptionOfType(SignerException.class).isThrownBy(() -> other.signedBy(signer, NOW, OptionalInt.empty())).withMessageContaining("is for chain");
            }
            BundleFile theirs = BundleFile.parse(ONE.replace("[12]", "[13]").replace("\"actor\": 12", "\"actor\": 13"));
            assertThatExceptionOfType(SignerException.class).isThrownBy(() -> theirs.signedBy(signer, NOW, OptionalInt.empty())).withMessageContaining("not account 12's");
            assertThat(signer.next()).isEqualTo(Keys.BASE);
        }
    }

    /** An expired bundle takes no index; one that has its index may be sent again, so that the ledger can come past it. */
    @Test
    void anExpiredBundleUsesNoIndexUp() {
        Keys.create(folder);
        try (Signer signer = Keys.open(folder)) {
            assertThatExceptionOfType(SignerException.class).isThrownBy(() -> BundleFile.parse(ONE).signedBy(signer, 1_790_000_000, OptionalInt.empty()))
                    .withMessageContaining("expired");
            assertThat(signer.next()).isEqualTo(Keys.BASE);
            BundleFile signed = BundleFile.parse(ONE).signedBy(signer, 1_789_999_999, OptionalInt.empty());
            assertThat(BundleFile.parse(ONE).signedBy(signer, 1_790_000_001, OptionalInt.empty()).signatures()).isEqualTo(signed.signatures());
        }
    }

    @Test
    void whatIsNoBundleIsNamed() {
        refused("[]", "must be an object");
        refused(ONE.replace("bundle-v1", "bundle-v2"), "format");
        refused(ONE.replace("\"atomic\": false,", ""), "needs \"atomic\"");
        refused(ONE.replace("\"atomic\"", "\"atom\""), "unknown member \"atom\"");
        refused(ONE.replace("\"atomic\"", "\"expiry\": 1, \"atomic\""), "twice");
        refused(ONE.replace("[12]", "[]"), "signers");
        refused(ONE.replace("[12]", "[12, 13, 14]"), "signers");
        refused(ONE.replace("[12]", "[12, 12]"), "nobody signs twice");
        refused(ONE.replace("[12]", "[0]"), "signers");
        refused(ONE.replace("[12]", "[13]"), "not a signer's instruction");
        refused(ONE.replace("1790000000", "4294967296"), "expiry");
        refused(ONE.replace("transfer", "transfers"), "no known \"kind\"");
        refused(ONE.replace("\"to\": 15", "\"to\": 1.5"), "whole number");
        refused(ONE.replace("\"to\": 15", "\"to\": null"), "whole number");
        refused(ONE.replace("\"to\": 15", "\"to\": 0"), "identifiers are 1 to");
        refused(ONE.replace("9007199254740993", "9223372036854775808"), "64 bits");
        refused(ONE.replace("9007199254740993", "09"), "64 bits");
        refused(ONE.replaceFirst("(?s)\"instructions\".*", "\"instructions\": []}"), "1 to 65536 instructions");
        refused(ONE.replace("0x5f", "5f"), "20 bytes");
        String some = "{\"kind\": \"pause\", \"asset\": 1}";
        refused(ONE.replaceFirst("(?s)\"instructions\".*", "\"instructions\": [" + String.join(",", Collections.nCopies(65_537, some)) + "]}"), "at most 65536");
    }

    @Test
    void strayAuthorisationsAreRefused() {
        Keys.create(folder);
        String signed;
        try (Signer signer = Keys.open(folder)) {
            signed = BundleFile.parse(ONE).signedBy(signer, NOW, OptionalInt.empty()).toJson();
        }
        refused(signed.replace("\"account\": 12", "\"account\": 13"), "does not belong");
        refused(signed.replace("\"index\": 40", "\"index\": 41"), "not its signature's");
        refused(signed.replace("\"signature\": \"AQMA", "\"signature\": \"AgMA"), "version 2");
        refused(signed.replaceFirst("(\"signature\": \"AQMA)....", "$1"), "bytes");
        refused(signed.replaceFirst("\"signature\": \"", "\"signature\": \"="), "base64url");
    }
}
