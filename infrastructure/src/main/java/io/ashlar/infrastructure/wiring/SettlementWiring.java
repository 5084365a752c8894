package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.Batches;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.SettlementJournal;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.application.settlement.SettleBatch;
import io.ashlar.infrastructure.ethereum.EthereumProperties;
import io.ashlar.infrastructure.ethereum.OperatorKey;
import io.ashlar.infrastructure.ethereum.Web3jSettlementLayer;
import io.ashlar.infrastructure.rollup.StarkBatchProver;
import io.ashlar.infrastructure.running.SettlerThread;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proving and settling, in the process whose role it is. */
@AutoConfiguration(after = EventSourcingWiring.class, before = RollupWiring.class)
@ConditionalOnExpression("'${ashlar.roles:settler}'.contains('settler')")
@EnableConfigurationProperties(EthereumProperties.class)
class SettlementWiring {
    @Bean
    BatchProver batchProver() {
        return new StarkBatchProver();
    }

    @Bean
    SettlementLayer settlementLayer(EthereumProperties properties, JdbcTemplate jdbc, FirstRegistrar registrar) {
        return new Web3jSettlementLayer(properties, OperatorKey.of(properties.operatorKey(), System::getenv), jdbc, registrar.root());
    }

    @Bean(destroyMethod = "")
    SettlerThread settlerThread(BatchProver prover, SettlementLayer settlement, SettlementJournal journal, Batches batches, Clock clock) {
        return new SettlerThread(new SettleBatch(prover, settlement, journal, batches, clock));
    }
}
