package io.ashlar.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.port.SettlementLayer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** A transfer's journey, a step per row of the README's table, on a real PostgreSQL, Keycloak and Ethereum node. */
@ExtendWith(OnPlatform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransferJourneyTest {
    @TempDir
    static Path folder;
    private static LocalNode node;
    private static Platform platform;
    private static long alpha;
    private static long beta;
    private static long asset;
    private static String transfer;
    private static long batch;

    @BeforeAll
    static void anAssetIsIssued(Platform shared) {
        node = new LocalNode();
        platform = shared.settlingOn(node);
        long issuer = platform.account("issuer-one", 2, "ISSUER", "AGENT");
        alpha = platform.account("bank-alpha", 10, "HOLDER");
        beta = platform.account("bank-beta", 11, "HOLDER");
        asset = platform.assetHeldBy(issuer, "Journey Bond", alpha, beta, 600);
    }

    @AfterAll
    static void stop() {
        platform.stop();
        node.close();
    }

    private static JsonNode until(String status) {
        List<String> order = List.of("ACCEPTED", "SEQUENCED", "SEALED", "PROVEN", "COMMITTED", "SETTLED", "FINAL");
        return platform.await("bank-alpha", "/v1/bundles/" + transfer + "/instructions/0",
                i -> order.indexOf(i.path("status").asString()) >= order.indexOf(status));
    }

    private static List<String> events(String aggregate) {
        return platform.bean(JdbcTemplate.class).queryForList("select payloadtype from domainevententry where aggregateidentifier = ? order by sequencenumber",
                String.class, aggregate).stream().map(name -> name.substring(name.indexOf('$') + 1)).toList();
    }

    @Test
    @Order(1)
    void theBanksRequestIsAcceptedAndAnEvent() {
        JsonNode accepted = platform.post("bank-alpha", "/v1/instructions", """
                {"actor":%d,"instruction":{"kind":"transfer","asset":%d,"to":%d,"amount":"250"}}""".formatted(alpha, asset, beta));
        transfer = accepted.path("bundle").asString();
        assertThat(events(transfer)).startsWith("BundleAccepted");
    }

    @Test
    @Order(2)
    void itIsSequenced() {
        assertThat(until("SEQUENCED").path("position").asLong()).isPositive();
        assertThat(platform.bean(JdbcTemplate.class).queryForObject("select count(*) from sequence_log where bundle = ?::uuid", Long.class, transfer)).isEqualTo(1);
        assertThat(events(transfer)).containsExactly("BundleAccepted", "BundleSequenced");
    }

    @Test
    @Order(3)
    void itsBatchIsSealedAndProved() {
        batch = until("SEALED").path("batch").asLong();
        JsonNode proven = platform.await("audit", "/v1/batches/" + batch, b -> b.has("proofBytes"));
        assertThat(proven.path("securityBits").asInt()).isGreaterThanOrEqualTo(100);
        assertThat(proven.path("proofBytes").asInt()).isBetween(100_000, 600 * 1024);
    }

    @Test
    @Order(4)
    void theBatchIsCommittedProvedAndExecutedOnEthereum() {
        until("SETTLED");
        assertThat(platform.bean(SettlementLayer.class).lastExecuted()).isGreaterThanOrEqualTo(batch);
        assertThat(platform.get("audit", "/v1/batches/" + batch).path("transactions")).hasSize(7);
    }

    @Test
    @Order(5)
    void itIsFinal() {
        assertThat(until("FINAL").path("timeline").findValuesAsString("status"))
                .containsExactly("ACCEPTED", "SEQUENCED", "SEALED", "PROVEN", "COMMITTED", "SETTLED", "FINAL");
        assertThat(events("batch-" + batch)).containsExactly("BatchSealed", "BatchProven", "BatchCommitted", "BatchSettled", "BatchFinalised");
    }

    @Test
    @Order(6)
    void theReceiverSeesItWithAProof() {
        assertThat(platform.get("bank-beta", "/v1/accounts/" + beta + "/holdings").path("items").findValuesAsString("balance")).containsExactly("250");
        assertThat(platform.get("bank-beta", "/v1/assets/" + asset + "/holdings/" + beta + "/proof").path("balance").asString()).isEqualTo("250");
    }

    @Test
    @Order(7)
    void theAuditorsExportIsCheckedByAnyone() throws IOException, InterruptedException {
        Path export = folder.resolve("audit.zip");
        HttpResponse<Path> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(platform.url() + "/v1/exports/audit?to=" + batch))
                .header("Authorization", "Bearer " + platform.token("audit")).build(), HttpResponse.BodyHandlers.ofFile(export));
        assertThat(response.statusCode()).isEqualTo(200);
        Process verifier = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "io.ashlar.infrastructure.export.VerifyExport", export.toString(), "--rpc", node.url())
                .redirectErrorStream(true).start();
        String said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verifier.waitFor()).as(said).isZero();
        assertThat(said).contains("transactions succeeded", "VERIFIED");
    }
}
