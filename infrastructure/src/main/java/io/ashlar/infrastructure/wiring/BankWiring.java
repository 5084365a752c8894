package io.ashlar.infrastructure.wiring;

import io.ashlar.application.instruction.QuoteInstructions;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Rehearsal;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.ReadStatements;
import io.ashlar.infrastructure.projection.JdbcStatements;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** What banks ask for besides instructions. */
@AutoConfiguration(after = {RollupWiring.class, UseCaseWiring.class})
class BankWiring {
    @Bean
    QuoteInstructions quoteInstructions(SubmitInstructions submission, Rehearsal ledger, Clock clock) {
        return new QuoteInstructions(submission, ledger, clock);
    }

    @Bean
    ReadStatements readStatements(JdbcTemplate jdbc, ReadRegister register, Clock clock) {
        return new ReadStatements(new JdbcStatements(jdbc), register, clock);
    }
}
