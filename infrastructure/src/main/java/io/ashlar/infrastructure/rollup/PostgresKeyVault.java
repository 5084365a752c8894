package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.IndexTaken;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.MasterKey;
import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.hash.Digest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The vault as tables: seeds encrypted under a master key, and a row for every index used up.
 *
 * <p>Rows are written in transactions of their own, which wait for the disk whatever the server is set to, so that no caller's rollback
 * undoes what a signature that left rests on. Any number of processes may use one vault: the row of an index is whoever's is first.
 */
public final class PostgresKeyVault implements KeyVault {
    /** Opened keys kept in memory, about 0.6 MB each at depth 12; opening one takes some milliseconds. */
    private static final int OPEN_KEYS = 64;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final @Nullable MasterKey master;
    private final int depth;
    private final Map<String, AuthorisationKey> open = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AuthorisationKey> eldest) {
            return size() > OPEN_KEYS;
        }
    };

    /**
     * @param master null in a process that neither makes keys nor signs: it knows roots only
     * @param depth of new keys, 1 to 20; a key signs 2^depth bundles and takes 2^depth/4000 seconds to make
     */
    public PostgresKeyVault(DataSource database, @Nullable MasterKey master, int depth) {
        if (depth < 1 || depth > 20) {
            throw new IllegalArgumentException("a key's depth is 1 to 20, not " + depth);
        }
        this.jdbc = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.master = master;
        this.depth = depth;
    }

    private record Row(long account, int depth, int firstIndex, MasterKey.Sealed seed, byte[] leaves) {}

    @Override
    public Bytes32 newKey(AccountId account, long firstIndex) {
        byte[] seed = new byte[AuthorisationKey.SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        AuthorisationKey key = AuthorisationKey.generate(seed, depth, Math.toIntExact(firstIndex));
        String root = key.root().toHex();
        MasterKey.Sealed sealed = master().seal(seed, context(root, account.value(), depth, key.base()));
        Arrays.fill(seed, (byte) 0);
        durably(() -> jdbc.update("insert into vault_key (root, account, depth, first_index, master_key, nonce, seed, leaves) values (?, ?, ?, ?, ?, ?, ?, ?)",
                root, account.value(), depth, key.base(), sealed.masterKey(), sealed.nonce(), sealed.text(), key.leaves()));
        return new Bytes32(root);
    }

    private static String context(String root, long account, int depth, int firstIndex) {
        return "ashlar-vault-v1 root " + root + " account " + account + " depth " + depth + " first index " + firstIndex;
    }

    private void durably(Runnable work) {
        transactions.executeWithoutResult(_ -> {
            jdbc.execute("set local synchronous_commit = on");
            work.run();
        });
    }

    @Override
    public Optional<Bytes32> firstKey(AccountId account) {
        return jdbc.queryForList("select root from vault_key where account = ? order by id limit 1", String.class, account.value())
                .stream().findFirst().map(Bytes32::new);
    }

    @Override
    public boolean holds(Bytes32 root) {
        return !jdbc.queryForList("select 1 from vault_key where root = ?", Integer.class, root.hex()).isEmpty();
    }

    @Override
    public long remaining(Bytes32 root, long index) {
        return jdbc.queryForList("select greatest(0, first_index + (1 << depth) - greatest(first_index, ?)) from vault_key where root = ?", Long.class,
                index, root.hex()).stream().findFirst().orElse(0L);
    }

    @Override
    public String sign(Bytes32 root, long index, Bytes32 message) {
        AuthorisationKey key = key(root.hex());
        if (index < key.base() || index >= key.end()) {
            throw new IllegalStateException("the key " + root.hex() + " has the indexes " + key.base() + " to " + (key.end() - 1) + ", not " + index
                    + ": its account needs a new key");
        }
        Digest digest = Digest.fromHex(message.hex());
        burn(root, index, message);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign((int) index, digest).toBytes());
    }

    /** Committed when it returns: the index signs this message and no other. */
    private void burn(Bytes32 root, long index, Bytes32 message) {
        durably(() -> {
            jdbc.update("insert into vault_burnt_index (root, key_index, message) values (?, ?, ?) on conflict do nothing", root.hex(), index,
                    message.hex());
            String burnt = jdbc.queryForObject("select message from vault_burnt_index where root = ? and key_index = ?", String.class, root.hex(), index);
            if (!message.hex().equals(burnt)) {
                throw new IndexTaken(root, index);
            }
        });
    }

    private AuthorisationKey key(String root) {
        synchronized (open) {
            return open.computeIfAbsent(root, this::read);
        }
    }

    private AuthorisationKey read(String root) {
        List<Row> rows = jdbc.query("select account, depth, first_index, master_key, nonce, seed, leaves from vault_key where root = ?",
                (row, i) -> new Row(row.getLong(1), row.getInt(2), row.getInt(3),
                        new MasterKey.Sealed(row.getString(4), row.getBytes(5), row.getBytes(6)), row.getBytes(7)), root);
        if (rows.isEmpty()) {
            throw new IllegalStateException("the key " + root + " is not kept here");
        }
        Row row = rows.getFirst();
        byte[] seed = master().open(row.seed(), context(root, row.account(), row.depth(), row.firstIndex()));
        AuthorisationKey key = AuthorisationKey.restore(seed, row.depth(), row.firstIndex(), row.leaves());
        Arrays.fill(seed, (byte) 0);
        if (!key.root().toHex().equals(root)) {
            throw new IllegalStateException("a key in the vault was changed: its one-time keys do not lead to " + root);
        }
        return key;
    }

    private MasterKey master() {
        if (master == null) {
            throw new InvalidValue("ashlar.vault.master-key", "must name a master key in a process that makes keys or signs");
        }
        return master;
    }
}
