package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ashlar.application.port.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Signal 9 between any two steps of settlement.
 *
 * <p>A process settles one batch and is killed at its first durable step: after each committed write, and after each transaction the node
 * took but whose acceptance the process never heard of. Another process goes on, and is killed at the next. So every gap between two
 * steps is hit once, until one process finds nothing left to do.
 */
class KilledSettlementTest extends OnRealNode {
    private static final int MOST_LIVES = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Process life;
    private final List<String> deaths = new ArrayList<>();

    @Test
    void killedBetweenAnyTwoStepsNothingIsLostAndNothingDoneTwice() throws IOException {
        JDBC.execute("truncate DomainEventEntry, TokenEntry");
        Web3jSettlementLayer layer = layer();
        Files.write(folder.resolve("proof"), SampleBatches.prover().prove(SampleBatches.FIRST, layer.place()));
        HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", this::forward);
        between.setExecutor(Executors.newCachedThreadPool());
        between.start();
        try {
            while (!oneLife("http://127.0.0.1:" + between.getAddress().getPort())) {
                assertThat(deaths).as("lives").hasSizeLessThan(MOST_LIVES);
            }
        } finally {
            between.stop(0);
        }
        assertThat(layer.lastExecuted()).isEqualTo(1);
        assertThat(deaths).filteredOn(d -> d.equals("SENT")).as("every transaction was sent by a process that died of it").hasSize(7);
        assertThat(deaths).filteredOn(d -> d.contains("insert into ethereum_outbox")).hasSize(7);
        assertThat(deaths).filteredOn(d -> d.contains("update ethereum_outbox")).hasSizeGreaterThanOrEqualTo(7);
        assertThat(deaths).filteredOn(d -> d.matches("(?i).*DomainEventEntry.*")).as("sealed, proven, committed, settled, final").hasSize(5);
        assertThat(deaths).hasSize(28);
        assertThat(deaths).anyMatch(d -> d.contains("batch_proof")).anyMatch(d -> d.contains("settlement_position"));
        assertTheEventsHoldEveryTransaction();
        // One more life does nothing but return the same transactions.
        settlement(SampleBatches.prover(), layer()).settle(SampleBatches.FIRST);
        assertEachStepOnce(1);
    }

    private void assertTheEventsHoldEveryTransaction() {
        TreeMap<String, JsonNode> byType = new TreeMap<>();
        JDBC.query("select payloadType, payload from DomainEventEntry where aggregateIdentifier = 'batch-1' order by sequenceNumber", row -> {
            try {
                byType.put(row.getString(1).replaceAll(".*[.$]", ""), new ObjectMapper().readTree(row.getBytes(2)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(byType.keySet()).containsExactly("BatchCommitted", "BatchFinalised", "BatchProven", "BatchSealed", "BatchSettled");
        List<String> recorded = new ArrayList<>();
        for (String type : List.of("BatchCommitted", "BatchSettled")) {
            for (JsonNode t : byType.get(type).get("transactions")) {
                String hash = t.get("hash").isTextual() ? t.get("hash").asText() : t.get("hash").get("hex").asText();
                recorded.add(hash + " " + t.get("gasUsed").asLong() + " " + t.get("bytes").asInt());
            }
        }
        assertThat(recorded).containsExactlyElementsOf(JDBC.queryForList("""
                select hash || ' ' || gas_used || ' ' || length(signed) from ethereum_outbox where batch = 1 and status = 'MINED' order by nonce""",
                String.class));
    }

    /** Whether the process found the end; otherwise it was killed at a step. */
    private boolean oneLife(String node) throws IOException {
        Ledger.Sealed batch = SampleBatches.FIRST;
        life = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), SettlingLife.class.getName(), POSTGRES.url(), node, folder.toString(),
                String.valueOf(batch.batchTime()), batch.previousRoot().hex(), batch.newRoot().hex(), batch.instructionLog().hex())
                .redirectError(folder.resolve("life.log").toFile()).start();
        int deathsBefore = deaths.size();
        try (BufferedReader out = life.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(SettlingLife.WROTE)) {
                    died(line);
                } else if (line.equals(SettlingLife.DONE)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // The pipe of a killed process may break instead of ending.
        }
        assertThat(deaths.size()).as(() -> log()).isGreaterThan(deathsBefore);
        return false;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("life.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void died(String of) {
        if (life.isAlive()) {
            deaths.add(of);
            life.destroyForcibly();
            try {
                life.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Between process and node; a transaction reaches the node, and its sender is killed before it hears so. */
    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            byte[] answer = http.send(HttpRequest.newBuilder(node.url()).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
            if (new String(body, StandardCharsets.UTF_8).contains("eth_sendRawTransaction")) {
                died("SENT");
                exchange.close();
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
