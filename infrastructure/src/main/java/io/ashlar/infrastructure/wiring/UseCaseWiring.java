package io.ashlar.infrastructure.wiring;

import io.ashlar.application.approval.ProposeMeasures;
import io.ashlar.application.asset.CreateAssets;
import io.ashlar.application.instruction.CarryOutBundles;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.participant.Callers;
import io.ashlar.application.participant.EnrolKeys;
import io.ashlar.application.participant.OnboardParticipants;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Commitments;
import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.Numbers;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.view.Overview;
import io.ashlar.application.view.ReadKeys;
import io.ashlar.application.view.ReadOverview;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.infrastructure.ethereum.EcdsaInstitutionKeys;
import io.ashlar.infrastructure.persistence.JdbcEnrolments;
import io.ashlar.infrastructure.rollup.PoseidonCommitments;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application's use cases. */
@AutoConfiguration(after = {EventSourcingWiring.class, RollupWiring.class})
class UseCaseWiring {
    @Bean
    Commitments commitments() {
        return new PoseidonCommitments();
    }

    @Bean
    SubmitInstructions submitInstructions(CarryOutBundles bundles, ProposeMeasures proposals, Numbers numbers, Commitments commitments, KeyVault keys) {
        return new SubmitInstructions(bundles, proposals, numbers, commitments, keys);
    }

    @Bean
    CreateAssets createAssets(SubmitInstructions instructions) {
        return new CreateAssets(instructions);
    }

    @Bean
    OnboardParticipants onboardParticipants(SubmitInstructions instructions, Register register) {
        return new OnboardParticipants(instructions, register);
    }

    @Bean
    EnrolKeys enrolKeys(SubmitInstructions instructions, JdbcTemplate jdbc, LedgerPlace place, Clock clock) {
        return new EnrolKeys(instructions, new EcdsaInstitutionKeys(), new JdbcEnrolments(jdbc), place, clock);
    }

    @Bean
    ReadKeys readKeys(LedgerFollower follower, KeyVault keys, LedgerPlace place) {
        return new ReadKeys(follower::keyOf, keys, place);
    }

    @Bean
    Callers callers(Register register) {
        return new Callers(register);
    }

    @Bean
    ReadRegister readRegister(Register register, HoldingProofs proofs) {
        return new ReadRegister(register, proofs);
    }

    @Bean
    ReadOverview readOverview(Overview overview, ReadRegister register) {
        return new ReadOverview(overview, register);
    }
}
