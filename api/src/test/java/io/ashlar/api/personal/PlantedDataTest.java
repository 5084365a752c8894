package io.ashlar.api.personal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.investor.ErasePersons;
import io.ashlar.application.investor.OnboardInvestors;
import io.ashlar.application.investor.ReadInvestors;
import io.ashlar.application.port.PersonalDataVault.Answer;
import io.ashlar.application.port.PersonalDataVault.Purpose;
import io.ashlar.domain.participant.ErasureGround;
import io.ashlar.domain.participant.InvestorDecision;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Plants personal data through the real doors, rightly and wrongly, and then looks for it everywhere but in the vault. */
@ExtendWith(OnPlatform.class)
class PlantedDataTest {
    private static final List<String> PLANTED = List.of("Quirinalia Zweistein", "Plantweg 77, 99999 Wurzelstadt", "1943-12-29", "quirinalia@planted.example",
            "zweistein-passport-scan", "PLANTED-PASSPORT-CONTENT");

    private static String body(String... changes) {
        String body = """
                {"legalName":"%s","address":"%s","birthDate":"%s","taxResidence":276,"contact":"%s",
                "documents":[{"kind":"PASSPORT","fileName":"%s.pdf","mediaType":"application/pdf","content":"%s"}]}""".formatted(PLANTED.get(0), PLANTED.get(1),
                PLANTED.get(2), PLANTED.get(3), PLANTED.get(4), Base64.getEncoder().encodeToString(("%PDF-" + PLANTED.get(5)).getBytes(StandardCharsets.US_ASCII)));
        for (int i = 0; i < changes.length; i += 2) {
            body = body.replace(changes[i], changes[i + 1]);
        }
        return body;
    }

    private static List<String> in(String text) {
        return PLANTED.stream().filter(needle -> Scan.forms(needle).stream().anyMatch(text::contains)).toList();
    }

    @Test
    void personalDataIsInTheVaultAloneAndGoneFromThereOnceErased(Platform platform) {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = logging.getLogger("ROOT");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            List<String> answers = new ArrayList<>();
            String bank = platform.token("bank-alpha");
            HttpResponse<String> accepted = platform.send(bank, "POST", "/v1/investors", body(), UUID.randomUUID().toString());
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            answers.add(accepted.headers().map() + accepted.body());
            long investor = Long.parseLong(accepted.body().replaceAll("[^0-9]", ""));
            for (String[] wrong : List.of(new String[] {"276", "99999"}, new String[] {PLANTED.get(2), PLANTED.get(3)},
                    new String[] {"application/pdf", PLANTED.get(4)}, new String[] {"\"PASSPORT\"", "\"" + PLANTED.get(4) + "\""},
                    new String[] {"%PDF", PLANTED.get(0), "application/pdf", "image/png"}, new String[] {"}]}", "}]"},
                    new String[] {"\"organisation\"", "", "{\"legalName\"", "{\"organisation\":\"" + PLANTED.get(0) + "\",\"legalName\""})) {
                HttpResponse<String> refused = platform.send(bank, "POST", "/v1/investors", body(wrong), UUID.randomUUID().toString());
                assertThat(refused.statusCode()).as(String.join(" ", wrong)).isBetween(400, 499);
                answers.add(refused.headers().map() + refused.body());
            }
            answers.add(platform.send(platform.token("issuer-one"), "POST", "/v1/investors", body(), UUID.randomUUID().toString()).body());
            answers.add(platform.send(null, "POST", "/v1/investors", body(), UUID.randomUUID().toString()).body());
            takeOn(platform, investor);
            for (String organisation : List.of("bank-alpha", "bank-beta", "issuer-one", "registrar", "compliance", "audit", "platform")) {
                for (String path : List.of("/v1/investors", "/v1/investors/" + investor, "/v1/accounts", "/v1/bundles")) {
                    answers.add(platform.send(platform.token(organisation), "GET", path, null, null).body());
                }
            }
            for (String answer : answers) {
                assertThat(in(answer)).as("in an answer").isEmpty();
            }

            Scan scan = new Scan(platform.bean(JdbcTemplate.class));
            assertThat(scan.columnsOutside("vault")).extracting(Scan.Column::table).contains("domainevententry", "sequence_log", "ledger_snapshot",
                    "instruction", "investor", "idempotency_key").doesNotContain("person", "field");
            assertThat(scan.find(scan.columnsOutside("vault"), PLANTED)).isEmpty();
            assertThat(scan.find(scan.columnsOutside("public").stream().filter(c -> c.schema().equals("vault")).toList(), PLANTED)).as("open in the vault").isEmpty();
            logging.getLogger("a.control").warn("event=control of={}", PLANTED.getFirst());
            assertThat(log.list.removeIf(event -> in(line(event)).contains(PLANTED.getFirst()) && event.getLoggerName().equals("a.control")))
                    .as("the log is looked at, and a line that says it would be found").isTrue();
            assertThat(log.list.stream().map(PlantedDataTest::line).flatMap(line -> in(line).stream())).as("in the log").isEmpty();
            erase(platform, investor);
        } finally {
            root.detachAppender(log);
        }
    }

    private static String line(ILoggingEvent event) {
        return event.getFormattedMessage() + event.getMDCPropertyMap()
                + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getClassName() + event.getThrowableProxy().getMessage());
    }

    private static Caller caller(Duty duty) {
        return new Caller("planted-" + duty, duty == Duty.REGISTRAR ? "registrar" : "compliance", Set.of(duty), duty == Duty.REGISTRAR ? Set.of(1L) : Set.of());
    }

    private static void takeOn(Platform platform, long investor) {
        OnboardInvestors onboarding = platform.bean(OnboardInvestors.class);
        Profile profile = new Profile(investor, Set.of(Role.HOLDER), 2, Instant.parse("2035-01-01T00:00:00Z"), 276, Set.of(1), 3, false);
        assertThat(onboarding.review(caller(Duty.REGISTRAR), investor, profile)).isInstanceOf(InvestorDecision.Taken.class);
        platform.await("registrar", "/v1/investors/" + investor, i -> i.path("stage").asString().equals("REVIEWED"));
        assertThat(onboarding.approve(caller(Duty.REGISTRAR), investor)).isInstanceOf(InvestorDecision.Taken.class);
        long account = platform.await("registrar", "/v1/investors/" + investor, i -> !i.path("accounts").isEmpty()).path("accounts").path(0).asLong();
        platform.await("registrar", "/v1/accounts/" + account, a -> a.path("onLedger").asBoolean());
    }

    private static void erase(Platform platform, long investor) {
        ReadInvestors read = platform.bean(ReadInvestors.class);
        ErasePersons erasures = platform.bean(ErasePersons.class);
        JdbcTemplate jdbc = platform.bean(JdbcTemplate.class);
        Caller officer = caller(Duty.COMPLIANCE);
        assertThat(((Answer.Kept) read.personalData(officer, investor, Purpose.AUTHORITY_REQUEST)).data().legalName()).isEqualTo(PLANTED.get(0));
        assertThat(erasures.propose(caller(Duty.REGISTRAR), investor, ErasureGround.INVESTOR_REQUEST)).isInstanceOf(InvestorDecision.Taken.class);
        assertThat(erasures.approve(officer, investor)).isInstanceOf(InvestorDecision.Taken.class);
        assertThat(read.personalData(officer, investor, Purpose.AUTHORITY_REQUEST)).isInstanceOf(Answer.Erased.class);
        for (String table : List.of("field", "document", "name_word")) {
            assertThat(jdbc.queryForObject("select count(*) from vault." + table + " where person = ?", Integer.class, investor)).as(table).isZero();
        }
        assertThat(jdbc.queryForObject("select count(*) from vault.person where person = ? and (data_key is not null or master_key is not null)",
                Integer.class, investor)).isZero();
        assertThat(read.readings(officer, investor)).isNotEmpty();
        platform.await("bank-alpha", "/v1/investors/" + investor, i -> i.path("erased").asBoolean());
    }

    /** What the scan would find if there were something to find, in every form it could have. */
    @Test
    void theScanFindsWhatIsPlantedForIt(Platform platform) {
        JdbcTemplate jdbc = platform.bean(JdbcTemplate.class);
        Scan scan = new Scan(jdbc);
        List<String> needle = List.of("Kontrollina Beweis");
        for (String value : List.of("'A Kontrollina Beweis, really'", "'x' || encode('Kontrollina Beweis', 'hex')", "encode('Kontrollina Beweis', 'base64')",
                "encode('12Kontrollina Beweis4', 'base64')", "encode('1Kontrollina Beweis', 'base64')")) {
            for (String type : List.of("text", "varchar(200)", "jsonb", "bytea", "text[]")) {
                String cell = switch (type) {
                    case "jsonb" -> "jsonb_build_object('a', jsonb_build_array(" + value + "))";
                    case "bytea" -> "convert_to(" + value + ", 'UTF8')";
                    case "text[]" -> "array[" + value + "]";
                    default -> value;
                };
                jdbc.execute("create table planted_control (id int, cell " + type + ")");
                try {
                    assertThat(scan.find(scan.columnsOutside("vault"), needle)).as("nothing yet").isEmpty();
                    jdbc.execute("insert into planted_control select 1, " + cell);
                    assertThat(scan.find(scan.columnsOutside("vault"), needle)).as(type + " " + value).isNotEmpty()
                            .allMatch(place -> place.startsWith("public.planted_control.cell"));
                } finally {
                    jdbc.execute("drop table planted_control");
                }
            }
        }
        assertThat(in("a log line with Quirinalia Zweistein in it")).containsExactly("Quirinalia Zweistein");
    }
}
