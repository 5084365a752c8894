package io.ashlar.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.authorisation.Verification;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.hash.Digest;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keys on a real PostgreSQL: one message an index, whatever else happens. */
class JdbcKeyVaultTest {
    @TempDir
    static Path folder;
    private static final MasterKey MASTER = new MasterKey("ab".repeat(32));
    private static final Bytes32 MESSAGE = new Bytes32("0x" + "00000001".repeat(8));
    private static final Bytes32 OTHER = new Bytes32("0x" + "00000002".repeat(8));
    private static LocalPostgres postgres;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        jdbc = new JdbcTemplate(postgres.dataSource());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static JdbcKeyVault vault() {
        return new JdbcKeyVault(jdbc, MASTER, 5);
    }

    private static boolean valid(Bytes32 root, long index, Bytes32 message, String signature) {
        return Verification.verify(Digest.fromHex(root.hex()), (int) index, Digest.fromHex(message.hex()),
                OneTimeSignature.fromBytes(Base64.getUrlDecoder().decode(signature)));
    }

    @Test
    void aKeySignsAfterARestartToo() {
        Bytes32 root = vault().newKey(new AccountId(7), 3);
        String signature = vault().sign(root, 4, MESSAGE);
        assertThat(valid(root, 4, MESSAGE, signature)).isTrue();
        assertThat(vault().sign(root, 4, MESSAGE)).isEqualTo(signature);
        assertThat(vault().remaining(root, 4)).isEqualTo(31);
        assertThat(vault().remaining(root, 35)).isZero();
        assertThat(vault().holds(OTHER)).isFalse();
    }

    @Test
    void anIndexSignsOneMessageOnly() {
        Bytes32 root = vault().newKey(new AccountId(8), 0);
        vault().sign(root, 0, MESSAGE);
        assertThatThrownBy(() -> vault().sign(root, 0, OTHER)).isInstanceOf(IllegalStateException.class).hasMessageContaining("signed another message");
        assertThatThrownBy(() -> vault().sign(root, 32, MESSAGE)).isInstanceOf(IllegalStateException.class).hasMessageContaining("none of key");
        assertThatThrownBy(() -> vault().sign(OTHER, 0, MESSAGE)).isInstanceOf(IllegalStateException.class).hasMessageContaining("not kept here");
    }

    @Test
    void ofTwoProcessesThatSignDifferentMessagesWithOneIndexOneSucceeds() throws Exception {
        Bytes32 root = vault().newKey(new AccountId(9), 0);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int index = 0; index < 8; index++) {
                long i = index;
                List<Callable<String>> signers = List.of(() -> vault().sign(root, i, MESSAGE), () -> vault().sign(root, i, OTHER));
                List<Future<String>> results = two.invokeAll(signers);
                assertThat(results.stream().filter(r -> r.state() == Future.State.SUCCESS)).hasSize(1);
            }
        }
    }

    @Test
    void theFirstKeyStaysTheFirst() {
        AccountId account = new AccountId(10);
        Bytes32 first = vault().newKey(account, 0);
        vault().newKey(account, 5);
        assertThat(vault().firstKey(account)).contains(first);
        assertThat(vault().firstKey(new AccountId(11))).isEmpty();
    }

    @Test
    void aSeedOpensWithItsMasterKeyUnderItsNameOnly() {
        Bytes32 root = vault().newKey(new AccountId(12), 0);
        Bytes32 other = vault().newKey(new AccountId(12), 0);
        JdbcKeyVault stranger = new JdbcKeyVault(jdbc, new MasterKey("cd".repeat(32)), 5);
        assertThatThrownBy(() -> stranger.sign(root, 0, MESSAGE)).isInstanceOf(IllegalStateException.class).hasMessageContaining("master key");
        jdbc.update("update kept_key set sealed_seed = (select sealed_seed from kept_key where root = ?) where root = ?", other.hex(), root.hex());
        assertThatThrownBy(() -> vault().sign(root, 0, MESSAGE)).isInstanceOf(IllegalStateException.class).hasMessageContaining("master key");
        JdbcKeyVault reader = new JdbcKeyVault(jdbc, null, 5);
        assertThat(reader.firstKey(new AccountId(12))).contains(root);
        assertThatThrownBy(() -> reader.newKey(new AccountId(13), 0)).isInstanceOf(InvalidValue.class).hasMessageContaining("ashlar.keys.master");
    }

    @Test
    void noSecretIsStoredOpen() {
        Bytes32 root = vault().newKey(new AccountId(14), 0);
        byte[] sealed = jdbc.queryForObject("select sealed_seed from kept_key where root = ?", byte[].class, root.hex());
        byte[] seed = MASTER.open(root.hex(), sealed);
        Map<String, Object> row = jdbc.queryForMap("select encode(sealed_seed, 'hex') as sealed, encode(leaves, 'hex') as leaves from kept_key where root = ?",
                root.hex());
        assertThat((String) row.get("sealed")).doesNotContain(HexFormat.of().formatHex(seed));
        assertThat((String) row.get("leaves")).doesNotContain(HexFormat.of().formatHex(seed));
    }
}
