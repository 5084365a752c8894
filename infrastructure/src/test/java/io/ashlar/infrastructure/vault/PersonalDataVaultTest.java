package io.ashlar.infrastructure.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.PersonalDataVault.Answer;
import io.ashlar.application.port.PersonalDataVault.Purpose;
import io.ashlar.application.port.PersonalDataVault.Reading;
import io.ashlar.domain.participant.Document;
import io.ashlar.domain.participant.PersonalData;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.sealing.AesMasterKey;
import io.ashlar.infrastructure.sealing.Keyring;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault on a real PostgreSQL. */
class PersonalDataVaultTest {
    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    private static final Reading REVIEW = new Reading("officer", Purpose.KYC_REVIEW, NOW);
    private static final AtomicLong NEXT = new AtomicLong(100);
    @TempDir
    static Path folder;
    private static LocalPostgres postgres;
    private static DataSource database;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        database = postgres.dataSource();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = new JdbcTemplate(database);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static AesMasterKey master(String digits) {
        return AesMasterKey.of("env:MASTER", name -> digits.repeat(32));
    }

    private static PostgresPersonalDataVault vault() {
        return new PostgresPersonalDataVault(database, master("0a"));
    }

    private static PersonalData person(String name) {
        return new PersonalData(name, "Plantane Way 7, 9999 Nowhere", LocalDate.of(1961, 4, 5), null, 276, "z@plant.example");
    }

    private static Document document(String text) {
        return new Document(Document.Kind.PASSPORT, "passport of z.pdf", Document.Format.PDF, ("%PDF-" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static long keep(String name) {
        long person = NEXT.incrementAndGet();
        vault().keep(person, person(name), List.of(document("one"), document("two")), NOW);
        return person;
    }

    @Test
    void whatIsKeptIsReadByReferenceAndTheReadingIsRecorded() {
        long person = keep("Zacharias Plantagenet");
        Answer.Kept kept = (Answer.Kept) vault().read(person, REVIEW);
        assertThat(kept.data()).isEqualTo(person("Zacharias Plantagenet"));
        assertThat(kept.documents()).hasSize(2).allMatch(d -> d.fileName().equals("passport of z.pdf") && d.bytes() == 8);
        assertThat(vault().document(person, 2, REVIEW).orElseThrow().content()).isEqualTo(document("two").content());
        assertThat(vault().document(person, 3, REVIEW)).isEmpty();
        assertThat(vault().readings(person, 10)).hasSize(3).allMatch(r -> r.reader().equals("officer") && r.purpose() == Purpose.KYC_REVIEW);
        assertThat(vault().read(1, REVIEW)).isEqualTo(new Answer.Unknown());
        assertThat(vault().readings(1, 10)).isEmpty();
    }

    @Test
    void keptAgainItIsLeftAsItIsAndItsHashesAreTheSame() {
        long person = NEXT.incrementAndGet();
        List<Bytes32> first = vault().keep(person, person("Ada First"), List.of(document("one")), NOW);
        assertThat(vault().keep(person, person("Ada Second"), List.of(document("one")), NOW)).isEqualTo(first);
        assertThat(((Answer.Kept) vault().read(person, REVIEW)).data().legalName()).isEqualTo("Ada First");
        assertThat(vault().keep(NEXT.incrementAndGet(), person("Ada First"), List.of(document("one")), NOW)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void aNameIsFoundByItsWordsAndOnlyWhole() {
        long person = keep("Mirabella Østergård-Quint");
        Reading search = new Reading("officer", Purpose.SEARCH_BY_NAME, NOW);
        assertThat(vault().named("quint MIRABELLA", search)).containsExactly(person);
        assertThat(vault().named("østergård", search)).containsExactly(person);
        assertThat(vault().named("mirabella smith", search)).isEmpty();
        assertThat(vault().named("mira", search)).isEmpty();
        assertThat(vault().named(" - ", search)).isEmpty();
        assertThat(vault().readings(person, 10)).hasSize(2);
    }

    @Test
    void theErasedIsErasedForGoodAndStaysKnownAsErased() {
        long person = keep("Ephraim Gone");
        byte[] key = jdbc.queryForObject("select data_key from vault.person where person = ?", byte[].class, person);
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(around -> {
            vault().erase(person, NOW);
            around.setRollbackOnly();
        });
        vault().erase(person, NOW.plusSeconds(5));
        assertThat(key).isNotNull();
        assertThat(vault().read(person, REVIEW)).isEqualTo(new Answer.Erased(NOW));
        assertThat(vault().document(person, 1, REVIEW)).isEmpty();
        assertThat(vault().named("Ephraim Gone", REVIEW)).isEmpty();
        assertThat(vault().keep(person, person("Ephraim Back"), List.of(), NOW)).isEmpty();
        assertThat(vault().read(person, REVIEW)).isEqualTo(new Answer.Erased(NOW));
        for (String table : List.of("field", "document", "name_word")) {
            assertThat(jdbc.queryForObject("select count(*) from vault." + table + " where person = ?", Integer.class, person)).as(table).isZero();
        }
        for (String attempt : List.of("update vault.person set erased_at = null, master_key = 'x', nonce = '\\x00', data_key = '\\x00' where person = " + person,
                "delete from vault.person where person = " + person, "delete from vault.reading", "update vault.reading set reader = 'another'",
                "truncate vault.reading")) {
            assertThatThrownBy(() -> jdbc.update(attempt)).as(attempt).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void nothingMovesFromPersonToPersonFieldToFieldOrVersionToVersion() {
        long one = keep("Person One");
        long two = keep("Person Two");
        for (String change : List.of(
                "update vault.field f set nonce = o.nonce, text = o.text from vault.field o where f.person = %d and o.person = %d and f.name = o.name",
                "update vault.field f set nonce = o.nonce, text = o.text from vault.field o where f.person = %d and o.person = f.person and %d > 0 "
                        + "and f.name = 'contact' and o.name = 'address'",
                "update vault.field set version = 2 where person = %d and %d > 0",
                "update vault.field set text = set_byte(text, 3, get_byte(text, 3) # 1) where person = %d and %d > 0",
                "update vault.person p set nonce = o.nonce, data_key = o.data_key from vault.person o where p.person = %d and o.person = %d",
                "update vault.document d set nonce = o.nonce, description = o.description from vault.document o where d.person = %d and d.number = 1 "
                        + "and o.person = d.person and o.number = 2 and %d > 0")) {
            isFoundOut(change.formatted(one, two), one);
        }
        assertThat(vault().read(one, REVIEW)).isInstanceOf(Answer.Kept.class);
    }

    /** Changes, is found out, and is put back. */
    private static void isFoundOut(String change, long person) {
        for (String table : List.of("field", "document", "person")) {
            jdbc.execute("create table kept_" + table + " as select * from vault." + table + " where person = " + person);
        }
        assertThat(jdbc.update(change)).as(change).isPositive();
        assertThatIllegalStateException().as(change).isThrownBy(() -> vault().read(person, REVIEW)).withMessageContaining("was changed");
        jdbc.update("delete from vault.field where person = ?", person);
        jdbc.update("delete from vault.document where person = ?", person);
        jdbc.update("update vault.person p set nonce = k.nonce, data_key = k.data_key from kept_person k where p.person = k.person");
        jdbc.update("insert into vault.field select * from kept_field");
        jdbc.update("insert into vault.document select * from kept_document");
        jdbc.execute("drop table kept_field, kept_document, kept_person");
    }

    @Test
    void aFormerMasterKeyOpensUntilAllIsSealedAnew() {
        long person = keep("Otto Former");
        assertThatIllegalStateException().isThrownBy(() -> new PostgresPersonalDataVault(database, master("0b")).read(person, REVIEW))
                .withMessageContaining("encrypted under master key");
        PostgresPersonalDataVault ring = new PostgresPersonalDataVault(database, new Keyring(master("0b"), List.of(master("0a"))));
        assertThat(ring.read(person, REVIEW)).isInstanceOf(Answer.Kept.class);
        assertThat(ring.sealAgain()).isPositive();
        assertThat(ring.sealAgain()).isZero();
        PostgresPersonalDataVault renewed = new PostgresPersonalDataVault(database, master("0b"));
        assertThat(renewed.read(person, REVIEW)).isInstanceOf(Answer.Kept.class);
        assertThat(renewed.named("otto former", REVIEW)).containsExactly(person);
        assertThatIllegalStateException().isThrownBy(() -> vault().read(person, REVIEW));
        new PostgresPersonalDataVault(database, new Keyring(master("0a"), List.of(master("0b")))).sealAgain();
    }

    @Test
    void nothingIsStoredOpenAndNothingSaysItselfAsText() {
        long person = keep("Wilhelmina Unverschluesselt");
        for (String table : List.of("person", "field", "document", "name_word")) {
            String rows = jdbc.queryForList("select encode(convert_to(t::text, 'UTF8'), 'escape') from vault." + table + " t where person = ?",
                    String.class, person).toString();
            for (String planted : List.of("Wilhelmina", "wilhelmina", "Plantane", "1961", "passport of z", "%PDF")) {
                assertThat(rows).as(table).doesNotContain(planted)
                        .doesNotContain(HexFormat.of().formatHex(planted.getBytes(StandardCharsets.UTF_8)));
            }
        }
        assertThat(person("Wilhelmina") + " " + document("x") + vault().read(person, REVIEW)).doesNotContain("Wilhelmina", "Plantane", "passport of");
    }
}
