package io.ashlar.infrastructure.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.IndexTaken;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.MasterKey;
import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.authorisation.Verification;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Digest;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.sealing.AesMasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault on a real PostgreSQL. */
class KeyVaultTest {
    private static final String MASTER = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final AccountId ACCOUNT = new AccountId(7);
    private static final int DEPTH = 3;
    @TempDir
    static Path folder;
    private static LocalPostgres postgres;
    private static JdbcTemplate jdbc;
    private static DataSource database;
    private static TransactionTemplate transactions;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        database = postgres.dataSource();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = new JdbcTemplate(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static KeyVault vault(String master) {
        return new PostgresKeyVault(database, AesMasterKey.of("env:MASTER", Map.of("MASTER", master)::get), DEPTH);
    }

    private static KeyVault vault() {
        return vault(MASTER);
    }

    private static Bytes32 message(int number) {
        return new Bytes32(Digest.of(new Random(number).ints(8, 0, KoalaBear.P).toArray()).toHex());
    }

    private static boolean verifies(Bytes32 root, int index, Bytes32 message, String signature) {
        return Verification.verify(Digest.fromHex(root.hex()), index, Digest.fromHex(message.hex()),
                OneTimeSignature.fromBytes(Base64.getUrlDecoder().decode(signature)));
    }

    private static long burnt(Bytes32 root) {
        Long count = jdbc.queryForObject("select count(*) from vault_burnt_index where root = ?", Long.class, root.hex());
        return count == null ? 0 : count;
    }

    @Test
    void signsOncePerIndexAndTheSameAgainAfterARestart() {
        Bytes32 root = vault().newKey(ACCOUNT, 100);
        String signature = vault().sign(root, 101, message(1));
        assertThat(verifies(root, 101, message(1), signature)).isTrue();
        assertThat(vault().sign(root, 101, message(1))).isEqualTo(signature);
        assertThatThrownBy(() -> vault().sign(root, 101, message(2))).isInstanceOf(IndexTaken.class).hasMessageContaining("index 101");
        assertThat(burnt(root)).isEqualTo(1);
        assertThat(verifies(root, 100, message(2), vault().sign(root, 100, message(2)))).isTrue();
    }

    @Test
    void keysAreFoundByAccountAndCounted() {
        AccountId account = new AccountId(8);
        assertThat(vault().firstKey(account)).isEmpty();
        Bytes32 first = vault().newKey(account, 0);
        Bytes32 second = vault().newKey(account, 8);
        assertThat(first).isNotEqualTo(second);
        assertThat(vault().firstKey(account)).contains(first);
        assertThat(vault().holds(second)).isTrue();
        assertThat(vault().holds(message(1))).isFalse();
        assertThat(List.of(vault().remaining(second, 0), vault().remaining(second, 8), vault().remaining(second, 10), vault().remaining(second, 15),
                vault().remaining(second, 16), vault().remaining(second, 1000), vault().remaining(message(1), 0))).containsExactly(8L, 8L, 6L, 1L, 0L, 0L, 0L);
    }

    @Test
    void whatTheVaultCannotSignItDoesNotBurn() {
        Bytes32 root = vault().newKey(ACCOUNT, 8);
        assertThatIllegalStateException().isThrownBy(() -> vault().sign(root, 7, message(1))).withMessageContaining("8 to 15, not 7");
        assertThatIllegalStateException().isThrownBy(() -> vault().sign(root, 16, message(1))).withMessageContaining("needs a new key");
        assertThatIllegalStateException().isThrownBy(() -> vault().sign(message(5), 0, message(1))).withMessageContaining("not kept here");
        assertThatThrownBy(() -> vault().sign(root, 8, new Bytes32("0x" + "f".repeat(64)))).isInstanceOf(IllegalArgumentException.class);
        assertThat(burnt(root)).isZero();
    }

    /** Two messages for one index, from many callers of two vaults at once: one of them wins, everywhere. */
    @Test
    void racingCallersGetOneMessageSigned() throws Exception {
        Bytes32 root = vault().newKey(ACCOUNT, 0);
        for (int index = 0; index < 8; index++) {
            Set<String> signatures = ConcurrentHashMap.newKeySet();
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                KeyVault vault = vault();
                int at = index;
                Bytes32 message = message(caller % 2);
                calls.add(() -> {
                    try {
                        return signatures.add(vault.sign(root, at, message));
                    } catch (IllegalStateException e) {
                        return false;
                    }
                });
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (var result : threads.invokeAll(calls)) {
                    result.get();
                }
            }
            assertThat(signatures).hasSize(1);
        }
        assertThat(burnt(root)).isEqualTo(8);
    }

    /** The signature left, whatever becomes of the transaction around the call. */
    @Test
    void aCallersRollbackLeavesTheIndexBurnt() {
        Bytes32 root = vault().newKey(ACCOUNT, 0);
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
            vault().sign(root, 0, message(1));
            throw new IllegalArgumentException("rolled back");
        })).hasMessage("rolled back");
        assertThat(burnt(root)).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(() -> vault().sign(root, 0, message(2)));
    }

    /** Also a connection whose commits do not wait for the disk waits for this one. */
    @Test
    void burningWaitsForTheDisk() {
        Bytes32 root = vault().newKey(ACCOUNT, 0);
        jdbc.execute("create table if not exists seen_commit (mode text)");
        jdbc.execute("create or replace function see_commit() returns trigger language plpgsql as $$ begin "
                + "insert into seen_commit values (current_setting('synchronous_commit')); return new; end $$");
        jdbc.execute("create trigger see_commit after insert on vault_burnt_index for each row execute function see_commit()");
        jdbc.execute("alter database postgres set synchronous_commit = off");
        try {
            vault().sign(root, 0, message(1));
            assertThat(jdbc.queryForList("select mode from seen_commit", String.class)).containsExactly("on");
        } finally {
            jdbc.execute("alter database postgres reset synchronous_commit");
            jdbc.execute("drop trigger see_commit on vault_burnt_index");
        }
    }

    @Test
    void burntRowsStay() {
        Bytes32 root = vault().newKey(ACCOUNT, 0);
        vault().sign(root, 0, message(1));
        for (String statement : List.of("delete from vault_burnt_index", "update vault_burnt_index set message = 'x'", "truncate vault_burnt_index")) {
            assertThatThrownBy(() -> jdbc.execute(statement)).hasMessageContaining("never changed");
        }
        assertThat(burnt(root)).isEqualTo(1);
    }

    @Test
    void nothingSecretIsInTheDatabaseAndNothingChangedSigns() {
        Bytes32 root = vault().newKey(ACCOUNT, 0);
        Bytes32 other = vault().newKey(new AccountId(9), 0);
        String another = MASTER.replace('0', '1');
        assertThatIllegalStateException().isThrownBy(() -> vault(another).sign(root, 0, message(1))).withMessageContaining("encrypted under master key")
                .withMessageNotContaining(another).withMessageNotContaining(MASTER);
        for (String change : List.of("account = 9", "first_index = 1", "seed = overlay(seed placing '\\x00'::bytea from 5)",
                "seed = (select seed from vault_key where root = '" + other.hex() + "')", "nonce = '\\x000000000000000000000000'",
                "leaves = (select leaves from vault_key where root = '" + other.hex() + "')")) {
            jdbc.update("create table kept as select * from vault_key where root = ?", root.hex());
            jdbc.update("update vault_key set " + change + " where root = ?", root.hex());
            assertThatIllegalStateException().as(change).isThrownBy(() -> vault().sign(root, 0, message(1))).withMessageContaining("was changed");
            jdbc.update("update vault_key k set account = o.account, first_index = o.first_index, nonce = o.nonce, seed = o.seed, leaves = o.leaves "
                    + "from kept o where k.root = o.root");
            jdbc.execute("drop table kept");
        }
        assertThat(burnt(root)).isZero();
        assertThat(vault().sign(root, 0, message(1))).isNotEmpty();
    }

    @Test
    void aProcessWithoutMasterKeyKnowsRootsOnly() {
        AccountId account = new AccountId(12);
        Bytes32 root = vault().newKey(account, 0);
        KeyVault reader = new PostgresKeyVault(database, null, DEPTH);
        assertThat(reader.firstKey(account)).contains(root);
        assertThat(reader.remaining(root, 1)).isEqualTo(7);
        assertThatThrownBy(() -> reader.newKey(account, 0)).isInstanceOf(InvalidValue.class).hasMessageContaining("ashlar.vault.master-key");
        assertThatThrownBy(() -> reader.sign(root, 0, message(1))).isInstanceOf(InvalidValue.class).hasMessageContaining("ashlar.vault.master-key");
        assertThat(burnt(root)).isZero();
    }

    @Test
    void noSeedIsStoredOpen() {
        Bytes32 root = vault().newKey(ACCOUNT, 0);
        AesMasterKey master = AesMasterKey.of("env:MASTER", name -> MASTER);
        MasterKey.Sealed sealed = jdbc.queryForObject("select master_key, nonce, seed from vault_key where root = ?",
                (row, i) -> new MasterKey.Sealed(row.getString(1), row.getBytes(2), row.getBytes(3)), root.hex());
        byte[] seed = master.open(sealed, "ashlar-vault-v1 root " + root.hex() + " account 7 depth 3 first index 0");
        assertThat(AuthorisationKey.generate(seed, DEPTH, 0).root().toHex()).isEqualTo(root.hex());
        assertThat(jdbc.queryForObject("select vault_key::text from vault_key where root = ?", String.class, root.hex()))
                .doesNotContain(HexFormat.of().formatHex(seed)).doesNotContain(MASTER);
    }

    @Test
    void theMasterKeyComesByReference() throws IOException {
        Path file = Files.writeString(folder.resolve("master"), MASTER + "\n");
        String fingerprint = AesMasterKey.of("env:MASTER", name -> MASTER).fingerprint();
        assertThat(AesMasterKey.of("file:" + file, name -> null).fingerprint()).isEqualTo(fingerprint).hasSize(16);
        for (String reference : List.of("env:NONE", MASTER, "file:" + folder.resolve("none"), "")) {
            assertThatThrownBy(() -> AesMasterKey.of(reference, name -> null)).isInstanceOf(InvalidValue.class).message().doesNotContain(MASTER);
        }
        assertThatThrownBy(() -> AesMasterKey.of("env:SHORT", name -> MASTER.substring(2))).isInstanceOf(InvalidValue.class)
                .message().doesNotContain(MASTER.substring(2));
    }
}
