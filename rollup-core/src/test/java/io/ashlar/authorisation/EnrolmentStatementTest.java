package io.ashlar.authorisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ashlar.hash.Digest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentStatementTest {
    private static final Digest DOMAIN = Digest.of(1, 2, 3, 4, 5, 6, 7, 8);
    private static final Digest ROOT = Digest.of(9, 10, 11, 12, 13, 14, 15, 16);
    private static final EnrolmentStatement STATEMENT = new EnrolmentStatement(DOMAIN, 12, ROOT);

    private static KeyPair pair(String algorithm, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (!curve.isEmpty()) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        return generator.generateKeyPair();
    }

    @Test
    void saysWhatIsEnrolledInOneForm() {
        byte[] bytes = STATEMENT.toBytes();
        assertThat(bytes).hasSize(91);
        assertThat(new String(bytes, 0, 19, StandardCharsets.UTF_8)).isEqualTo("ashlar-enrolment-v1");
        assertThat(Arrays.copyOfRange(bytes, 19, 51)).isEqualTo(DOMAIN.toBytes32());
        assertThat(new BigInteger(1, Arrays.copyOfRange(bytes, 51, 59))).isEqualTo(12);
        assertThat(Arrays.copyOfRange(bytes, 59, 91)).isEqualTo(ROOT.toBytes32());
    }

    @Test
    void onlyTheInstitutionsSignatureOfThisStatementCounts() throws Exception {
        KeyPair own = pair("EC", "secp256r1");
        byte[] signature = STATEMENT.signEs256(own.getPrivate());
        assertThat(signature).hasSize(64);
        assertThat(STATEMENT.verifyEs256(own.getPublic(), signature)).isTrue();
        assertThat(STATEMENT.verifyEs256(pair("EC", "secp256r1").getPublic(), signature)).isFalse();
        for (EnrolmentStatement other : List.of(new EnrolmentStatement(ROOT, 12, ROOT), new EnrolmentStatement(DOMAIN, 13, ROOT),
                new EnrolmentStatement(DOMAIN, 12, DOMAIN))) {
            assertThat(other.verifyEs256(own.getPublic(), signature)).isFalse();
        }
        for (int i = 0; i < 64; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertThat(STATEMENT.verifyEs256(own.getPublic(), changed)).isFalse();
        }
        for (int length : new int[] {0, 1, 32, 63, 65, 72}) {
            assertThat(STATEMENT.verifyEs256(own.getPublic(), Arrays.copyOf(signature, length))).isFalse();
        }
        assertThat(STATEMENT.verifyEs256(own.getPublic(), new byte[64])).isFalse();
    }

    @Test
    void keysOfOtherKindsAreRefused() throws Exception {
        for (KeyPair other : List.of(pair("EC", "secp384r1"), pair("RSA", ""), pair("Ed25519", ""))) {
            assertThatIllegalArgumentException().isThrownBy(() -> STATEMENT.signEs256(other.getPrivate()));
            assertThat(STATEMENT.verifyEs256(other.getPublic(), new byte[64])).isFalse();
        }
    }
}
