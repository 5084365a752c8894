package io.ashlar.infrastructure.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.approval.ProposalEvent;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.AssetEvent;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.corporateaction.CorporateActionEvent;
import io.ashlar.domain.corporateaction.CorporateActionId;
import io.ashlar.domain.corporateaction.Payout;
import io.ashlar.domain.corporateaction.Terms;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleEvent;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.participant.ErasureGround;
import io.ashlar.domain.participant.InvestorEvent;
import io.ashlar.domain.participant.ParticipantEvent;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Rejection;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.settlement.EthereumTransaction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Isin;
import io.ashlar.domain.shared.Lei;
import io.ashlar.domain.shared.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events are contracts with every event store there is: each is written exactly as its frozen sample, and the sample is read as the event.
 *
 * <p>A change that breaks a sample needs a new version of the event and an upcaster, and a sample beside the old one; never edit a sample.
 */
class EventSamplesTest {
    private static final ObjectMapper JSON = DomainJson.mapper();
    private static final Instant AT = Instant.parse("2026-11-24T10:15:30.123456Z");
    private static final BundleId BUNDLE = new BundleId("6f1c2b1a-2f5e-4c7d-9a3b-0e8d7c6b5a49");
    private static final AssetId BOND = new AssetId(7);
    private static final AccountId ALICE = new AccountId(10);
    private static final AccountId BOB = new AccountId(11);
    private static final Quantity TEN = new Quantity(10);
    private static final Bytes32 HASH = new Bytes32("0x" + "0123456789abcdef".repeat(4));
    private static final Profile PROFILE = new Profile(4711, Set.of(Role.HOLDER), 2, Instant.parse("2030-01-01T00:00:00Z"), 276, Set.of(1), 3, false);

    private static final CorporateActionId ACTION = new CorporateActionId("0b1c2d3e-4f50-8617-a829-3b4c5d6e7f80");
    private static final Terms COUPON = new Terms(Terms.Kind.COUPON, new Payout(Payout.Basis.PER_UNIT, 325, 4), Instant.parse("2027-03-31T22:00:00Z"),
            Instant.parse("2027-04-05T08:00:00Z"), "Europe/Berlin");
    private static final AssetDescription DESCRIPTION = new AssetDescription("Ashlar Bond 2031", new Isin("US0378331005"),
            new Lei("529900T8BM49AURSDO55"), "EUR");
    private static final Instant EXPIRES = AT.plus(7, ChronoUnit.DAYS);
    private static final Party MAKER = new Party("subject-1", "issuer-one");
    private static final Party CHECKER = new Party("subject-2", "issuer-one");

    static List<Object> samples() {
        return List.of(
                new BundleEvent.BundleAccepted(BUNDLE, ALICE, List.of(
                        new Instruction.RegisterAccount(BOB, PROFILE),
                        new Instruction.UpdateAccount(BOB, PROFILE),
                        new Instruction.CreateAsset(BOND, ALICE, new Quantity(Long.MAX_VALUE), Policy.of(1, Set.of(1), Set.of(3)), HASH),
                        new Instruction.Pause(BOND),
                        new Instruction.Unpause(BOND),
                        new Instruction.OpenHolding(BOND, BOB),
                        new Instruction.Issue(BOND, BOB, TEN),
                        new Instruction.Transfer(BOND, BOB, TEN),
                        new Instruction.Redeem(BOND, BOB, TEN),
                        new Instruction.FreezePart(BOND, BOB, TEN),
                        new Instruction.UnfreezePart(BOND, BOB, TEN),
                        new Instruction.ForcedTransfer(BOND, BOB, ALICE, TEN, HASH)), null, "subject-1", AT),
                new BundleEvent.BundleSequenced(BUNDLE, List.of(new Answer.Sequenced(42, 3), new Answer.Refused(RefusalCode.SAME_ACCOUNT)), AT),
                new CorporateActionEvent.CorporateActionAnnounced(ACTION, BOND, COUPON, "subject-1", AT),
                new CorporateActionEvent.CorporateActionAmended(ACTION, BOND, COUPON, "subject-1", AT),
                new CorporateActionEvent.CorporateActionCancelled(ACTION, BOND, "announced by mistake", "subject-1", AT),
                new AssetEvent.AssetDescribed(BOND, ALICE, DESCRIPTION, BUNDLE, AT),
                new ParticipantEvent.ParticipantOnboarded(BOB, "bank-alpha", PROFILE, BUNDLE, AT),
                new InvestorEvent.InvestorApplied(4711, "bank-alpha", "subject-1", List.of(HASH), AT),
                new InvestorEvent.InvestorReviewed(4711, "subject-2", PROFILE, AT),
                new InvestorEvent.InvestorApproved(4711, "subject-2", BUNDLE, AT),
                new InvestorEvent.InvestorRejected(4711, "subject-2", Rejection.DOCUMENTS_DOUBTFUL, AT),
                new InvestorEvent.ErasureProposed(4711, "subject-2", ErasureGround.RETENTION_ENDED, AT),
                new InvestorEvent.ErasureDeclined(4711, "subject-3", AT),
                new InvestorEvent.ErasureApproved(4711, "subject-3", AT),
                new InvestorEvent.PersonErased(4711, AT),
                new BatchEvent.BatchSealed(3, HASH, HASH, HASH, AT, 42, AT),
                new BatchEvent.BatchProven(3, 337_000, 2_100, 101, AT),
                new BatchEvent.BatchCommitted(3, List.of(new EthereumTransaction(HASH, 210_000, 420)), AT),
                new BatchEvent.BatchSettled(3, List.of(new EthereumTransaction(HASH, 9_000_000, 115_000)), AT),
                new BatchEvent.BatchFinalised(3, AT),
                new ProposalEvent.ProposalMade(BUNDLE, new Measure.Instructions(ALICE, List.of(
                        new Instruction.CreateAsset(BOND, ALICE, new Quantity(Long.MAX_VALUE), Policy.of(1, Set.of(1), Set.of(3)), HASH),
                        new Instruction.Pause(BOND)), null, List.of(DESCRIPTION)), MAKER, new Approver.OfIssuer("issuer-one"), EXPIRES, AT),
                new ProposalEvent.ProposalApproved(BUNDLE, CHECKER, AT),
                new ProposalEvent.ProposalRejected(BUNDLE, CHECKER, "the cap is too high", AT),
                new ProposalEvent.ProposalWithdrawn(BUNDLE, AT),
                new ProposalEvent.ProposalExpired(BUNDLE, AT),
                new ProposalEvent.ProposalExecuted(BUNDLE, AT));
    }

    /** With its signers' authority, and the instructions that came with it. */
    private static final BundleEvent.BundleAccepted SIGNED = new BundleEvent.BundleAccepted(BUNDLE, ALICE, List.of(
            new Instruction.UpdatePolicy(BOND, new Quantity(1000), new Policy(1, Set.of(1), Set.of(3), TEN, new Quantity(2), 100, AT.truncatedTo(
                    ChronoUnit.SECONDS))),
            new Instruction.OpenPosition(BOND, BOB),
            new Instruction.LockHolding(BOND, BOB, AT.truncatedTo(ChronoUnit.SECONDS)),
            new Instruction.ForcedRedemption(BOND, BOB, TEN, HASH),
            new Instruction.RecoverHolding(BOND, BOB, ALICE),
            new Instruction.EnrolAuthorisation(BOB, HASH),
            new Instruction.RotateAuthorisation(BOB, HASH)),
            new Authority(true, AT.truncatedTo(ChronoUnit.SECONDS), BOB, Set.of(4),
                    List.of(new Authorisation(ALICE, 7, "AAAA"), new Authorisation(BOB, 0, "BBBB"))), "subject-1", AT);

    private static String frozen(Class<?> event) throws IOException {
        return frozen(event.getSimpleName());
    }

    private static String frozen(String event) throws IOException {
        try (InputStream sample = EventSamplesTest.class.getResourceAsStream("/events/" + event + ".v1.json")) {
            assertThat(sample).as("a frozen sample of %s", event).isNotNull();
            return new String(sample.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWrittenAndReadAsItsFrozenSample(Object event) throws IOException {
        String frozen = frozen(event.getClass());
        assertThat(JSON.readTree(JSON.writeValueAsString(event))).isEqualTo(JSON.readTree(frozen));
        assertThat((Object) JSON.readValue(frozen, event.getClass())).isEqualTo(event);
    }

    @Test
    void aSignedBundleIsWrittenAndReadAsItsFrozenSample() throws IOException {
        String frozen = frozen("BundleAcceptedSigned");
        assertThat(JSON.readTree(JSON.writeValueAsString(SIGNED))).isEqualTo(JSON.readTree(frozen));
        assertThat(JSON.readValue(frozen, BundleEvent.BundleAccepted.class)).isEqualTo(SIGNED);
    }

    @Test
    void aProposalWithItsSignersAuthorityIsWrittenAndReadAsItsFrozenSample() throws IOException {
        ProposalEvent.ProposalMade signed = new ProposalEvent.ProposalMade(BUNDLE, new Measure.Instructions(ALICE,
                List.of(new Instruction.FreezePart(BOND, BOB, TEN)), new Authority(true, AT.truncatedTo(ChronoUnit.SECONDS), BOB, Set.of(0),
                List.of(new Authorisation(ALICE, 7, "AAAA"), new Authorisation(BOB, 0, "BBBB"))), List.of()), MAKER, new Approver.OfCompliance(), EXPIRES, AT);
        String frozen = frozen("ProposalMadeSigned");
        assertThat(JSON.readTree(JSON.writeValueAsString(signed))).isEqualTo(JSON.readTree(frozen));
        assertThat(JSON.readValue(frozen, ProposalEvent.ProposalMade.class)).isEqualTo(signed);
    }

    @Test
    void everyEventHasASample() {
        Stream<Class<?>> events = Stream.<Class<?>>of(BundleEvent.class, AssetEvent.class, CorporateActionEvent.class, InvestorEvent.class, ParticipantEvent.class, BatchEvent.class,
                        ProposalEvent.class)
                .flatMap(root -> Stream.of(root.getPermittedSubclasses()));
        assertThat(samples()).extracting(Object::getClass).containsExactlyInAnyOrderElementsOf(events.toList());
    }

    @Test
    void everyInstructionIsInASample() {
        BundleEvent.BundleAccepted accepted = (BundleEvent.BundleAccepted) samples().getFirst();
        assertThat(Stream.concat(accepted.instructions().stream(), SIGNED.instructions().stream())).extracting(Object::getClass)
                .containsExactlyInAnyOrder(Instruction.class.getPermittedSubclasses());
    }
}
