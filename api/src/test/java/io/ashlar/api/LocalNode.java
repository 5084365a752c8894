package io.ashlar.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Ethereum node with a fresh chain, started and stopped by the launcher's own functions, and the operator's key for it. */
final class LocalNode implements AutoCloseable {
    private final int port = Launcher.freePort();

    LocalNode() {
        launcher("stop_node");
        try {
            Files.deleteIfExists(Launcher.ROOT.resolve(Launcher.HOME).resolve("node/state.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        launcher("start_node");
        launcher("operator_key_file >&2");
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Path operatorKey() {
        return Launcher.ROOT.resolve(Launcher.HOME).resolve("secrets/local-operator-key");
    }

    private void launcher(String function) {
        Launcher.run(function, "ASHLAR_NODE_PORT", port);
    }

    @Override
    public void close() {
        launcher("stop_node");
    }
}
