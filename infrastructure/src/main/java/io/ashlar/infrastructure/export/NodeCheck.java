package io.ashlar.infrastructure.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ashlar.infrastructure.export.BatchCheck.Header;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks an Ethereum node whether the contract holds what the export says. Source: Ethereum JSON-RPC; selectors are the first four bytes
 * of the Keccak-256 of the signatures beside them.
 */
final class NodeCheck {
    private static final String ROOT = "0xe956e32c"; // root(uint64)
    private static final String LAST_EXECUTED = "0x1c15ff77"; // lastExecuted()
    private static final String HEADER = "0x4c0bf2db"; // header(uint64)
    private static final String VERIFIER = "0x2b7ac3f3"; // verifier()
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]*+");
    private static final int MAX_ANSWER = 1 << 20;

    private final URI node;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final JsonMapper json = JsonMapper.builder().build();

    NodeCheck(URI node) {
        this.node = node;
    }

    /** @return a sentence on what was found */
    String run(Manifest manifest, List<Header> headers) throws ExportFault {
        if (!number(call("eth_chainId", List.of())).equals(BigInteger.valueOf(manifest.chainId()))) {
            throw new ExportFault("the node is not of chain " + manifest.chainId() + ", where the manifest says the batches were settled");
        }
        if (text(call("eth_getCode", List.of(manifest.contract(), "latest"))).length() <= 2) {
            throw new ExportFault("there is no contract at " + manifest.contract() + " on chain " + manifest.chainId());
        }
        BigInteger executed = number(contract(manifest, LAST_EXECUTED));
        if (executed.compareTo(BigInteger.valueOf(manifest.toBatch())) < 0) {
            throw new ExportFault("the contract has executed batches up to " + executed + " only, not " + manifest.toBatch());
        }
        String root = text(contract(manifest, ROOT + word(manifest.toBatch())));
        if (!root.equals(manifest.root())) {
            throw new ExportFault("the contract's root after batch " + manifest.toBatch() + " is " + Cells.shown(root) + ", the export says " + manifest.root());
        }
        String verifier = "0x" + lastDigits(text(contract(manifest, VERIFIER)), 40);
        int transactions = 0;
        for (Header header : headers) {
            header(manifest, header);
            for (String hash : header.transactions()) {
                transaction(manifest, verifier, header, hash);
                transactions++;
            }
        }
        return "Ethereum: contract " + manifest.contract() + " on chain " + manifest.chainId() + " has executed these " + headers.size()
                + " batches with these headers and this root; " + transactions + " transactions succeeded";
    }

    private void header(Manifest manifest, Header header) throws ExportFault {
        String expected = "0x" + word(1) + word(header.number()) + header.previousRoot().toHex().substring(2) + header.newRoot().toHex().substring(2)
                + header.instructionLog().toHex().substring(2) + word(header.batchTime());
        if (!text(contract(manifest, HEADER + word(header.number()))).equals(expected)) {
            throw ExportFault.at(Table.BATCHES.jsonFile(), header.line(), "the contract holds another header of batch " + header.number());
        }
    }

    private void transaction(Manifest manifest, String verifier, Header header, String hash) throws ExportFault {
        JsonNode receipt = call("eth_getTransactionReceipt", List.of(hash));
        if (!receipt.isObject()) {
            throw ExportFault.at(Table.BATCHES.jsonFile(), header.line(), "the node knows no transaction " + hash);
        }
        if (!receipt.path("status").asText().equals("0x1")) {
            throw ExportFault.at(Table.BATCHES.jsonFile(), header.line(), "transaction " + hash + " failed");
        }
        String to = receipt.path("to").asText().toLowerCase(Locale.ROOT);
        if (!to.equals(manifest.contract().toLowerCase(Locale.ROOT)) && !to.equals(verifier)) {
            throw ExportFault.at(Table.BATCHES.jsonFile(), header.line(), "transaction " + hash + " was sent to " + Cells.shown(to)
                    + ", neither the contract nor its verifier");
        }
    }

    private JsonNode contract(Manifest manifest, String data) throws ExportFault {
        return call("eth_call", List.of(Map.of("to", manifest.contract(), "data", data), "latest"));
    }

    private JsonNode call(String method, List<Object> parameters) throws ExportFault {
        try {
            String body = json.writeValueAsString(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters));
            HttpRequest request = HttpRequest.newBuilder(node).timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build();
            HttpResponse<java.io.InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            byte[] answer;
            try (java.io.InputStream in = response.body()) {
                answer = in.readNBytes(MAX_ANSWER);
            }
            JsonNode tree = json.readTree(answer);
            if (response.statusCode() != 200 || tree == null || !tree.has("result")) {
                throw new ExportFault("the node does not answer " + method + " (HTTP status " + response.statusCode() + ")");
            }
            return tree.get("result");
        } catch (JsonProcessingException e) {
            throw new ExportFault("what answers at the given URL is not an Ethereum node");
        } catch (IOException e) {
            throw new ExportFault("no node can be reached at the given URL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExportFault("interrupted while asking the node");
        }
    }

    private static String text(JsonNode result) throws ExportFault {
        if (!result.isTextual() || !HEX.matcher(result.asText()).matches()) {
            throw new ExportFault("the node's answer is not in hexadecimal: " + Cells.shown(result.asText()));
        }
        return result.asText().toLowerCase(Locale.ROOT);
    }

    private static BigInteger number(JsonNode result) throws ExportFault {
        String text = text(result);
        if (text.length() == 2) {
            throw new ExportFault("the node's answer is not a number");
        }
        return new BigInteger(text.substring(2), 16);
    }

    private static String lastDigits(String text, int digits) {
        return text.length() < digits ? "" : text.substring(text.length() - digits);
    }

    /** A 32-byte word of call data. */
    private static String word(long value) {
        return "%064x".formatted(value);
    }
}
