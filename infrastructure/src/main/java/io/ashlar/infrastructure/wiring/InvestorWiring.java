package io.ashlar.infrastructure.wiring;

import io.ashlar.application.investor.ErasePersons;
import io.ashlar.application.investor.InvestorRegister;
import io.ashlar.application.investor.OnboardInvestors;
import io.ashlar.application.investor.ReadInvestors;
import io.ashlar.application.participant.OnboardParticipants;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Investors;
import io.ashlar.application.port.MasterKey;
import io.ashlar.application.port.PersonalDataVault;
import io.ashlar.application.view.Register;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.axon.AxonInvestors;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.persistence.JdbcInvestorNumbers;
import io.ashlar.infrastructure.projection.JdbcInvestorRegister;
import io.ashlar.infrastructure.vault.PostgresPersonalDataVault;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Investors and their personal data. */
@AutoConfiguration(after = UseCaseWiring.class)
class InvestorWiring {
    /** Asks for Flyway so that the tables are there before keys are sealed anew. */
    @Bean
    PersonalDataVault personalDataVault(DataSource database, ObjectProvider<MasterKey> master, Flyway flyway) {
        MasterKey key = master.getIfAvailable();
        PostgresPersonalDataVault vault = new PostgresPersonalDataVault(database, key);
        if (key != null) {
            vault.sealAgain();
        }
        return vault;
    }

    @Bean
    Investors investors(AxonEventSourcing events) {
        return new AxonInvestors(events);
    }

    @Bean
    InvestorRegister investorRegister(JdbcTemplate jdbc) {
        return new JdbcInvestorRegister(jdbc, DomainJson.mapper());
    }

    @Bean
    OnboardInvestors onboardInvestors(Investors investors, JdbcTemplate jdbc, PersonalDataVault vault, InvestorRegister files,
            OnboardParticipants participants, Register register, Clock clock) {
        return new OnboardInvestors(investors, new JdbcInvestorNumbers(jdbc), vault, files, participants, register, clock);
    }

    @Bean
    ReadInvestors readInvestors(InvestorRegister files, PersonalDataVault vault, Clock clock) {
        return new ReadInvestors(files, vault, clock);
    }

    @Bean
    ErasePersons erasePersons(Investors investors, InvestorRegister files, PersonalDataVault vault, Clock clock) {
        return new ErasePersons(investors, files, vault, clock);
    }
}
