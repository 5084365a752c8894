package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.ashlar.application.approval.ExecuteProposals;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.BundleId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** What needs a second person happens when that person approves, once, and by no way round. */
class ApprovalTest extends Slice {
    private static final String PAUSE = "{\"kind\":\"pause\",\"asset\":1}";
    private static final String TRANSFER = "{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1}";
    private static final String FREEZE_PART = "{\"kind\":\"freezePart\",\"asset\":1,\"account\":20,\"amount\":1}";
    private static final String RECOVER = "{\"kind\":\"recoverHolding\",\"asset\":1,\"from\":20,\"to\":21}";

    private static final String CHECKER = person("checker", "own", "issuer-approver");
    private static final String COMPLIANCE = person("officer", "compliance", "compliance");

    @Autowired
    private InMemoryProposals proposals;
    @Autowired
    private ExecuteProposals execution;
    @Autowired
    private Backstage.SetClock clock;
    @Autowired
    private Register register;

    @BeforeEach
    @AfterEach
    void afresh() {
        bundles.orders.clear();
        bundles.crash = false;
        proposals.clear();
        clock.now = Backstage.NOW;
    }

    /** Each one a person of its own. */
    private static String person(String subject, String organisation, String... roles) {
        return TOKENS.token(TOKENS.signer(), organisation, claims -> claims.subject(subject), roles);
    }

    private MockHttpServletResponse submit(String token, String authority, String... instructions) {
        return send("POST", "/v1/bundles", token, "{\"actor\":10,\"instructions\":[" + String.join(",", instructions) + "]"
                + (authority.isEmpty() ? "" : ",\"authority\":" + authority) + "}");
    }

    private String proposed(String token, String... instructions) {
        MockHttpServletResponse response = submit(token, "", instructions);
        assertThat(response.getStatus()).isEqualTo(202);
        String proposal = read(response).path("proposal").asString();
        assertThat(proposal).isEqualTo(read(response).path("bundle").asString()).isNotEmpty();
        assertThat(response.getHeader("Location")).isEqualTo("/v1/proposals/" + proposal);
        assertThat(bundles.orders).isEmpty();
        return proposal;
    }

    private MockHttpServletResponse decide(String proposal, String decision, String token) {
        return send("POST", "/v1/proposals/" + proposal + "/" + decision, token, decision.equals("reject") ? "{\"reason\":\"not now\"}" : null);
    }

    private String code(MockHttpServletResponse response) {
        return response.getStatus() + " " + read(response).path("code").asString();
    }

    private String status(String proposal) {
        return read(send("GET", "/v1/proposals/" + proposal, COMPLIANCE, null)).path("status").asString();
    }

    @Test
    void whatWasProposedIsCarriedOutWhenApprovedAndNoOtherwise() {
        String proposal = proposed(person("maker", "own", "issuer"), PAUSE);
        clock.now = Backstage.NOW.plus(Duration.ofHours(1));
        MockHttpServletResponse answer = decide(proposal, "approve", CHECKER);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(read(answer).path("status").asString()).isEqualTo("EXECUTED").isEqualTo(status(proposal));
        assertThat(bundles.orders).singleElement().isInstanceOfSatisfying(BundleOrder.SubmitBundle.class, order -> {
            assertThat(order.bundle()).isEqualTo(new BundleId(proposal));
            assertThat(order.instructions()).hasOnlyElementsOfType(Instruction.Pause.class);
            assertThat(order.submitter()).isEqualTo("maker");
            assertThat(order.at()).as("its usual term begins now").isEqualTo(clock.now);
        });
    }

    @Test
    void theProposerNeverApprovesWhateverItsRolesAndOrganisation() {
        String maker = person("maker", "own", "issuer", "issuer-approver", "agent", "compliance", "operator");
        for (String measure : List.of(PAUSE, FREEZE_PART)) {
            String proposal = proposed(maker, measure);
            assertThat(code(decide(proposal, "approve", maker))).isEqualTo("403 OWN_PROPOSAL");
            assertThat(code(decide(proposal, "reject", maker))).isEqualTo("403 OWN_PROPOSAL");
            assertThat(code(decide(proposal, "approve", person("maker", "compliance", "compliance")))).isEqualTo("403 OWN_PROPOSAL");
            assertThat(bundles.orders).isEmpty();
            assertThat(status(proposal)).isEqualTo("OPEN");
        }
    }

    @Test
    void onlyWhoItNeedsApprovesIt() {
        String issuers = proposed(person("maker", "own", "issuer"), PAUSE);
        assertThat(code(decide(issuers, "approve", person("x", "other", "issuer-approver")))).as("another issuer's").isEqualTo("404 NOT_FOUND");
        for (String role : List.of("issuer", "agent", "registrar", "bank")) {
            assertThat(code(decide(issuers, "approve", person("x", "own", role)))).as(role).isEqualTo("403 NOT_PERMITTED");
        }
        for (String role : List.of("compliance", "auditor", "operator")) {
            assertThat(code(decide(issuers, "approve", person("x", "own", role)))).as(role).isEqualTo("403 NOT_PERMITTED");
        }
        String measures = proposed(person("maker", "own", "agent"), FREEZE_PART);
        assertThat(code(decide(measures, "approve", CHECKER))).isEqualTo("403 NOT_PERMITTED");
        assertThat(bundles.orders).isEmpty();
        assertThat(decide(measures, "approve", COMPLIANCE).getStatus()).isEqualTo(200);
        assertThat(bundles.orders).hasSize(1);
    }

    @Test
    void anApproverOfOneAssetApprovesNoOthers() {
        String proposal = proposed(person("maker", "own", "issuer"), PAUSE);
        String elsewhere = TOKENS.token(TOKENS.signer(), "own", claims -> claims.subject("checker").claim("assets", List.of("2")), "issuer-approver");
        assertThat(code(decide(proposal, "approve", elsewhere))).isEqualTo("404 NOT_FOUND");
        String there = TOKENS.token(TOKENS.signer(), "own", claims -> claims.subject("checker").claim("assets", List.of("1")), "issuer-approver");
        assertThat(decide(proposal, "approve", there).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issuer    | "kind":"createAsset","agent":10,"supplyCap":"9","policy":{"minimumTier":0,"allowedClasses":[],"allowedJurisdictions":[]},"name":"n","isin":"DE000A1EWWW0","lei":"529900T8BM49AURSDO55","currency":"EUR" | issuer-approver
            issuer    | "kind":"updatePolicy","asset":1,"supplyCap":"9","policy":{"minimumTier":0,"allowedClasses":[],"allowedJurisdictions":[]} | issuer-approver
            issuer    | "kind":"issue","asset":1,"to":20,"amount":"1"        | issuer-approver
            issuer    | "kind":"redeem","asset":1,"from":20,"amount":"1"     | issuer-approver
            issuer    | "kind":"pause","asset":1                             | issuer-approver
            issuer    | "kind":"unpause","asset":1                           | issuer-approver
            issuer    | "kind":"forcedRedemption","asset":1,"from":20,"amount":"1","reasonHash":"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" | compliance
            agent     | "kind":"forcedTransfer","asset":1,"from":20,"to":10,"amount":"1","reasonHash":"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" | compliance
            agent     | "kind":"freezePart","asset":1,"account":20,"amount":"1"    | compliance
            agent     | "kind":"unfreezePart","asset":1,"account":20,"amount":"1"  | compliance
            agent     | "kind":"lockHolding","asset":1,"account":20,"until":"2027-01-01T00:00:00Z" | compliance
            registrar | "kind":"updateAccount","account":20,"profile":FROZEN | compliance""")
    void eachMeasureNeedsItsApprover(String maker, String fields, String approver) {
        String frozen = AuthorisationTest.PROFILE.replace("}", ",\"frozen\":true}");
        String proposal = proposed(person("maker", "own", maker), "{" + fields.replace("FROZEN", frozen) + "}");
        String needed = read(send("GET", "/v1/proposals/" + proposal, COMPLIANCE, null)).path("approver").path("duty").asString();
        assertThat(needed).isEqualTo(approver);
        assertThat(decide(proposal, "approve", approver.equals("compliance") ? COMPLIANCE : CHECKER).getStatus()).isEqualTo(200);
        assertThat(bundles.orders).hasSize(1);
    }

    @Test
    void aMixNeedsApprovalAsAWholeAndOneApproverAlone() {
        String maker = person("maker", "own", "issuer", "agent", "bank", "registrar");
        String proposal = proposed(maker, TRANSFER, PAUSE, TRANSFER);
        assertThat(decide(proposal, "approve", CHECKER).getStatus()).isEqualTo(200);
        assertThat(((BundleOrder.SubmitBundle) bundles.orders.getFirst()).instructions()).hasSize(3);
        bundles.orders.clear();
        assertThat(code(submit(maker, "", PAUSE, FREEZE_PART))).isEqualTo("422 INVALID_VALUE");
        String account = "{\"kind\":\"registerAccount\",\"organisation\":\"other\",\"profile\":" + AuthorisationTest.PROFILE + "}";
        assertThat(code(submit(maker, "", account, PAUSE))).isEqualTo("422 INVALID_VALUE");
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void aSignatureIsNoWayRound() {
        String signed = "{\"atomic\":false,\"expiry\":\"2026-11-25T12:00:00Z\",\"byCosigner\":[],\"authorisations\":[{\"account\":10,\"index\":0,\"signature\":\"AAAA\"}]}";
        MockHttpServletResponse response = submit(person("maker", "own", "issuer"), signed, PAUSE);
        String proposal = read(response).path("proposal").asString();
        assertThat(bundles.orders).isEmpty();
        assertThat(read(send("GET", "/v1/proposals/" + proposal, CHECKER, null)).path("expires").asString()).as("never after its signer's own").isEqualTo("2026-11-25T12:00:00Z");
        assertThat(decide(proposal, "approve", CHECKER).getStatus()).isEqualTo(200);
        assertThat(((BundleOrder.SubmitBundle) bundles.orders.getFirst()).authority()).isNotNull();
        String past = signed.replace("2026-11-25", "2026-11-24");
        assertThat(code(submit(person("maker", "own", "issuer"), past, PAUSE))).isEqualTo("422 INVALID_VALUE");
    }

    @Test
    void whatACosignerGivesNeedsTheCosignersApprover() {
        ofOther(20);
        String signed = "{\"atomic\":true,\"expiry\":\"2026-11-25T12:00:00Z\",\"cosigner\":20,\"byCosigner\":[1],\"authorisations\":"
                + "[{\"account\":10,\"index\":0,\"signature\":\"AAAA\"},{\"account\":20,\"index\":0,\"signature\":\"BBBB\"}]}";
        MockHttpServletResponse response = submit(person("bank", "own", "bank"), signed, TRANSFER, "{\"kind\":\"issue\",\"asset\":1,\"to\":10,\"amount\":1}");
        String proposal = read(response).path("proposal").asString();
        assertThat(code(decide(proposal, "approve", CHECKER))).isEqualTo("403 NOT_PERMITTED");
        assertThat(decide(proposal, "approve", person("theirs", "other", "issuer-approver")).getStatus()).isEqualTo(200);
    }

    private void ofOther(long account) {
        when(register.account(account)).thenReturn(Optional.of(
                new Register.AccountView(account, "other", 7, "ISSUER", 2, Backstage.NOW, 276, Set.of(1), 3, false, true)));
    }

    @Test
    void aRecoveryNeedsTheIssuersApproverAndNotItsAccount() {
        ofOther(20);
        String terms = "{\"atomic\":true,\"expiry\":\"2027-11-25T12:00:00Z\",\"cosigner\":20,\"byCosigner\":[],\"authorisations\":[]}";
        String registrar = person("maker", "own", "registrar");
        String proposal = read(submit(registrar, terms, RECOVER)).path("proposal").asString();
        assertThat(code(decide(proposal, "approve", CHECKER))).as("of the registrar's organisation").isEqualTo("403 NOT_PERMITTED");
        assertThat(decide(proposal, "approve", person("theirs", "other", "issuer-approver")).getStatus()).isEqualTo(200);
        assertThat(code(submit(registrar, "", RECOVER))).as("without the issuer").isEqualTo("422 INVALID_VALUE");
        assertThat(code(submit(person("maker", "own", "registrar", "bank"), terms, RECOVER, TRANSFER))).as("anything else beside it").isEqualTo("403 NOT_PERMITTED");
        assertThat(code(submit(registrar, terms.replace("[]", "[0]").replaceFirst("\"authorisations\":\\[0]", "\"authorisations\":[]"), RECOVER)))
                .as("the issuer as who gives it").isEqualTo("403 NOT_PERMITTED");
    }

    @Test
    void freezingIsWhateverChangesWhetherAnAccountIsFrozen() {
        String registrar = person("maker", "own", "registrar");
        String kyc = "{\"kind\":\"updateAccount\",\"account\":20,\"profile\":" + AuthorisationTest.PROFILE + "}";
        assertThat(read(submit(registrar, "", kyc)).has("proposal")).isFalse();
        bundles.orders.clear();
        proposals.frozen.add(20L);
        String unfreezing = proposed(registrar, kyc);
        assertThat(code(submit(registrar, "", kyc.replace("}}", ",\"frozen\":true}}")))).as("while another change is open").isEqualTo("409 CHANGE_PENDING");
        assertThat(decide(unfreezing, "reject", COMPLIANCE).getStatus()).isEqualTo(200);
        assertThat(read(submit(registrar, "", kyc.replace("}}", ",\"frozen\":true}}"))).has("proposal")).isFalse();
        proposals.changing.add(20L);
        assertThat(code(submit(registrar, "", kyc))).as("while it cannot be told").isEqualTo("409 CHANGE_PENDING");
        assertThat(bundles.orders).hasSize(1);
    }

    @Test
    void freezeAndUnfreezeAreProposed() {
        MockHttpServletResponse response = send("POST", "/v1/accounts/20/freeze", person("maker", "own", "registrar"), "{\"actor\":10}");
        assertThat(read(response).path("proposal").asString()).isNotEmpty();
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void aNewAssetHasItsNumberAtOnceAndItsDescriptionLater() {
        MockHttpServletResponse response = send("POST", "/v1/assets", person("maker", "own", "issuer"), """
                {"actor":10,"agent":10,"supplyCap":"9","policy":{"minimumTier":0,"allowedClasses":[],"allowedJurisdictions":[]},"name":"Bond",
                "isin":"DE000A1EWWW0","lei":"529900T8BM49AURSDO55","currency":"EUR"}""");
        long asset = read(response).path("asset").asLong();
        String proposal = read(response).path("proposal").asString();
        assertThat(read(send("GET", "/v1/proposals/" + proposal, CHECKER, null)).path("items").get(0).path("name").asString()).isEqualTo("Bond");
        decide(proposal, "approve", CHECKER);
        assertThat(((BundleOrder.SubmitBundle) bundles.orders.getFirst()).instructions()).first()
                .isInstanceOfSatisfying(Instruction.CreateAsset.class, created -> assertThat(created.asset().value()).isEqualTo(asset));
    }

    @Test
    void expiredIsExpiredBeforeAnybodyClosesIt() {
        String proposal = proposed(person("maker", "own", "issuer"), PAUSE);
        clock.now = Backstage.NOW.plus(Backstage.LASTS);
        assertThat(code(decide(proposal, "approve", CHECKER))).isEqualTo("409 PROPOSAL_EXPIRED");
        assertThat(execution.round()).isTrue();
        assertThat(status(proposal)).isEqualTo("EXPIRED");
        assertThat(execution.round()).isFalse();
        assertThat(code(decide(proposal, "approve", CHECKER))).isEqualTo("409 PROPOSAL_EXPIRED");
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void whatIsDecidedStaysDecided() {
        String rejected = proposed(person("maker", "own", "issuer"), PAUSE);
        assertThat(decide(rejected, "reject", CHECKER).getStatus()).isEqualTo(200);
        assertThat(code(decide(rejected, "approve", CHECKER))).isEqualTo("409 PROPOSAL_CLOSED");
        assertThat(read(send("GET", "/v1/proposals/" + rejected, CHECKER, null)).path("reason").asString()).isEqualTo("not now");
        String withdrawn = proposed(person("maker", "own", "issuer"), PAUSE);
        assertThat(code(decide(withdrawn, "withdraw", CHECKER))).isEqualTo("403 NOT_PERMITTED");
        assertThat(decide(withdrawn, "withdraw", person("maker", "own", "issuer")).getStatus()).isEqualTo(200);
        assertThat(code(decide(withdrawn, "approve", CHECKER))).isEqualTo("409 PROPOSAL_CLOSED");
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void twoApproversAtTheSameMomentAreOneApproval() throws Exception {
        String proposal = proposed(person("maker", "own", "issuer"), PAUSE);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> clicks = List.of("first", "second").stream().<Callable<Integer>>map(subject -> () -> {
                go.await();
                return decide(proposal, "approve", person(subject, "own", "issuer-approver")).getStatus();
            }).toList();
            List<Future<Integer>> answers = clicks.stream().map(both::submit).toList();
            go.countDown();
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(bundles.orders).hasSize(1);
    }

    @Test
    void aCrashBetweenApprovalAndExecutionIsMadeGood() {
        String proposal = proposed(person("maker", "own", "issuer"), PAUSE);
        bundles.crash = true;
        assertThat(decide(proposal, "approve", CHECKER).getStatus()).isEqualTo(500);
        assertThat(status(proposal)).isEqualTo("APPROVED");
        assertThatThrownBy(execution::round).isInstanceOf(IllegalStateException.class);
        assertThat(code(decide(proposal, "reject", CHECKER))).as("too late to change one's mind").isEqualTo("409 PROPOSAL_CLOSED");
        bundles.crash = false;
        assertThat(execution.round()).isTrue();
        assertThat(status(proposal)).isEqualTo("EXECUTED");
        assertThat(execution.round()).isFalse();
        assertThat(decide(proposal, "approve", CHECKER).getStatus()).as("sent again").isEqualTo(200);
        assertThat(bundles.orders.stream().map(BundleOrder::bundle).distinct()).containsExactly(new BundleId(proposal));
    }

    @Test
    void othersProposalsAreNotFound() {
        String proposal = proposed(person("maker", "own", "issuer"), PAUSE);
        for (String token : List.of(person("x", "other", "issuer"), person("x", "other", "issuer-approver"), person("x", "other", "bank"))) {
            assertThat(send("GET", "/v1/proposals/" + proposal, token, null).getStatus()).isEqualTo(404);
            assertThat(read(send("GET", "/v1/proposals", token, null)).path("items")).isEmpty();
        }
        for (String token : List.of(person("x", "own", "bank"), CHECKER, COMPLIANCE, person("x", "audit", "auditor"))) {
            assertThat(read(send("GET", "/v1/proposals", token, null)).path("items")).hasSize(1);
        }
    }

    @Test
    void listsArePagedAndFiltered() {
        String maker = person("maker", "own", "issuer", "issuer-approver");
        String first = proposed(maker, PAUSE);
        String second = proposed(maker, PAUSE);
        proposed(person("checker", "own", "issuer"), PAUSE);
        decide(first, "reject", CHECKER);
        MockHttpServletResponse page = send("GET", "/v1/proposals?limit=2", CHECKER, null);
        assertThat(read(page).path("items")).hasSize(2);
        assertThat(read(send("GET", "/v1/proposals?limit=2&cursor=" + read(page).path("next").asString(), CHECKER, null)).path("items")
                .findValuesAsString("proposal")).containsExactly(first);
        assertThat(read(send("GET", "/v1/proposals?filter=OPEN", CHECKER, null)).path("items")).hasSize(2);
        assertThat(read(send("GET", "/v1/proposals?filter=MINE", CHECKER, null)).path("items").findValuesAsString("proposal")).containsExactly(second);
    }

    @Test
    void aReasonIsNeededToReject() {
        String proposal = proposed(person("maker", "own", "issuer"), PAUSE);
        for (String body : List.of("{}", "{\"reason\":\" \"}", "{\"reason\":\"" + "x".repeat(501) + "\"}")) {
            MockHttpServletResponse response = send("POST", "/v1/proposals/" + proposal + "/reject", CHECKER, body);
            assertThat(code(response)).isEqualTo("422 INVALID_VALUE");
            assertThat(read(response).path("field").asString()).isEqualTo("reason");
        }
        assertThat(status(proposal)).isEqualTo("OPEN");
    }
}
