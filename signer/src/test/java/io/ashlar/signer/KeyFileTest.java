package io.ashlar.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ashlar.hash.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path folder;

    private void refused(String text, String why) throws IOException {
        Files.writeString(folder.resolve("key.json"), text);
        assertThatExceptionOfType(SignerException.class).isThrownBy(() -> Keys.open(folder)).withMessageContaining(why);
    }

    @Test
    void opensWithItsPassphraseAlone() throws IOException {
        Digest root = Keys.create(folder);
        KeyFile file = KeyFile.read(folder);
        assertThat(file.owner()).isEqualTo(Keys.OWNER);
        assertThat(file.open(Keys.passphrase()).root()).isEqualTo(root).isEqualTo(file.root());
        assertThatExceptionOfType(SignerException.class).isThrownBy(() -> file.open("correct horse batterx".toCharArray()))
                .withMessageContaining("passphrase is wrong");
    }

    @Test
    void everyChangedMemberIsRefused() throws IOException {
        Keys.create(folder);
        String text = Files.readString(folder.resolve("key.json"));
        Map<String, String> changes = Map.ofEntries(
                Map.entry("\"chainId\": 31337", "\"chainId\": 1"), Map.entry("\"account\": 12", "\"account\": 13"),
                Map.entry("\"contract\": \"0x5f", "\"contract\": \"0x5e"), Map.entry("\"base\": 40", "\"base\": 41"));
        for (var change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            refused(text.replace(change.getKey(), change.getValue()), "passphrase is wrong, or the key file was changed");
        }
        refused(text.replace("\"depth\": 3", "\"depth\": 4"), "");
        refused(text.replace("\"iterations\": 600000", "\"iterations\": 1000"), "iterations");
        refused(text.replace("\"iterations\": 600000", "\"iterations\": 600001"), "changed");
        refused(text.replace("ashlar-key-v1", "ashlar-key-v2"), "format");
        refused(text.replace("\"format\"", "\"surplus\": 1, \"format\""), "surplus");
        for (String member : List.of("salt", "nonce", "text", "root", "leaves")) {
            int at = text.indexOf("\"" + member + "\": \"") + member.length() + 5 + 8;
            char other = text.charAt(at) == '1' ? '2' : '1';
            refused(text.substring(0, at) + other + text.substring(at + 1), "changed");
        }
        refused(text.substring(0, text.length() / 2), "not valid JSON");
        refused("", "not valid JSON");
    }

    @Test
    void noTwoKeysShareASeedSaltOrNonce() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            Path each = folder.resolve("key" + i);
            Keys.create(each);
            KeyFile file = KeyFile.read(each);
            assertThat(seen.add(file.root().toHex())).isTrue();
            for (byte[] bytes : List.of(file.seed().salt(), file.seed().nonce(), file.seed().text())) {
                assertThat(seen.add(JsonObject.base64url(bytes))).isTrue();
            }
        }
    }

    @Test
    void passphrasesComeByReference() throws IOException {
        Path file = Files.writeString(folder.resolve("passphrase"), "twelve letters ü\n");
        assertThat(Passphrase.of("file:" + file, name -> null)).isEqualTo("twelve letters ü".toCharArray());
        assertThat(Passphrase.of("env:SECRET", Map.of("SECRET", "twelve letters")::get)).isEqualTo("twelve letters".toCharArray());
        for (String reference : List.of("env:NONE", "env:SHORT", "file:" + folder.resolve("none"), "twelve letters", "")) {
            assertThatExceptionOfType(SignerException.class).isThrownBy(() -> Passphrase.of(reference, Map.of("SHORT", "eleven char")::get))
                    .withMessageNotContaining("eleven char").withMessageNotContaining("twelve letters");
        }
    }
}
