package io.ashlar.infrastructure.wiring;

import io.ashlar.application.asset.CreateAssets;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.participant.OnboardParticipants;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Commitments;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.Numbers;
import io.ashlar.application.port.Randomness;
import io.ashlar.infrastructure.rollup.PoseidonCommitments;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The application's use cases. */
@AutoConfiguration(after = EventSourcingWiring.class)
class UseCaseWiring {
    @Bean
    Commitments commitments() {
        return new PoseidonCommitments();
    }

    @Bean
    SubmitInstructions submitInstructions(Bundles bundles, Clock clock, Randomness randomness) {
        return new SubmitInstructions(bundles, clock, randomness);
    }

    @Bean
    CreateAssets createAssets(SubmitInstructions instructions, Descriptions descriptions, Numbers numbers, Commitments commitments, Clock clock) {
        return new CreateAssets(instructions, descriptions, numbers, commitments, clock);
    }

    @Bean
    OnboardParticipants onboardParticipants(SubmitInstructions instructions, Descriptions descriptions, Numbers numbers, Clock clock) {
        return new OnboardParticipants(instructions, descriptions, numbers, clock);
    }
}
