package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.IdempotencyKeys;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.MasterKey;
import io.ashlar.application.port.Numbers;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.application.port.SettlementJournal;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.application.port.Snapshots;
import io.ashlar.application.port.WritingRight;
import io.ashlar.application.view.Overview;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.export.JdbcSettlementHistory;
import io.ashlar.infrastructure.feed.FeedRows;
import io.ashlar.infrastructure.persistence.JdbcFeedPosition;
import io.ashlar.infrastructure.persistence.JdbcIdempotencyKeys;
import io.ashlar.infrastructure.persistence.JdbcNumbers;
import io.ashlar.infrastructure.persistence.JdbcSequenceLog;
import io.ashlar.infrastructure.persistence.JdbcSettlementJournal;
import io.ashlar.infrastructure.persistence.JdbcSnapshots;
import io.ashlar.infrastructure.persistence.JdbcWritingRight;
import io.ashlar.infrastructure.projection.JdbcOverview;
import io.ashlar.infrastructure.projection.JdbcRegister;
import io.ashlar.infrastructure.projection.ReadModels;
import io.ashlar.infrastructure.rollup.PostgresKeyVault;
import io.ashlar.infrastructure.running.Inbox;
import java.time.Instant;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events, log and read models on PostgreSQL. */
@AutoConfiguration(after = {FlywayAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class})
@EnableConfigurationProperties(PlatformProperties.class)
class EventSourcingWiring {
    @Bean
    Clock clock() {
        return Instant::now;
    }

    @Bean
    Numbers numbers(JdbcTemplate jdbc) {
        return new JdbcNumbers(jdbc);
    }

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcTemplate jdbc) {
        return new JdbcIdempotencyKeys(jdbc);
    }

    @Bean
    JdbcRegister register(JdbcTemplate jdbc) {
        return new JdbcRegister(jdbc);
    }

    @Bean
    Overview overview(JdbcTemplate jdbc, JdbcRegister register) {
        return new JdbcOverview(jdbc, register, DomainJson.mapper());
    }

    @Bean
    KeyVault keyVault(PlatformProperties properties, DataSource database, ObjectProvider<MasterKey> master) {
        return new PostgresKeyVault(database, master.getIfAvailable(), properties.vault().depth());
    }

    @Bean
    LedgerPlace ledgerPlace(JdbcTemplate jdbc, ObjectProvider<SettlementLayer> settlement) {
        return new LedgerPlace(jdbc, settlement);
    }

    @Bean
    FirstRegistrar firstRegistrar(PlatformProperties properties, Descriptions descriptions, KeyVault keys, LedgerPlace place, Clock clock) {
        return new FirstRegistrar(properties.genesis().organisation(), descriptions, keys, place, clock);
    }

    @Bean
    SequenceLog sequenceLog(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new JdbcSequenceLog(jdbc, new TransactionTemplate(transactions), DomainJson.mapper());
    }

    @Bean
    Snapshots snapshots(JdbcTemplate jdbc) {
        return new JdbcSnapshots(jdbc);
    }

    @Bean
    SettlementJournal settlementJournal(JdbcTemplate jdbc) {
        return new JdbcSettlementJournal(jdbc);
    }

    @Bean
    SettlementHistory settlementHistory(JdbcTemplate jdbc) {
        return new JdbcSettlementHistory(jdbc);
    }

    /** On sessions of its own, which end with the process: a pool would keep them. */
    @Bean
    WritingRight writingRight(PlatformProperties properties, JdbcConnectionDetails database) {
        return new JdbcWritingRight(new DriverManagerDataSource(database.getJdbcUrl(), String.valueOf(database.getUsername()),
                String.valueOf(database.getPassword())), properties.node(), properties.writer().lasts(), DomainJson.mapper());
    }

    @Bean
    Inbox inbox() {
        return new Inbox();
    }

    /** Asks for Flyway so that the tables are there before Axon reads them. */
    @Bean
    AxonEventSourcing axonEventSourcing(PlatformProperties properties, DataSource dataSource, PlatformTransactionManager transactions,
            JdbcTemplate jdbc, Inbox inbox, Flyway flyway) {
        Consumer<Object> instructions = new ReadModels(jdbc, DomainJson.mapper())::apply;
        Consumer<Object> readModels = instructions.andThen(new FeedRows(jdbc)::apply);
        return properties.has(PlatformProperties.Role.SEQUENCER)
                ? new AxonEventSourcing(properties.node(), dataSource, transactions, readModels, inbox::put,
                        new JdbcFeedPosition(jdbc)::start)
                : new AxonEventSourcing(properties.node(), dataSource, transactions, readModels);
    }
}
