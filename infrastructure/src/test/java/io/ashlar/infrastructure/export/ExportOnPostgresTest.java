package io.ashlar.infrastructure.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.export.Parcel.Verdict;
import io.ashlar.infrastructure.persistence.JdbcSequenceLog;
import io.ashlar.infrastructure.persistence.JdbcWritingRight;
import io.ashlar.infrastructure.projection.JdbcRegister;
import io.ashlar.infrastructure.projection.ReadModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The export from a real log and real read models, with a thousand holders. */
class ExportOnPostgresTest {
    private static final int HOLDERS = 1000;
    @TempDir
    static Path folder;

    @Test
    void exportsFromLogAndReadModels() {
        try (LocalPostgres postgres = new LocalPostgres(folder.resolve("postgres"), 0)) {
            Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
            JdbcTemplate jdbc = new JdbcTemplate(postgres.dataSource());
            TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(postgres.dataSource()));
            ReadModels readModels = new ReadModels(jdbc, DomainJson.mapper());
            SettledPlatform platform = new SettledPlatform(new JdbcSequenceLog(jdbc, transactions, DomainJson.mapper()),
                    new JdbcWritingRight(postgres.dataSource(), "test", Duration.ofMinutes(1), DomainJson.mapper()), 1024,
                    event -> transactions.executeWithoutResult(status -> readModels.apply(event))).withActivity();
            platform.submit(SettledPlatform.REGISTRAR, LongStream.range(1000, 1000 + HOLDERS).mapToObj(account ->
                    new Instruction.RegisterAccount(new AccountId(account), SettledPlatform.profile(account, Role.HOLDER))).toArray(Instruction[]::new));
            platform.submit(SettledPlatform.ISSUER, LongStream.range(1000, 1000 + HOLDERS).mapToObj(account ->
                    new Instruction.OpenHolding(SettledPlatform.BOND, new AccountId(account))).toArray(Instruction[]::new));
            platform.submit(SettledPlatform.BERT, LongStream.range(1000, 1000 + HOLDERS).mapToObj(account ->
                    new Instruction.Transfer(SettledPlatform.BOND, new AccountId(account), new Quantity(account % 2 + 1))).toArray(Instruction[]::new));
            platform.seal();

            jdbc.update("insert into ethereum_deployment (chain_id, contract, verifier, genesis_root) values (?, ?, '', '')",
                    SettledPlatform.PLACE.chainId(), SettledPlatform.PLACE.contract());
            JdbcSettlementHistory settlement = new JdbcSettlementHistory(jdbc);
            long newest = settlement.newestExecuted();
            assertThat(newest).isEqualTo(3);
            byte[] export = platform.export(settlement, new JdbcRegister(jdbc), folder, 1, newest);
            Verdict verdict = Parcel.verify(folder, export);
            assertThat(verdict.err()).isEmpty();
            assertThat(verdict.code()).isZero();
            assertThat(verdict.out()).contains("register: 2016 records proved", "asset 1: 593 units in 1002 holdings");
            assertThat(platform.export(settlement, new JdbcRegister(jdbc), folder, 1, newest)).isEqualTo(export);

            jdbc.update("delete from ethereum_deployment");
            assertThatThrownBy(settlement::place).isInstanceOf(IllegalStateException.class).hasMessage("batches were settled in 0 places, not one");

            Parcel parcel = new Parcel(export);
            assertThat(parcel.lines("register.csv")).anyMatch(line -> line.startsWith("ASSET,1,")
                    && line.contains(",US0378331005,529900T8BM49AURSDO55,EUR,\"'=1+1, \"\"Ashlar\"\" Büro 2,5 % 2031\","));
            assertThat(parcel.manifest().transactions()).hasSize(3).allMatch(hash -> hash.startsWith("0x000000"));
            assertThat(parcel.lines("batches.json").get(1)).contains("\"status\":\"FINAL\"", "\"finalAt\":\"2026-11-24T09:", "\"commitTransactions\":[\"0x");
            assertThat(parcel.lines("journal.json").get(1)).contains("\"acceptedAt\":\"2026-11-24T09:00:00.250Z\",\"sequencedAt\":\"2026-11-24T09:");
        }
    }
}
