package io.ashlar.infrastructure.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ashlar.infrastructure.export.Parcel.Verdict;
import io.ashlar.domain.shared.Bytes32;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verifier asks a node and makes of the answers; the node here answers from a list. */
class NodeCheckTest {
    private static final String VERIFIER = "0x00000000000000000000000000000000000000ee";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    @TempDir
    static Path folder;
    private static byte[] export;
    private static RecordingSettlementHistory settlement;
    private static HttpServer server;
    /** Results by method and the first parameter that matters, as JSON. */
    private static final Map<String, String> ANSWERS = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        settlement = new RecordingSettlementHistory();
        export = new SettledPlatform(new InMemorySequenceLog(), 8, settlement::apply).withActivity()
                .export(settlement, VerifyExportTest.NO_DESCRIPTIONS, folder, 2, 3);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", NodeCheckTest::answer);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        JsonNode parameter = request.get("params").path(0);
        String key = request.get("method").asText() + " " + (parameter.has("data") ? parameter.get("to").asText() + " " + parameter.get("data").asText()
                : parameter.asText());
        byte[] body = ("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + ANSWERS.getOrDefault(key.strip(), "null") + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String word(long value) {
        return "%064x".formatted(value);
    }

    private static String call(String data) {
        return "eth_call " + SettledPlatform.PLACE.contract() + " " + data;
    }

    private static String hex(Bytes32 value) {
        return value.hex().substring(2);
    }

    @BeforeEach
    void honestNode() {
        ANSWERS.clear();
        ANSWERS.put("eth_chainId", "\"0x7a69\"");
        ANSWERS.put("eth_getCode " + SettledPlatform.PLACE.contract(), "\"0x60\"");
        ANSWERS.put(call("0x1c15ff77"), "\"0x" + word(3) + "\"");
        ANSWERS.put(call("0x2b7ac3f3"), "\"0x" + "0".repeat(24) + VERIFIER.substring(2) + "\"");
        ANSWERS.put(call("0xe956e32c" + word(3)), "\"" + settlement.executed(3, 3).getFirst().newRoot().hex() + "\"");
        settlement.executed(2, 3).forEach(b -> {
            ANSWERS.put(call("0x4c0bf2db" + word(b.number())), "\"0x" + word(1) + word(b.number()) + hex(b.previousRoot()) + hex(b.newRoot())
                    + hex(b.instructionLog()) + word(b.batchTime().getEpochSecond()) + "\"");
            b.transactions().forEach(t -> ANSWERS.put("eth_getTransactionReceipt " + t.hash().hex(), receipt("0x1",
                    t.hash().hex().endsWith("2") ? VERIFIER : SettledPlatform.PLACE.contract())));
        });
    }

    private static String receipt(String status, String to) {
        return "{\"status\":\"" + status + "\",\"to\":\"" + to + "\"}";
    }

    private static Verdict ask() {
        return Parcel.verify(folder, export, "--rpc", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void refused(String why) {
        Verdict verdict = ask();
        assertThat(verdict.code()).isEqualTo(1);
        assertThat(verdict.reason()).contains(why);
        assertThat(verdict.out()).doesNotContain("VERIFIED");
    }

    @Test
    void anHonestNodeAgrees() {
        Verdict verdict = ask();
        assertThat(verdict.err()).isEmpty();
        assertThat(verdict.code()).isZero();
        assertThat(verdict.out()).contains("has executed these 2 batches with these headers and this root; 6 transactions succeeded");
    }

    @Test
    void anotherChain() {
        ANSWERS.put("eth_chainId", "\"0x1\"");
        refused("the node is not of chain 31337");
    }

    @Test
    void noContract() {
        ANSWERS.put("eth_getCode " + SettledPlatform.PLACE.contract(), "\"0x\"");
        refused("there is no contract at 0x00000000000000000000000000000000000a5111");
    }

    @Test
    void notExecuted() {
        ANSWERS.put(call("0x1c15ff77"), "\"0x" + word(2) + "\"");
        refused("the contract has executed batches up to 2 only, not 3");
    }

    @Test
    void anotherRoot() {
        ANSWERS.put(call("0xe956e32c" + word(3)), "\"0x" + word(7) + "\"");
        refused("the contract's root after batch 3 is 0x" + word(7));
    }

    @Test
    void anotherHeader() {
        ANSWERS.computeIfPresent(call("0x4c0bf2db" + word(2)), (key, header) -> header.substring(0, header.length() - 2) + "f\"");
        refused("batches.json line 2: the contract holds another header of batch 2");
    }

    @Test
    void anUnknownTransaction() {
        String hash = settlement.executed(3, 3).getFirst().transactions().getFirst().hash().hex();
        ANSWERS.remove("eth_getTransactionReceipt " + hash);
        refused("batches.json line 3: the node knows no transaction " + hash);
    }

    @Test
    void aFailedTransaction() {
        String hash = settlement.executed(2, 2).getFirst().transactions().getLast().hash().hex();
        ANSWERS.put("eth_getTransactionReceipt " + hash, receipt("0x0", VERIFIER));
        refused("batches.json line 2: transaction " + hash + " failed");
    }

    @Test
    void aTransactionToSomewhereElse() {
        String hash = settlement.executed(2, 2).getFirst().transactions().getLast().hash().hex();
        ANSWERS.put("eth_getTransactionReceipt " + hash, receipt("0x1", "0x00000000000000000000000000000000000000dd"));
        refused("was sent to 0x00000000000000000000000000000000000000dd, neither the contract nor its verifier");
    }

    @Test
    void answersThatAreNone() {
        for (String nonsense : List.of("null", "7", "\"\"", "{}", "[]", "\"0xzz\"")) {
            for (String key : List.copyOf(ANSWERS.keySet())) {
                honestNode();
                ANSWERS.put(key, nonsense);
                Verdict verdict = ask();
                assertThat(verdict.code()).as("%s → %s", key, nonsense).isEqualTo(1);
                assertThat(verdict.err()).hasLineCount(1).doesNotContain("does not understand");
            }
        }
    }

    @Test
    void nobodyThere() {
        Verdict verdict = Parcel.verify(folder, export, "--rpc", "http://127.0.0.1:1");
        assertThat(verdict.code()).isEqualTo(1);
        assertThat(verdict.reason()).isEqualTo("no node can be reached at the given URL");
    }
}
