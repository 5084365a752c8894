package io.ashlar.infrastructure.wiring;

import io.ashlar.application.approval.DecideProposals;
import io.ashlar.application.approval.ExecuteProposals;
import io.ashlar.application.approval.ProposeMeasures;
import io.ashlar.application.approval.ReadProposals;
import io.ashlar.application.instruction.CarryOutBundles;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.Proposals;
import io.ashlar.application.port.Reasons;
import io.ashlar.application.view.ProposalRegister;
import io.ashlar.application.view.Register;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.projection.JdbcProposalRegister;
import io.ashlar.infrastructure.running.ProposalThread;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** What needs a second person. */
@AutoConfiguration(after = EventSourcingWiring.class, before = UseCaseWiring.class)
@EnableConfigurationProperties(ApprovalProperties.class)
class ApprovalWiring {
    @Bean
    ProposalRegister proposalRegister(JdbcTemplate jdbc) {
        return new JdbcProposalRegister(jdbc, DomainJson.mapper());
    }

    @Bean
    CarryOutBundles carryOutBundles(Bundles bundles, Descriptions descriptions, Clock clock) {
        return new CarryOutBundles(bundles, descriptions, clock);
    }

    @Bean
    ProposeMeasures proposeMeasures(Proposals proposals, ProposalRegister register, Register accounts, Clock clock, ApprovalProperties properties) {
        return new ProposeMeasures(proposals, register, accounts, clock, properties.lasts());
    }

    @Bean
    ReadProposals readProposals(ProposalRegister register, Reasons reasons) {
        return new ReadProposals(register, reasons);
    }

    @Bean
    ExecuteProposals executeProposals(Proposals proposals, ProposalRegister register, CarryOutBundles execution, Clock clock) {
        return new ExecuteProposals(proposals, register, execution, clock);
    }

    @Bean
    DecideProposals decideProposals(Proposals proposals, ReadProposals reading, ExecuteProposals execution, Clock clock) {
        return new DecideProposals(proposals, reading, execution, clock);
    }

    @Bean(destroyMethod = "")
    ProposalThread proposalThread(ExecuteProposals proposals, ApprovalProperties properties) {
        return new ProposalThread(proposals, properties.interval());
    }
}
