package io.ashlar.signer;

import static io.ashlar.signer.Keys.BASE;
import static io.ashlar.signer.Keys.bundle;
import static io.ashlar.signer.Keys.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process of its own signs and dies at every gap; what it left decides what the next may sign. */
class CrashTest {
    @TempDir
    Path folder;

    /** Signs message 1, then prints the signature's index; dies after a step if told to. */
    static final class Child {
        public static void main(String[] args) throws InterruptedException {
            Gaps gaps = step -> {
                if (step.equals(args[1])) {
                    Runtime.getRuntime().halt(137);
                }
            };
            try (Signer signer = Signer.open(Path.of(args[0]), Keys.passphrase(), gaps)) {
                System.out.println("open");
                System.out.println("signed " + signer.sign(BASE, message(1), bundle(1)).index());
                if (args[1].equals("wait")) {
                    Thread.sleep(60_000);
                }
            } catch (SignerException e) {
                System.out.println("refused " + e.getMessage());
            }
        }
    }

    private Process child(String step) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Child.class.getName(), folder.toString(), step));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile()).start();
    }

    private Path output() {
        return folder.resolveSibling(folder.getFileName() + ".output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"written", "synced", "renamed", "durable", "signed"})
    void noGapLetsAnIndexSignTwice(String step) throws Exception {
        Digest root = Keys.create(folder);
        Process process = child(step);
        int code = process.waitFor();
        String output = Files.readString(output());
        assertThat(code).as(output).isEqualTo(137);
        assertThat(output).contains("open").doesNotContain("signed");

        boolean burnt = List.of("renamed", "durable", "signed").contains(step);
        try (Signer signer = Keys.open(folder)) {
            assertThat(signer.next()).isEqualTo(burnt ? BASE + 1 : BASE);
            if (burnt) {
                assertThatExceptionOfType(SignerException.class).isThrownBy(() -> signer.sign(BASE, message(2), bundle(2)));
                assertThat(Verification.verify(root, BASE, message(1), signer.sign(BASE, message(1), bundle(1)))).isTrue();
                try (var files = Files.list(folder.resolve("burnt"))) {
                    assertThat(Files.readAllBytes(files.findFirst().orElseThrow())).isEqualTo(bundle(1));
                }
            } else {
                assertThat(Verification.verify(root, BASE, message(2), signer.sign(BASE, message(2), bundle(2)))).isTrue();
            }
        }
        try (var files = Files.list(folder.resolve("burnt"))) {
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".json"))).hasSize(1);
        }
    }

    /** Killed from outside at any moment: what was printed was recorded before. */
    @Test
    void whateverLeftIsRecorded() throws Exception {
        Keys.create(folder);
        boolean left = false;
        for (int delay : new int[] {300, 600, 900, 1200}) {
            Process process = child("wait");
            process.waitFor(delay, TimeUnit.MILLISECONDS);
            left |= kill(process);
            try (Signer signer = Keys.open(folder)) {
                assertThat(signer.next()).isIn(left ? List.of(BASE + 1) : List.of(BASE, BASE + 1));
            }
        }
        Process process = child("wait");
        awaitSigned(process);
        assertThat(kill(process)).isTrue();
        try (Signer signer = Keys.open(folder)) {
            assertThat(signer.next()).isEqualTo(BASE + 1);
        }
    }

    /** Whether it had signed. */
    private boolean kill(Process process) throws Exception {
        process.destroyForcibly().waitFor();
        return Files.readString(output()).contains("signed " + BASE);
    }

    private void awaitSigned(Process process) throws Exception {
        while (!Files.readString(output()).contains("signed")) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
    }

    @Test
    void aLivingProcessKeepsOthersOutAndADeadOneLetsGo() throws Exception {
        Keys.create(folder);
        Process process = child("wait");
        awaitSigned(process);
        assertThatExceptionOfType(SignerException.class).isThrownBy(() -> Keys.open(folder)).withMessageContaining("another process");
        process.destroyForcibly().waitFor();
        Keys.open(folder).close();
    }
}
