package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.InstitutionKeys;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.authorisation.EnrolmentStatement;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.hash.Digest;
import io.ashlar.merkle.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** P-256 by the Java platform, secp256k1, which it no longer has, by the library Ethereum's keys are used with. */
public final class EcdsaInstitutionKeys implements InstitutionKeys {
    private static final X9ECParameters SECP256K1 = CustomNamedCurves.getByName("secp256k1");

    @Override
    public boolean vouches(InstitutionKey key, SettlementLayer.Place place, AccountId account, Bytes32 root, String signature) {
        EnrolmentStatement statement = new EnrolmentStatement(new SettlementDomain(place.chainId(), place.contract()).digest(), account.value(),
                Digest.fromHex(root.hex()));
        byte[] encodedKey = decode("publicKey", key.publicKey());
        byte[] bytes = decode("signature", signature);
        if (bytes.length != 64) {
            throw new InvalidValue("signature", "must have 64 bytes, r and s");
        }
        return switch (key.algorithm()) {
            case ES256 -> statement.verifyEs256(p256(encodedKey), bytes);
            case ES256K -> verifyEs256k(secp256k1(encodedKey), statement.toBytes(), bytes);
        };
    }

    private static byte[] decode(String field, String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new InvalidValue(field, "must be base64url without padding");
    }

    private static PublicKey p256(byte[] encoded) {
        try {
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            if (EnrolmentStatement.onP256(key)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            // Said below.
        }
        throw new InvalidValue("publicKey", "must be the SubjectPublicKeyInfo of a point on P-256");
    }

    private static ECPublicKeyParameters secp256k1(byte[] encoded) {
        try {
            if (PublicKeyFactory.createKey(encoded) instanceof ECPublicKeyParameters key
                    && key.getParameters().getCurve().equals(SECP256K1.getCurve()) && key.getParameters().getG().equals(SECP256K1.getG())) {
                return key;
            }
        } catch (IOException | RuntimeException e) {
            // Said below; the parser throws whatever its input makes it throw.
        }
        throw new InvalidValue("publicKey", "must be the SubjectPublicKeyInfo of a point on secp256k1");
    }

    private static boolean verifyEs256k(ECPublicKeyParameters key, byte[] statement, byte[] signature) {
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(Sha256.hash(statement), new BigInteger(1, Arrays.copyOf(signature, 32)),
                new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)));
    }
}
