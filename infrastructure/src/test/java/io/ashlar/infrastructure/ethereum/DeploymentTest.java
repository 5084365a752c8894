package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.SettlementFailure;
import io.ashlar.domain.shared.Bytes32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Only the contracts meant are settled on. */
class DeploymentTest extends OnRealNode {
    private static void assertMisconfigured(ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SettlementFailure.class,
                failure -> assertThat(failure.reason()).isInstanceOf(SettlementFailure.Misconfigured.class)).hasMessageContaining(text);
    }

    private EthereumProperties properties(long chain, String contract, boolean deploy) {
        return new EthereumProperties(node.url(), chain, contract, deploy, DevelopmentKey.in(folder.resolve("key")), 0, Duration.ofMillis(50),
                Duration.ofSeconds(30), 500);
    }

    @Test
    void contractsAreDeployedOnceAndFoundAgain() {
        String contract = layer().place().contract();
        assertThat(layer().place().contract()).isEqualTo(contract);
        assertThat(layer(properties(DevelopmentKey.CHAIN, contract, false)).place().contract()).isEqualTo(contract);
        assertThat(rows("true")).isEqualTo(ContractDeployment.PROGRAMS.size() + 2L);
        assertMisconfigured(layer(properties(DevelopmentKey.CHAIN, "0x00000000000000000000000000000000000000aa", false))::place, "belongs to contract");
    }

    @Test
    void anotherLedgerChainKeyOrAnEmptyAddressIsRefused() {
        String contract = layer().place().contract();
        JDBC.execute("truncate ethereum_deployment");
        EthereumProperties known = properties(DevelopmentKey.CHAIN, contract, false);
        assertMisconfigured(new Web3jSettlementLayer(known, OperatorKey.of(known.operatorKey(), n -> null), JDBC,
                new Bytes32("0x" + "00000001".repeat(8)))::place, "starts from root");
        assertMisconfigured(new Web3jSettlementLayer(known, OperatorKey.of("env:KEY", n -> "11".repeat(32)), JDBC, SampleBatches.GENESIS)::place,
                "obeys");
        assertMisconfigured(layer(properties(1, contract, false))::place, "the node is on chain 31337, configured is 1");
        assertMisconfigured(layer(properties(DevelopmentKey.CHAIN, "0x00000000000000000000000000000000000000aa", false))::place, "there is no contract");
    }

    @Test
    void aChainDeletedUnderItsDatabaseIsMadeAgainFromTheOutbox() throws IOException {
        String contract = layer().place().contract();
        node.close();
        Files.deleteIfExists(node.state());
        node.start();
        assertThat(layer().place().contract()).isEqualTo(contract);
    }

    @Test
    void theDevelopmentKeyIsWrittenForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("fresh");
        assertThat(DevelopmentKey.in(file)).isEqualTo("file:" + file);
        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(OperatorKey.of("file:" + file, n -> null).address()).isEqualTo(DevelopmentKey.ADDRESS);
    }
}
