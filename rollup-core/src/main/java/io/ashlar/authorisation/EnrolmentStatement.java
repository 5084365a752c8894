package io.ashlar.authorisation;

import io.ashlar.hash.Digest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/**
 * What an institution's own key, which may stand in a hardware module, signs to say that an authorisation root is its account's.
 *
 * @param domain the ledger the account is on, as signatures name it
 * @param account 1 to 2^30 − 2
 * @param root of the authorisation key
 */
public record EnrolmentStatement(Digest domain, long account, Digest root) {
    /** Order of the group of P-256: FIPS 186-5. */
    private static final BigInteger P256_ORDER = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final String ES256 = "SHA256withECDSAinP1363Format";

    /** {@code "ashlar-enrolment-v1"}, domain (32 bytes), account (8, big-endian), root (32); ECDSA signs its SHA-256. */
    public byte[] toBytes() {
        byte[] label = "ashlar-enrolment-v1".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(label.length + 32 + 8 + 32).put(label).put(domain.toBytes32()).putLong(account).put(root.toBytes32()).array();
    }

    /**
     * Signs as JOSE's ES256 does.
     *
     * @param key a private key on P-256
     * @return r and s, 32 bytes each
     * @throws IllegalArgumentException for a key of another kind
     */
    public byte[] signEs256(PrivateKey key) {
        if (!onP256(key)) {
            throw new IllegalArgumentException("ES256 needs a key on the curve P-256");
        }
        try {
            Signature signature = Signature.getInstance(ES256);
            signature.initSign(key);
            signature.update(toBytes());
            return signature.sign();
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("ES256 cannot sign with this key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform has no ECDSA", e);
        }
    }

    /** Whether the holder of the key signed this statement; false for a key or signature of another kind. */
    public boolean verifyEs256(PublicKey key, byte[] bytes) {
        if (!onP256(key) || bytes.length != 64) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ES256);
            signature.initVerify(key);
            signature.update(toBytes());
            return signature.verify(bytes);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform has no ECDSA", e);
        }
    }

    /** Whether the key, public or private, is one ES256 is made with; a public one's point must lie on the curve. */
    public static boolean onP256(Key key) {
        return key instanceof ECKey elliptic && elliptic.getParams() != null && elliptic.getParams().getOrder().equals(P256_ORDER)
                && !(key instanceof ECPublicKey point && !liesOn(elliptic.getParams().getCurve(), point.getW()));
    }

    /** The platform's key factory takes any two coordinates. */
    private static boolean liesOn(EllipticCurve curve, ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY) || !(curve.getField() instanceof ECFieldFp field)) {
            return false;
        }
        BigInteger p = field.getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        boolean canonical = x.signum() >= 0 && x.compareTo(p) < 0 && y.signum() >= 0 && y.compareTo(p) < 0;
        return canonical && y.multiply(y).mod(p).equals(x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(p));
    }
}
