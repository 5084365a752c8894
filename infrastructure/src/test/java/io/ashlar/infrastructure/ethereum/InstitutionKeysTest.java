package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.InstitutionKeys;
import io.ashlar.application.port.InstitutionKeys.Algorithm;
import io.ashlar.application.port.InstitutionKeys.InstitutionKey;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.authorisation.EnrolmentStatement;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.hash.Digest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstitutionKeysTest {
    private static final Provider CURVES = new BouncyCastleProvider();
    private static final Place PLACE = new Place(31_337, "0x5fbdb2315678afecb367f032d93f642f64180aa3");
    private static final AccountId ACCOUNT = new AccountId(12);
    private static final Bytes32 ROOT = new Bytes32(Digest.of(1, 2, 3, 4, 5, 6, 7, 8).toHex());
    private static final InstitutionKeys KEYS = new EcdsaInstitutionKeys();

    private static KeyPair pair(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CURVES);
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String curve(Algorithm algorithm) {
        return algorithm == Algorithm.ES256 ? "secp256r1" : "secp256k1";
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As a hardware module would: it gets the statement's bytes and knows nothing else. */
    private static byte[] sign(KeyPair pair) throws Exception {
        Signature signature = Signature.getInstance("SHA256withPLAIN-ECDSA", CURVES);
        signature.initSign(pair.getPrivate());
        signature.update(new EnrolmentStatement(new SettlementDomain(PLACE.chainId(), PLACE.contract()).digest(), 12, Digest.fromHex(ROOT.hex())).toBytes());
        return signature.sign();
    }

    @ParameterizedTest
    @EnumSource
    void theInstitutionsSignatureOfThisEnrolmentCounts(Algorithm algorithm) throws Exception {
        KeyPair pair = pair(curve(algorithm));
        InstitutionKey key = new InstitutionKey(algorithm, base64url(pair.getPublic().getEncoded()));
        byte[] signature = sign(pair);
        String text = base64url(signature);
        assertThat(KEYS.vouches(key, PLACE, ACCOUNT, ROOT, text)).isTrue();
        assertThat(KEYS.vouches(key, new Place(1, PLACE.contract()), ACCOUNT, ROOT, text)).isFalse();
        assertThat(KEYS.vouches(key, new Place(31_337, "0x" + "1".repeat(40)), ACCOUNT, ROOT, text)).isFalse();
        assertThat(KEYS.vouches(key, PLACE, new AccountId(13), ROOT, text)).isFalse();
        assertThat(KEYS.vouches(key, PLACE, ACCOUNT, new Bytes32(Digest.ZERO.toHex()), text)).isFalse();
        assertThat(KEYS.vouches(new InstitutionKey(algorithm, base64url(pair(curve(algorithm)).getPublic().getEncoded())), PLACE, ACCOUNT, ROOT, text)).isFalse();
        for (int i = 0; i < 64; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertThat(KEYS.vouches(key, PLACE, ACCOUNT, ROOT, base64url(changed))).isFalse();
        }
        assertThat(KEYS.vouches(key, PLACE, ACCOUNT, ROOT, base64url(new byte[64]))).isFalse();
    }

    @Test
    void malformedKeysAndSignaturesAreNamed() throws Exception {
        KeyPair p256 = pair("secp256r1");
        KeyPair k256 = pair("secp256k1");
        String signature = base64url(sign(p256));
        for (Algorithm algorithm : Algorithm.values()) {
            KeyPair right = algorithm == Algorithm.ES256 ? p256 : k256;
            KeyPair wrong = algorithm == Algorithm.ES256 ? k256 : p256;
            byte[] encoded = right.getPublic().getEncoded();
            byte[] offCurve = encoded.clone();
            offCurve[offCurve.length - 1] ^= 1;
            for (String bad : List.of("", "=", "AAAA", base64url(wrong.getPublic().getEncoded()), base64url(pair("secp384r1").getPublic().getEncoded()),
                    base64url(Arrays.copyOf(encoded, encoded.length - 1)), base64url(offCurve))) {
                assertThatThrownBy(() -> KEYS.vouches(new InstitutionKey(algorithm, bad), PLACE, ACCOUNT, ROOT, signature)).as("%s %s", algorithm, bad)
                        .isInstanceOf(InvalidValue.class).hasMessageContaining("publicKey");
            }
            for (String bad : List.of("", "=", base64url(new byte[63]), base64url(new byte[65]), signature + "=")) {
                assertThatThrownBy(() -> KEYS.vouches(new InstitutionKey(algorithm, base64url(encoded)), PLACE, ACCOUNT, ROOT, bad))
                        .isInstanceOf(InvalidValue.class).hasMessageContaining("signature");
            }
        }
    }
}
