package io.ashlar.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.view.Register;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Accepted, sequenced, sealed and shown, on a real PostgreSQL; stopped and started again. */
class PlatformTest {
    private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
    @TempDir
    static Path folder;

    /** One life of a process, wired as in production, on the data of the one before. */
    private static final class Life implements AutoCloseable {
        final ConfigurableApplicationContext context;
        final Register register;
        final HoldingProofs proofs;

        Life(Duration batchAge) {
            context = new SpringApplicationBuilder(Process.class).web(WebApplicationType.NONE).properties(
                    "ashlar.data=" + folder, "ashlar.batch.size=2", "ashlar.batch.age=" + batchAge, "ashlar.roles=api,sequencer",
                    "ashlar.vault.master-key=file:" + folder.resolve("master"), "ashlar.vault.depth=5",
                    "spring.main.banner-mode=off").run();
            register = context.getBean(Register.class);
            proofs = context.getBean(LedgerFollower.class);
        }

        Instruction enrol(long account) {
            KeyVault keys = context.getBean(KeyVault.class);
            return new Instruction.EnrolAuthorisation(new AccountId(account), keys.newKey(new AccountId(account), 0));
        }

        /** As the process that settles does once it has deployed its contract; without it nothing is sequenced. */
        void deployed() {
            context.getBean(JdbcTemplate.class).update(
                    "insert into ethereum_deployment (chain_id, contract, verifier, genesis_root) values (31337, ?, '', '')", "0x" + "a".repeat(40));
        }

        BundleId submit(long actor, Instruction... instructions) {
            BundleId bundle = new BundleId(UUID.randomUUID().toString());
            context.getBean(Bundles.class).carryOut(new BundleOrder.SubmitBundle(bundle, new AccountId(actor), List.of(instructions), null, "test", Instant.now()));
            return bundle;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Process {}

    private static Profile profile(long investor, Role... roles) {
        return new Profile(investor, Set.of(roles), 2, EXPIRY, 276, Set.of(1), 3, false);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void acceptedBundlesAreSequencedSealedShownAndSurviveARestart() throws InterruptedException, IOException {
        AssetId bond = new AssetId(1);
        HoldingProofs.Inclusion inclusion;
        BundleId transfers;
        Files.writeString(folder.resolve("master"), "5a".repeat(32));
        try (Life life = new Life(Duration.ofMinutes(5))) {
            life.deployed();
            life.submit(1, new Instruction.RegisterAccount(new AccountId(2), profile(2, Role.ISSUER, Role.AGENT)),
                    new Instruction.RegisterAccount(new AccountId(10), profile(10, Role.HOLDER)),
                    new Instruction.RegisterAccount(new AccountId(11), profile(11, Role.HOLDER)), life.enrol(2), life.enrol(10), life.enrol(11));
            life.submit(2, new Instruction.CreateAsset(bond, new AccountId(2), new Quantity(1000), Policy.of(1, Set.of(1), Set.of(3)),
                            new Bytes32("0x" + "0".repeat(64))),
                    new Instruction.OpenHolding(bond, new AccountId(10)), new Instruction.OpenHolding(bond, new AccountId(11)),
                    new Instruction.Issue(bond, new AccountId(10), new Quantity(600)));
            transfers = life.submit(10, new Instruction.Transfer(bond, new AccountId(11), new Quantity(250)),
                    new Instruction.Transfer(bond, new AccountId(11), new Quantity(351)));
            await(() -> life.register.bundle(transfers.value()).stream().map(Register.InstructionView::status).toList()
                    .equals(List.of("SEALED", "REFUSED")));
            assertThat(life.register.bundle(transfers.value()).get(1).refusal()).isEqualTo("INSUFFICIENT_FREE_BALANCE");
            assertThat(life.register.holdingsOfAsset(1, 0)).extracting(Register.HoldingView::balance).containsExactly(350L, 250L);
            assertThat(life.register.asset(1).orElseThrow().supply()).isEqualTo(600);
            // A part of a bundle is in one batch, so a batch can be larger than its size.
            await(() -> life.register.batches(Long.MAX_VALUE).size() == 3);
            assertThat(life.register.batches(Long.MAX_VALUE)).extracting(Register.BatchView::instructions).containsExactlyInAnyOrder(6, 4, 1);
            await(() -> life.proofs.of(bond, new AccountId(11)).filter(p -> p.batch() == 3).isPresent());
            inclusion = life.proofs.of(bond, new AccountId(11)).orElseThrow();
            assertThat(inclusion.balance()).isEqualTo(250);
        }
        try (Life again = new Life(Duration.ofSeconds(1))) {
            await(() -> again.proofs.of(bond, new AccountId(11)).equals(Optional.of(inclusion)));
            again.submit(11, new Instruction.Transfer(bond, new AccountId(10), new Quantity(50)));
            await(() -> again.register.batches(Long.MAX_VALUE).size() == 4);
            await(() -> again.register.holdingsOfAsset(1, 0).getFirst().balance() == 400);
            assertThat(again.register.bundle(transfers.value())).extracting(Register.InstructionView::status).containsExactly("SEALED", "REFUSED");
        }
        try (LocalPostgres postgres = new LocalPostgres(folder.resolve("postgres"), 0)) {
            new JdbcTemplate(postgres.dataSource())
                    .update("update sequence_log set data = decode(replace(encode(data, 'hex'), ?, ?), 'hex')", hex("\"units\":250"), hex("\"units\":251"));
        }
        assertThatThrownBy(() -> new Life(Duration.ofSeconds(1)).close()).rootCause().hasMessageContaining("gives other answers than were logged");
    }
}
