package io.ashlar.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.Bundles;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two processes that may sequence, wired as in production, on one database; then starts from snapshots, sound and damaged. */
class StandbyPlatformTest {
    @TempDir
    static Path folder;

    private static final class Node implements AutoCloseable {
        final ConfigurableApplicationContext context;

        Node(LocalPostgres postgres, String name) {
            context = new SpringApplicationBuilder(Process.class).web(WebApplicationType.NONE).properties(
                    "spring.datasource.url=" + postgres.url(), "spring.datasource.username=postgres", "ashlar.node=" + name,
                    "ashlar.vault.master-key=file:" + folder.resolve("master"), "ashlar.vault.depth=5", "ashlar.batch.size=1", "ashlar.snapshot.interval=1",
                    "ashlar.writer.lasts=5s", "ashlar.roles=api,sequencer", "spring.main.banner-mode=off").run();
        }

        Health health() {
            return context.getBean("sequencerHealthIndicator", HealthIndicator.class).health();
        }

        void registers(long account) throws InterruptedException {
            BundleId bundle = new BundleId(UUID.randomUUID().toString());
            Profile profile = new Profile(account, Set.of(Role.HOLDER), 2, Instant.parse("2040-01-01T00:00:00Z"), 276, Set.of(1), 3, false);
            context.getBean(Bundles.class).carryOut(new BundleOrder.SubmitBundle(bundle, new AccountId(1),
                    List.of(new Instruction.RegisterAccount(new AccountId(account), profile)), null, "test", Instant.now()));
            Register register = context.getBean(Register.class);
            await(() -> register.bundle(bundle.value()).stream().map(Register.InstructionView::status).toList().equals(List.of("SEALED")));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Process {}

    /** As if the process that settles had deployed the contract. */
    private static JdbcTemplate deployed(LocalPostgres postgres) {
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        JdbcTemplate jdbc = new JdbcTemplate(postgres.dataSource());
        jdbc.update("insert into ethereum_deployment (chain_id, contract, verifier, genesis_root) values (31337, ?, '', '')",
                "0x00000000000000000000000000000000000a5111");
        return jdbc;
    }

    @BeforeAll
    static void masterKey() throws IOException {
        Files.writeString(folder.resolve("master"), "5a".repeat(32));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void theStandbyGoesOnAndStartsGoFromSoundSnapshotsOfASettledLog() throws InterruptedException {
        try (LocalPostgres postgres = new LocalPostgres(folder.resolve("postgres"), 0)) {
            JdbcTemplate jdbc = deployed(postgres);
            Node first = new Node(postgres, "first");
            await(() -> "writer".equals(first.health().getDetails().get("role")));
            try (Node second = new Node(postgres, "second")) {
                first.registers(10);
                assertThat(second.health().getDetails()).containsEntry("role", "standby").containsEntry("writer", "first").containsEntry("epoch", 1L);
                first.close();
                await(() -> "writer".equals(second.health().getDetails().get("role")));
                assertThat(second.health().getDetails()).containsEntry("writer", "second").containsEntry("epoch", 2L);
                second.registers(11);
                await(() -> snapshots(jdbc).equals(List.of(1L, 2L)));
            }
            jdbc.update("update ledger_snapshot set state = set_byte(state, 200, get_byte(state, 200) # 1) where batch = 2");
            PrintStream console = System.out;
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            try (Node third = new Node(postgres, "third")) {
                System.setOut(console);
                assertThat(said.toString(StandardCharsets.UTF_8)).contains("event=snapshot_passed_over reason=\"the snapshot after batch 2 is passed over: its checksum is not that of its content\"");
                third.registers(12);
                await(() -> snapshots(jdbc).equals(List.of(1L, 2L, 3L)));
            } finally {
                System.setOut(console);
            }
            jdbc.update("update ledger_snapshot set state = '' where batch in (1, 2, 3)");
            try (Node fourth = new Node(postgres, "fourth")) {
                fourth.registers(13);
            }
        }
    }

    private static List<Long> snapshots(JdbcTemplate jdbc) {
        return jdbc.queryForList("select batch from ledger_snapshot order by batch", Long.class);
    }

    @Test
    void aLogThatIsNotTheSettledOneRefusesTheStart() throws InterruptedException {
        try (LocalPostgres postgres = new LocalPostgres(folder.resolve("settled"), 0)) {
            JdbcTemplate jdbc = deployed(postgres);
            try (Node node = new Node(postgres, "only")) {
                node.registers(10);
            }
            jdbc.update("insert into batch_timeline (batch, status, at) select 1, s, now() from unnest(array['PROVEN', 'COMMITTED', 'SETTLED']) s");
            jdbc.update("update batch set stage = 'SETTLED' where batch = 1");
            new Node(postgres, "only").close();
            jdbc.update("update batch set new_root = ? where batch = 1", "0x" + "0".repeat(63) + "7");
            assertThatThrownBy(() -> new Node(postgres, "only").close()).rootCause()
                    .hasMessageContaining("batch 1 was settled on Ethereum with root 0x" + "0".repeat(63) + "7")
                    .hasMessageContaining("it is not the log that was settled");
        }
    }
}
