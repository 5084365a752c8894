package io.ashlar.signer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An institution's own elliptic keys as PEM files, for those that are not in a hardware module. */
final class PemKeys {
    private PemKeys() {}

    /** @param file a PKCS #8 "PRIVATE KEY", not encrypted */
    static PrivateKey privateKey(Path file) {
        byte[] der = der(file, "PRIVATE KEY");
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new SignerException("no elliptic private key: " + file, e);
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    /** @param file a SubjectPublicKeyInfo, "PUBLIC KEY" */
    static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der(file, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw new SignerException("no elliptic public key: " + file, e);
        }
    }

    private static byte[] der(Path file, String kind) {
        try {
            Matcher matcher = Pattern.compile("-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]+)-----END " + kind + "-----").matcher(Files.readString(file));
            if (matcher.find()) {
                return Base64.getMimeDecoder().decode(matcher.group(1));
            }
            throw new SignerException("no PEM file with a " + kind + ": " + file);
        } catch (IOException e) {
            throw new SignerException("cannot be read: " + file, e);
        }
    }
}
