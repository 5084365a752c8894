package io.ashlar.application.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.Login;
import io.ashlar.application.access.LoginTooOld;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Scope;
import io.ashlar.application.port.AccessChanges.Change;
import io.ashlar.application.port.AccessChanges.State;
import io.ashlar.application.port.IdentityProvider.Access;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two persons change what a third may do. */
class AdministerPeopleTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Access BANK = new Access("bank-alpha", Set.of(Duty.BANK), Set.of(), true);

    private final InMemoryIdentityProvider provider = new InMemoryIdentityProvider();
    private final InMemoryAccessChanges changes = new InMemoryAccessChanges();
    private final AdministerPeople people = new AdministerPeople(provider, changes, () -> NOW);
    private final Caller operator = caller("operator", Duty.OPERATOR);
    private final Caller second = caller("second", Duty.OPERATOR);
    private String erika = "";

    private static Caller caller(String subject, Duty... duties) {
        return caller(subject, NOW.minusSeconds(10), duties);
    }

    private static Caller caller(String subject, Instant login, Duty... duties) {
        return new Caller(subject, "org", Set.of(duties), Set.of(), new Scope.EveryAsset(), new Login.OfPerson(login));
    }

    @BeforeEach
    void invite() {
        erika = people.invite(operator, "erika", "bank-alpha").subject();
    }

    private Access access() {
        return provider.member(erika).orElseThrow().access();
    }

    private Change proposed() {
        return people.propose(operator, "1", erika, BANK);
    }

    @Test
    void nothingChangesUntilAnotherApproves() {
        assertThat(access().enabled()).isFalse();
        proposed();
        assertThat(access().enabled()).isFalse();
        people.approve(second, "1");
        assertThat(access()).isEqualTo(BANK);
        Change done = people.change(second, "1");
        assertThat(done.state()).isEqualTo(State.CARRIED_OUT);
        assertThat(done.proposedBy()).isEqualTo("operator");
        assertThat(done.decidedBy()).isEqualTo("second");
    }

    @Test
    void theProposerApprovesNothingWhateverItsDuties() {
        proposed();
        Caller everything = caller("operator", Duty.values());
        assertThatThrownBy(() -> people.approve(everything, "1")).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> people.reject(everything, "1", "no")).isInstanceOf(NotPermitted.class);
        assertThat(access().enabled()).isFalse();
    }

    @Test
    void nobodyApprovesWhatItIsItselfGiven() {
        proposed();
        assertThatThrownBy(() -> people.approve(caller(erika, Duty.OPERATOR, Duty.COMPLIANCE), "1")).isInstanceOf(NotPermitted.class);
    }

    @ParameterizedTest
    @EnumSource
    void operatorsAndComplianceOfficersDecideAndOperatorsAlonePropose(Duty duty) {
        proposed();
        Caller other = caller("other", duty);
        boolean sees = Set.of(Duty.OPERATOR, Duty.COMPLIANCE, Duty.AUDITOR).contains(duty);
        if (!sees) {
            assertThatThrownBy(() -> people.open(other)).isInstanceOf(NotPermitted.class);
        }
        if (duty == Duty.OPERATOR) {
            people.withdraw(operator, "1");
            people.propose(other, "2", erika, BANK);
        } else {
            assertThatThrownBy(() -> people.propose(other, "2", erika, BANK)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> people.invite(other, "somebody", "org")).isInstanceOf(NotPermitted.class);
        }
        if (duty == Duty.COMPLIANCE) {
            people.approve(other, "1");
            assertThat(access()).isEqualTo(BANK);
        } else if (duty != Duty.OPERATOR) {
            assertThatThrownBy(() -> people.approve(other, "1")).isInstanceOf(NotPermitted.class);
            assertThat(access().enabled()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "300, true", "301, false", "86400, false"})
    void approvingNeedsALoginOfJustNow(long age, boolean fresh) {
        proposed();
        Caller approver = caller("second", NOW.minusSeconds(age), Duty.OPERATOR);
        if (fresh) {
            people.approve(approver, "1");
        } else {
            assertThatThrownBy(() -> people.approve(approver, "1")).isInstanceOf(LoginTooOld.class);
        }
        assertThat(access().enabled()).isEqualTo(fresh);
    }

    @Test
    void whatTheProviderFailedToDoIsDoneByApprovingAgain() {
        proposed();
        provider.failing = true;
        assertThatThrownBy(() -> people.approve(second, "1")).isInstanceOf(IllegalStateException.class);
        assertThat(people.open(operator)).singleElement().extracting(Change::state).isEqualTo(State.APPROVED);
        assertThatThrownBy(() -> people.reject(second, "1", "too late")).isInstanceOf(InvalidValue.class);
        provider.failing = false;
        people.approve(second, "1");
        assertThat(access()).isEqualTo(BANK);
        assertThat(people.open(operator)).isEmpty();
    }

    @Test
    void aChangeWhoseGroundHasMovedIsNotCarriedOut() {
        proposed();
        provider.change(erika, new Access("bank-beta", Set.of(), Set.of(), false));
        assertThatThrownBy(() -> people.approve(second, "1")).isInstanceOf(InvalidValue.class).hasMessageContaining("changed since");
        assertThat(access().enabled()).isFalse();
    }

    @Test
    void oneChangeAtATimeAndTheSameProposalTwiceIsOne() {
        proposed();
        proposed();
        assertThat(people.open(operator)).hasSize(1);
        assertThatThrownBy(() -> people.propose(second, "2", erika, new Access("bank-alpha", Set.of(Duty.AUDITOR), Set.of(), true)))
                .isInstanceOf(InvalidValue.class).hasMessageContaining("must wait");
    }

    @Test
    void whatIsDecidedStaysDecided() {
        proposed();
        people.reject(second, "1", "not needed");
        assertThat(people.change(operator, "1").reason()).isEqualTo("not needed");
        assertThatThrownBy(() -> people.approve(second, "1")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> people.withdraw(operator, "1")).isInstanceOf(InvalidValue.class);
        assertThat(access().enabled()).isFalse();
    }

    @Test
    void aProposalIsWithdrawnByItsProposerAlone() {
        proposed();
        assertThatThrownBy(() -> people.withdraw(second, "1")).isInstanceOf(NotPermitted.class);
        people.withdraw(operator, "1");
        assertThatThrownBy(() -> people.approve(second, "1")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void whatMakesNoSenseIsNamedByItsField() {
        assertThatThrownBy(() -> people.propose(operator, "1", erika, new Access("bank-alpha", Set.of(), Set.of(), true))).hasMessageContaining("duties");
        assertThatThrownBy(() -> people.propose(operator, "1", erika, new Access("No Org", Set.of(Duty.BANK), Set.of(), true))).hasMessageContaining("organisation");
        assertThatThrownBy(() -> people.propose(operator, "1", erika, new Access("bank-alpha", Set.of(Duty.BANK), Set.of(0L), true))).hasMessageContaining("assets");
        assertThatThrownBy(() -> people.propose(operator, "1", erika, access())).hasMessageContaining("must change something");
        assertThatThrownBy(() -> people.propose(operator, "1", "nobody", BANK)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.invite(operator, "erika", "bank-alpha")).hasMessageContaining("is taken");
        assertThatThrownBy(() -> people.invite(operator, "Erika M", "bank-alpha")).hasMessageContaining("name");
        assertThatThrownBy(() -> people.register(operator, "bank-gamma", "bank-gamma", "")).hasMessageContaining("client");
    }
}
