package io.ashlar.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ashlar.authorisation.EnrolmentStatement;
import io.ashlar.hash.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignCommandTest {
    private static final long NOW = 1_780_000_000;
    @TempDir
    Path folder;

    private String run(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SignCommand(Map.of("ASHLAR_PASSPHRASE", "correct horse battery", "OTHER", "another passphrase")::get, () -> NOW,
                new PrintStream(bytes, true, StandardCharsets.UTF_8)).run(List.of(words));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void refused(String why, String... words) {
        assertThatExceptionOfType(SignerException.class).isThrownBy(() -> run(words)).withMessageContaining(why);
    }

    private String key() {
        return folder.resolve("key").toString();
    }

    private JsonObject keygen() {
        return JsonObject.parse("answer", run("keygen", "--key", key(), "--account", "12", "--chain-id", "31337", "--contract", Keys.PLACE.contract(),
                "--depth", "2"));
    }

    private Path bundle(int amount) throws IOException {
        return Files.writeString(folder.resolve("bundle" + amount), """
                {"format": "ashlar-bundle-v1", "chainId": 31337, "contract": "%s", "signers": [12], "expiry": 1790000000, "atomic": false,
                 "instructions": [{"kind": "transfer", "asset": 3, "to": 15, "amount": %d}]}
                """.formatted(Keys.PLACE.contract(), amount));
    }

    @Test
    void fromKeyToSignedBundle() throws IOException {
        JsonObject made = keygen();
        assertThat(made.text("root")).isEqualTo(run("root", "--key", key()).strip());
        assertThat(made.number("left", 0, 100)).isEqualTo(4);
        assertThat(made.text("advice")).isEqualTo("none");
        String signed = run("bundle", bundle(1).toString(), "--key", key());
        assertThat(BundleFile.parse(signed).signatures()).containsOnlyKeys(12L);
        assertThat(run("bundle", bundle(1).toString(), "--key", key(), "--form", "request")).contains("\"actor\": 12", "\"authority\": {");
        refused("--form must be request", "bundle", bundle(1).toString(), "--key", key(), "--form", "xml");
        Path out = folder.resolve("signed.json");
        assertThat(run("bundle", bundle(1).toString(), "--key", key(), "--out", out.toString())).isEmpty();
        assertThat(Files.readString(out)).isEqualTo(signed);
        refused("exists", "bundle", bundle(1).toString(), "--key", key(), "--out", out.toString());
        run("bundle", bundle(2).toString(), "--key", key());
        run("bundle", bundle(3).toString(), "--key", key());
        run("bundle", bundle(4).toString(), "--key", key());
        JsonObject status = JsonObject.parse("answer", run("status", "--key", key()));
        assertThat(status.number("next", 0, 100)).isEqualTo(4);
        assertThat(status.number("left", 0, 100)).isZero();
        assertThat(status.text("advice")).contains("--base 4");
        refused("--ledger-index must be", "bundle", bundle(4).toString(), "--key", key(), "--ledger-index", "-1");
        assertThat(run("bundle", bundle(4).toString(), "--key", key(), "--ledger-index", "0")).contains("\"index\": 3");
        refused("make a new key", "bundle", bundle(5).toString(), "--key", key());
    }

    @Test
    void enrolmentIsStatedAndSigned() throws Exception {
        Digest root = Digest.fromHex(keygen().text("root"));
        EnrolmentStatement statement = new EnrolmentStatement(Keys.PLACE.digest(), 12, root);
        JsonObject unsigned = JsonObject.parse("answer", run("enrolment", "--key", key()));
        assertThat(unsigned.bytes("statement")).isEqualTo(statement.toBytes());
        assertThat(unsigned.has("signature")).isFalse();
        KeyPair own = pair("secp256r1");
        KeyPair other = pair("secp256r1");
        JsonObject signed = JsonObject.parse("answer", run("enrolment", "--key", key(), "--institution-key",
                pem("PRIVATE KEY", own.getPrivate().getEncoded()), "--institution-public", pem("PUBLIC KEY", own.getPublic().getEncoded())));
        PublicKey institution = own.getPublic();
        assertThat(signed.bytes("publicKey")).isEqualTo(institution.getEncoded());
        assertThat(statement.verifyEs256(institution, signed.bytes("signature"))).isTrue();
        refused("not that of its private key", "enrolment", "--key", key(), "--institution-key", pem("PRIVATE KEY", own.getPrivate().getEncoded()),
                "--institution-public", pem("PUBLIC KEY", other.getPublic().getEncoded()));
        KeyPair larger = pair("secp384r1");
        refused("P-256", "enrolment", "--key", key(), "--institution-key", pem("PRIVATE KEY", larger.getPrivate().getEncoded()),
                "--institution-public", pem("PUBLIC KEY", larger.getPublic().getEncoded()));
        refused("no PEM file", "enrolment", "--key", key(), "--institution-key", pem("PUBLIC KEY", own.getPublic().getEncoded()),
                "--institution-public", pem("PUBLIC KEY", own.getPublic().getEncoded()));
        refused("needs --institution-public", "enrolment", "--key", key(), "--institution-key", pem("PRIVATE KEY", new byte[10]));
    }

    private static KeyPair pair(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private String pem(String kind, byte[] der) throws IOException {
        Path file = Files.createTempFile(folder, "key", ".pem");
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n");
        return file.toString();
    }

    @Test
    void errorsAreSentences() throws IOException {
        refused("there is no 'sign sing'", "sing");
        refused("takes no '--keys'", "root", "--keys", "x");
        refused("--key needs a value", "root", "--key");
        refused("--key is there twice", "root", "--key", "a", "--key", "b");
        refused("needs --key", "root");
        refused("takes no file", "root", "x", "--key", "a");
        refused("takes one file", "bundle", "--key", "a");
        refused("no readable key", "status", "--key", folder.resolve("none").toString());
        refused("--account must be", "keygen", "--key", key(), "--account", "0", "--chain-id", "1", "--contract", Keys.PLACE.contract());
        refused("--contract must be", "keygen", "--key", key(), "--account", "1", "--chain-id", "1", "--contract", "0x12");
        refused("--depth must be", "keygen", "--key", key(), "--account", "1", "--chain-id", "1", "--contract", Keys.PLACE.contract(), "--depth", "21");
        refused("no passphrase", "keygen", "--key", key(), "--account", "1", "--chain-id", "1", "--contract", Keys.PLACE.contract(), "--passphrase", "env:NONE");
        assertThat(Files.exists(Path.of(key()))).isFalse();
        keygen();
        refused("passphrase is wrong", "bundle", bundle(1).toString(), "--key", key(), "--passphrase", "env:OTHER");
        refused("cannot be read", "bundle", folder.resolve("none").toString(), "--key", key());
        refused("not valid JSON", "bundle", Files.writeString(folder.resolve("bad"), "{").toString(), "--key", key());
        refused("cannot be read as UTF-8", "bundle", Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff}).toString(), "--key", key());
        assertThat(run()).isEqualTo(run("help")).contains("sign keygen");
    }
}
