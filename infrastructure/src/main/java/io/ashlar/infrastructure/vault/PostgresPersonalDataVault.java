package io.ashlar.infrastructure.vault;

import io.ashlar.application.port.MasterKey;
import io.ashlar.application.port.PersonalDataVault;
import io.ashlar.domain.participant.Document;
import io.ashlar.domain.participant.PersonalData;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The vault in a schema of its own. Transactions are its own, and wait for the disk whatever the server is set to: no caller's rollback
 * takes back an erasure, or the record of a reading.
 */
public final class PostgresPersonalDataVault implements PersonalDataVault {
    private static final String INDEX_CONTEXT = "ashlar-personal-data-v1 key of the index of names";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final @Nullable MasterKey master;

    /** @param master null in a process that neither keeps nor reads personal data: it erases, and knows what was erased */
    public PostgresPersonalDataVault(DataSource database, @Nullable MasterKey master) {
        this.jdbc = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.master = master;
    }

    private <T> T durably(Supplier<T> work) {
        return transactions.execute(_ -> {
            jdbc.execute("set local synchronous_commit = on");
            return work.get();
        });
    }

    @Override
    public List<Bytes32> keep(long person, PersonalData data, List<Document> documents, Instant at) {
        byte[] secret = DataKey.random(DataKey.BYTES);
        try {
            return durably(() -> {
                MasterKey.Sealed sealed = master().seal(secret, keyContext(person));
                int taken = jdbc.update("insert into vault.person (person, master_key, nonce, data_key, kept_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                        person, sealed.masterKey(), sealed.nonce(), sealed.text(), time(at));
                if (taken == 1) {
                    write(person, new DataKey(secret), data, documents);
                }
                return jdbc.queryForList("select salted_hash from vault.document where person = ? order by number", String.class, person).stream()
                        .map(Bytes32::new).toList();
            });
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void write(long person, DataKey key, PersonalData data, List<Document> documents) {
        Fields.of(data).forEach((name, text) -> {
            DataKey.Sealed sealed = key.seal(text.getBytes(StandardCharsets.UTF_8), fieldContext(person, name, 1));
            jdbc.update("insert into vault.field values (?, ?, 1, ?, ?)", person, name, sealed.nonce(), sealed.text());
        });
        for (int i = 0; i < documents.size(); i++) {
            byte[] salt = DataKey.random(32);
            Document document = documents.get(i);
            DataKey.Sealed description = key.seal(Evidence.text(document, salt), documentContext(person, i + 1, "description"));
            DataKey.Sealed content = key.seal(document.content(), documentContext(person, i + 1, "content"));
            jdbc.update("insert into vault.document values (?, ?, ?, ?, ?, ?, ?)", person, i + 1, description.nonce(), description.text(), content.nonce(),
                    content.text(), Evidence.sha256(salt, document.content()).hex());
        }
        DataKey index = indexKey();
        Fields.words(data.legalName()).forEach(word -> jdbc.update("insert into vault.name_word values (?, ?)", index.keyedHash(word), person));
    }

    private static String keyContext(long person) {
        return "ashlar-personal-data-v1 key of person " + person;
    }

    private static String fieldContext(long person, String name, int version) {
        return "ashlar-personal-data-v1 person " + person + " field " + name + " version " + version;
    }

    private static String documentContext(long person, int number, String part) {
        return "ashlar-personal-data-v1 person " + person + " document " + number + " " + part;
    }

    @Override
    public Answer read(long person, Reading reading) {
        return durably(() -> {
            Optional<DataKey> key = keyOf(person);
            if (key.isEmpty()) {
                return erased(person).<Answer>map(Answer.Erased::new).orElseGet(Answer.Unknown::new);
            }
            record(person, reading);
            Map<String, String> fields = new HashMap<>();
            jdbc.query("select distinct on (name) name, version, nonce, text from vault.field where person = ? order by name, version desc", row -> {
                byte[] text = key.get().open(new DataKey.Sealed(row.getBytes(3), row.getBytes(4)), fieldContext(person, row.getString(1), row.getInt(2)));
                fields.put(row.getString(1), new String(text, StandardCharsets.UTF_8));
            }, person);
            List<Listed> documents = jdbc.query("select number, nonce, description from vault.document where person = ? order by number",
                    (row, i) -> Evidence.read(row.getInt(1), key.get().open(new DataKey.Sealed(row.getBytes(2), row.getBytes(3)),
                            documentContext(person, row.getInt(1), "description"))), person);
            return new Answer.Kept(Fields.read(fields), documents);
        });
    }

    @Override
    public Optional<Document> document(long person, int number, Reading reading) {
        return durably(() -> keyOf(person).flatMap(key -> {
            record(person, reading);
            return jdbc.query("select nonce, description, content_nonce, content from vault.document where person = ? and number = ?", (row, i) -> {
                Listed listed = Evidence.read(number, key.open(new DataKey.Sealed(row.getBytes(1), row.getBytes(2)),
                        documentContext(person, number, "description")));
                return new Document(listed.kind(), listed.fileName(), listed.format(), key.open(new DataKey.Sealed(row.getBytes(3), row.getBytes(4)),
                        documentContext(person, number, "content")));
            }, person, number).stream().findFirst();
        }));
    }

    @Override
    public List<Long> named(String name, Reading reading) {
        Set<String> words = Fields.words(name);
        if (words.isEmpty()) {
            return List.of();
        }
        return durably(() -> {
            DataKey index = indexKey();
            byte[][] hashes = words.stream().map(index::keyedHash).toArray(byte[][]::new);
            List<Long> found = new ArrayList<>(jdbc.queryForList(
                    "select person from vault.name_word where word = any(?) group by person having count(*) = ? order by person limit 50", Long.class,
                    hashes, hashes.length));
            found.forEach(person -> record(person, reading));
            return found;
        });
    }

    @Override
    public void erase(long person, Instant at) {
        durably(() -> {
            jdbc.update("update vault.person set master_key = null, nonce = null, data_key = null, erased_at = ? where person = ? and erased_at is null",
                    time(at), person);
            jdbc.update("delete from vault.name_word where person = ?", person);
            jdbc.update("delete from vault.field where person = ?", person);
            return jdbc.update("delete from vault.document where person = ?", person);
        });
        // The old rows' bytes stay in the table's pages until they are cleared away; outside any transaction, as the database asks for.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            jdbc.execute("vacuum vault.person, vault.field, vault.document, vault.name_word");
        }
    }

    @Override
    public Optional<Instant> erased(long person) {
        return jdbc.query("select erased_at from vault.person where person = ? and erased_at is not null",
                (row, i) -> row.getObject(1, OffsetDateTime.class).toInstant(), person).stream().findFirst();
    }

    @Override
    public List<Reading> readings(long person, int limit) {
        return jdbc.query("select reader, purpose, at from vault.reading where person = ? order by id desc limit ?",
                (row, i) -> new Reading(row.getString(1), Purpose.valueOf(row.getString(2)), row.getObject(3, OffsetDateTime.class).toInstant()),
                person, limit);
    }

    /**
     * Seals again, under the master key of today, what a former one sealed; after it the former one is needed no more.
     *
     * @return how many keys
     */
    public int sealAgain() {
        List<Long> persons = jdbc.queryForList("select person from vault.person where master_key <> ?", Long.class, master().fingerprint());
        persons.forEach(person -> durably(() -> {
            byte[] key = jdbc.queryForObject("select master_key, nonce, data_key from vault.person where person = ? for update",
                    (row, i) -> row.getBytes(3) == null ? new byte[0]
                            : master().open(new MasterKey.Sealed(row.getString(1), row.getBytes(2), row.getBytes(3)), keyContext(person)), person);
            if (key == null || key.length == 0) {
                return 0;
            }
            MasterKey.Sealed sealed = master().seal(key, keyContext(person));
            Arrays.fill(key, (byte) 0);
            return jdbc.update("update vault.person set master_key = ?, nonce = ?, data_key = ? where person = ?", sealed.masterKey(), sealed.nonce(),
                    sealed.text(), person);
        }));
        durably(() -> {
            jdbc.query("select master_key, nonce, key from vault.index_key where master_key <> ? for update", row -> {
                MasterKey.Sealed sealed = master().seal(master().open(new MasterKey.Sealed(row.getString(1), row.getBytes(2), row.getBytes(3)),
                        INDEX_CONTEXT), INDEX_CONTEXT);
                jdbc.update("update vault.index_key set master_key = ?, nonce = ?, key = ?", sealed.masterKey(), sealed.nonce(), sealed.text());
            }, master().fingerprint());
            return 0;
        });
        return persons.size();
    }

    private DataKey indexKey() {
        MasterKey.Sealed fresh = master().seal(DataKey.random(DataKey.BYTES), INDEX_CONTEXT);
        jdbc.update("insert into vault.index_key values (true, ?, ?, ?) on conflict do nothing", fresh.masterKey(), fresh.nonce(), fresh.text());
        return jdbc.query("select master_key, nonce, key from vault.index_key", (row, i) -> new DataKey(
                master().open(new MasterKey.Sealed(row.getString(1), row.getBytes(2), row.getBytes(3)), INDEX_CONTEXT))).getFirst();
    }

    private void record(long person, Reading reading) {
        jdbc.update("insert into vault.reading (person, reader, purpose, at) values (?, ?, ?, ?)", person, reading.reader(), reading.purpose().name(),
                time(reading.at()));
    }

    /** Empty without a person, and of one that was erased; held until the transaction ends, so that no erasure comes in between. */
    private Optional<DataKey> keyOf(long person) {
        return jdbc.query("select master_key, nonce, data_key from vault.person where person = ? and erased_at is null for share",
                (row, i) -> new DataKey(master().open(new MasterKey.Sealed(row.getString(1), row.getBytes(2), row.getBytes(3)), keyContext(person))),
                person).stream().findFirst();
    }

    private MasterKey master() {
        if (master == null) {
            throw new InvalidValue("ashlar.vault.master-key", "must name a master key in a process that keeps personal data");
        }
        return master;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
