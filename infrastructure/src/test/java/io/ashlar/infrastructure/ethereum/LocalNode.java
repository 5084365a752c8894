package io.ashlar.infrastructure.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real node with the flags the launcher uses, on a free port of loopback; its chain is kept in a file. */
final class LocalNode implements AutoCloseable {
    private static final Path BINARY = repository().resolve("rollup-core/src/main/solidity/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;
    private Process process;

    LocalNode(Path folder) {
        this.folder = folder;
        this.port = freePort();
        start();
    }

    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("rollup-core")) ? here : here.getParent();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        List<String> command = new ArrayList<>(List.of(BINARY.toString(), "--host", "127.0.0.1", "--port", String.valueOf(port), "--silent",
                "--block-time", "1", "--mixed-mining", "--slots-in-an-epoch", "1", "--state", state().toString(),
                "--state-interval", "1"));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("node.log").toFile()).start();
            for (int i = 0; i < 200 && !answers(); i++) {
                TimeUnit.MILLISECONDS.sleep(25);
            }
            if (!answers()) {
                throw new IllegalStateException("the node does not start: " + Files.readString(folder.resolve("node.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answers() {
        try {
            return process.isAlive() && ask("eth_chainId").asText().equals("0x7a69");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A JSON-RPC call; parameters are JSON. */
    JsonNode ask(String method, String... parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}".formatted(method, String.join(",", parameters));
        HttpRequest request = HttpRequest.newBuilder(url()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            JsonNode answer = new ObjectMapper().readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (answer.has("error")) {
                throw new IllegalStateException(method + ": " + answer.get("error"));
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the node write its state and end. */
    void stop() {
        process.destroy();
        join();
    }

    private void join() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The chain as it is on disk. */
    Path state() {
        return folder.resolve("state.json");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        join();
    }
}
