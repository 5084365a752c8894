package io.ashlar.domain.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.domain.participant.InvestorDecision.Refused;
import io.ashlar.domain.participant.InvestorDecision.Taken;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvestorFileTest {
    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    private static final Profile PROFILE = new Profile(7, Set.of(Role.HOLDER), 2, NOW.plusSeconds(9), 276, Set.of(1), 3, false);
    private static final InvestorOrder APPLY = new InvestorOrder.Apply(7, "bank-alpha", "maker", List.of(), NOW);
    private static final InvestorOrder REVIEW = new InvestorOrder.Review(7, "registrar", PROFILE, NOW);

    private static InvestorOrder approve(String by) {
        return new InvestorOrder.Approve(7, by, BundleId.GENESIS, NOW);
    }

    private static InvestorOrder reject() {
        return new InvestorOrder.Reject(7, "registrar", Rejection.NOT_ELIGIBLE, NOW);
    }

    private static InvestorOrder propose() {
        return new InvestorOrder.ProposeErasure(7, "registrar", ErasureGround.RETENTION_ENDED, NOW);
    }

    private static InvestorOrder erase(String by) {
        return new InvestorOrder.ApproveErasure(7, by, NOW);
    }

    private static InvestorFile after(InvestorOrder... orders) {
        InvestorFile file = InvestorFile.NONE;
        for (InvestorOrder order : orders) {
            assertThat(file.decide(order)).as("%s", order).isInstanceOf(Taken.class);
            for (InvestorEvent event : ((Taken) file.decide(order)).events()) {
                file = file.evolve(event);
            }
        }
        return file;
    }

    private static void refuses(InvestorFile file, InvestorOrder order, InvestorRefusal reason) {
        assertThat(file.decide(order)).isEqualTo(new Refused(reason));
    }

    @Test
    void anApplicationIsReviewedAndThenApprovedOnce() {
        refuses(after(APPLY), approve("registrar"), InvestorRefusal.NOT_REVIEWED);
        InvestorFile approved = after(APPLY, REVIEW, approve("registrar"));
        assertThat(approved.stage()).isEqualTo(InvestorFile.Stage.APPROVED);
        assertThat(approved.decide(approve("another"))).isEqualTo(new Taken(List.of()));
        refuses(approved, REVIEW, InvestorRefusal.ALREADY_DECIDED);
        refuses(approved, reject(), InvestorRefusal.ALREADY_DECIDED);
        refuses(after(APPLY, REVIEW, reject()), approve("registrar"), InvestorRefusal.ALREADY_DECIDED);
        assertThat(approved.decide(APPLY)).isEqualTo(new Taken(List.of()));
    }

    @Test
    void whoeverEnteredItNeverApprovesIt() {
        refuses(after(APPLY, REVIEW), approve("maker"), InvestorRefusal.SAME_PERSON);
        refuses(after(APPLY, REVIEW, approve("registrar"), propose()), erase("registrar"), InvestorRefusal.SAME_PERSON);
    }

    @Test
    void nothingIsAskedOfAFileThatIsNotThere() {
        for (InvestorOrder order : List.of(REVIEW, approve("registrar"), reject(), propose(), erase("officer"),
                new InvestorOrder.DeclineErasure(7, "officer", NOW), new InvestorOrder.RecordErasure(7, "officer", NOW))) {
            refuses(InvestorFile.NONE, order, InvestorRefusal.NO_SUCH_FILE);
        }
    }

    @Test
    void anErasureIsProposedApprovedAndThenTheEnd() {
        InvestorFile taken = after(APPLY, REVIEW, approve("registrar"));
        refuses(after(APPLY), propose(), InvestorRefusal.APPLICATION_OPEN);
        refuses(taken, erase("officer"), InvestorRefusal.NO_ERASURE_PROPOSED);
        refuses(after(APPLY, reject(), propose()), propose(), InvestorRefusal.ERASURE_PENDING);
        InvestorFile declined = after(APPLY, reject(), propose(), new InvestorOrder.DeclineErasure(7, "officer", NOW));
        assertThat(declined.erasure()).isEqualTo(InvestorFile.Erasure.NONE);
        InvestorFile erased = after(APPLY, REVIEW, approve("registrar"), propose(), erase("officer"), new InvestorOrder.RecordErasure(7, "officer", NOW));
        refuses(erased, propose(), InvestorRefusal.ERASED);
        refuses(erased, REVIEW, InvestorRefusal.ERASED);
        refuses(erased, approve("registrar"), InvestorRefusal.ERASED);
        assertThat(erased.decide(erase("officer"))).isEqualTo(new Taken(List.of()));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"'',Way 1,1961-04-05,-,276,mail,legalName", "Ann,'',1961-04-05,-,276,mail,address", "Ann,Way 1,-,-,276,mail,birthDate",
        "Ann,Way 1,1961-04-05,HRB 1,276,mail,birthDate", "Ann,Way 1,1761-04-05,-,276,mail,birthDate", "Ann,Way 1,-,HRB#1,276,mail,registration",
        "Ann,Way 1,-,529900T8BM49AURSDO56,276,mail,registration", "Ann,Way 1,1961-04-05,-,0,mail,taxResidence", "Ann,Way 1,1961-04-05,-,276,' ',contact"})
    void whatIsWrongNamesItsFieldAndSaysNothingOfItsValue(String name, String address, LocalDate birth, String registration, int tax, String contact,
            String field) {
        assertThatThrownBy(() -> new PersonalData(name, address, birth, registration, tax, contact))
                .isInstanceOfSatisfying(InvalidValue.class, e -> assertThat(e.field()).isEqualTo(field))
                .message().doesNotContain("Ann", "Way 1", "1961", "HRB", "529900");
    }

    @Test
    void aDocumentIsWhatItSaysItIs() {
        byte[] pdf = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        assertThat(new Document(Document.Kind.PASSPORT, "secret name.pdf", Document.Format.PDF, pdf)).hasToString("Document[PASSPORT, PDF, 8 bytes]");
        assertThatThrownBy(() -> new Document(Document.Kind.PASSPORT, "a.png", Document.Format.PNG, pdf)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Document(Document.Kind.PASSPORT, "../a.pdf", Document.Format.PDF, pdf)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Document(Document.Kind.PASSPORT, "a.pdf", Document.Format.PDF, new byte[Document.MOST_BYTES + 1]))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Document.Format.of("text/html")).isInstanceOf(InvalidValue.class);
    }
}
