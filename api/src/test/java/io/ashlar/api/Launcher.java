package io.ashlar.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** The launcher's own functions, on data and ports of the tests. */
final class Launcher {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Where the tests' servers keep their data, from the root. */
    static final String HOME = ".ashlar/test";

    private Launcher() {}

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a function with a port under the variable's name; fails if it does. */
    static void run(String function, String variable, int port) {
        ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c",
                "for part in launcher/*.sh; do source \"$part\"; done; " + function).directory(ROOT.toFile()).inheritIO();
        bash.environment().put("ASHLAR_HOME", HOME);
        bash.environment().put(variable, String.valueOf(port));
        try {
            if (bash.start().waitFor() != 0) {
                throw new IllegalStateException(function + " failed; it says why above");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
