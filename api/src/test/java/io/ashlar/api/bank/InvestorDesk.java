package io.ashlar.api.bank;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.ashlar.application.investor.InvestorRegister;
import io.ashlar.application.investor.OnboardInvestors;
import io.ashlar.application.investor.ReadInvestors;
import io.ashlar.application.participant.OnboardParticipants;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.PersonalDataVault;
import io.ashlar.application.view.Register;
import io.ashlar.domain.participant.Document;
import io.ashlar.domain.participant.InvestorDecision;
import io.ashlar.domain.participant.PersonalData;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Investors in memory. */
@TestConfiguration
class InvestorDesk {
    /** What reached the vault's door. */
    static final class InMemoryVault implements PersonalDataVault {
        final Map<Long, PersonalData> kept = new HashMap<>();

        @Override
        public List<Bytes32> keep(long person, PersonalData data, List<Document> documents, Instant at) {
            kept.putIfAbsent(person, data);
            return documents.stream().map(d -> new Bytes32("0x" + "7".repeat(64))).toList();
        }

        @Override
        public Answer read(long person, Reading reading) {
            PersonalData data = kept.get(person);
            return data == null ? new Answer.Unknown() : new Answer.Kept(data, List.of());
        }

        @Override
        public Optional<Document> document(long person, int number, Reading reading) {
            return Optional.empty();
        }

        @Override
        public List<Long> named(String name, Reading reading) {
            return List.of();
        }

        @Override
        public void erase(long person, Instant at) {
            kept.remove(person);
        }

        @Override
        public Optional<Instant> erased(long person) {
            return Optional.empty();
        }

        @Override
        public List<Reading> readings(long person, int limit) {
            return List.of();
        }
    }

    @Bean
    InMemoryVault vault() {
        return new InMemoryVault();
    }

    /** Organisation "own" brought investor 7, another one investor 8. */
    @Bean
    InvestorRegister investorRegister() {
        InvestorRegister files = mock(InvestorRegister.class);
        when(files.investor(anyLong())).thenReturn(Optional.empty());
        when(files.investor(7)).thenReturn(Optional.of(file(7, "own")));
        when(files.investor(8)).thenReturn(Optional.of(file(8, "other")));
        when(files.investors(any(), any(), anyLong(), anyInt())).thenReturn(List.of(file(7, "own")));
        return files;
    }

    private static InvestorRegister.InvestorView file(long investor, String organisation) {
        return new InvestorRegister.InvestorView(investor, organisation, "APPLIED", "NONE", "someone", null, 1, null, null, null, List.of(), Backstage.NOW);
    }

    @Bean
    OnboardInvestors onboardInvestors(InMemoryVault vault, InvestorRegister files, OnboardParticipants participants, Register register, Clock clock) {
        return new OnboardInvestors(order -> new InvestorDecision.Taken(List.of()), request -> 77, vault, files, participants, register, clock);
    }

    @Bean
    ReadInvestors readInvestors(InvestorRegister files, InMemoryVault vault, Clock clock) {
        return new ReadInvestors(files, vault, clock);
    }
}
