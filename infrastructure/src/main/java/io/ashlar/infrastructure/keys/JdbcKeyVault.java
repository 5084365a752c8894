package io.ashlar.infrastructure.keys;

import io.ashlar.application.port.KeyVault;
import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.hash.Digest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keys in PostgreSQL, their seeds sealed. An index is marked used in a transaction of its own, which is on disk before the signature is
 * made: so whatever happens after, no other message is ever signed with it.
 */
public final class JdbcKeyVault implements KeyVault {
    private final JdbcTemplate jdbc;
    private final @Nullable MasterKey master;
    private final int depth;
    private final SecureRandom random = new SecureRandom();
    private final Map<Bytes32, AuthorisationKey> open = new ConcurrentHashMap<>();

    /**
     * @param master null in a process that signs nothing: it knows roots only
     * @param depth of new keys, 1 to 20: they hold 2^depth one-time keys
     */
    public JdbcKeyVault(JdbcTemplate jdbc, @Nullable MasterKey master, int depth) {
        this.jdbc = jdbc;
        this.master = master;
        this.depth = depth;
    }

    @Override
    public Bytes32 newKey(AccountId account, long firstIndex) {
        byte[] seed = new byte[AuthorisationKey.SEED_LENGTH];
        random.nextBytes(seed);
        AuthorisationKey key = AuthorisationKey.generate(seed, depth, Math.toIntExact(firstIndex));
        Bytes32 root = new Bytes32(key.root().toHex());
        jdbc.update("insert into kept_key (root, account, depth, base, sealed_seed, leaves) values (?, ?, ?, ?, ?, ?)", root.hex(), account.value(),
                depth, key.base(), master().seal(root.hex(), seed), key.leaves());
        open.put(root, key);
        return root;
    }

    @Override
    public Optional<Bytes32> firstKey(AccountId account) {
        return jdbc.queryForList("select root from kept_key where account = ? order by id limit 1", String.class, account.value()).stream()
                .map(Bytes32::new).findFirst();
    }

    @Override
    public boolean holds(Bytes32 root) {
        return end(root) > 0;
    }

    @Override
    public long remaining(Bytes32 root, long index) {
        return Math.max(0, end(root) - index);
    }

    private long end(Bytes32 root) {
        AuthorisationKey known = open.get(root);
        if (known != null) {
            return known.end();
        }
        List<Long> ends = jdbc.queryForList("select base + (1::bigint << depth) from kept_key where root = ?", Long.class, root.hex());
        return ends.isEmpty() ? 0 : ends.getFirst();
    }

    @Override
    public String sign(Bytes32 root, long index, Bytes32 message) {
        AuthorisationKey key = open.computeIfAbsent(root, this::restore);
        if (index < key.base() || index >= key.end()) {
            throw new IllegalStateException("index " + index + " is none of key " + root.hex());
        }
        int fresh = jdbc.update("insert into used_index (root, index, message) values (?, ?, ?) on conflict do nothing", root.hex(), index, message.hex());
        if (fresh == 0 && !message.hex().equals(jdbc.queryForObject("select message from used_index where root = ? and index = ?", String.class,
                root.hex(), index))) {
            throw new IllegalStateException("index " + index + " of key " + root.hex() + " signed another message; it signs no second one");
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign((int) index, Digest.fromHex(message.hex())).toBytes());
    }

    private AuthorisationKey restore(Bytes32 root) {
        List<AuthorisationKey> keys = jdbc.query("select depth, base, sealed_seed, leaves from kept_key where root = ?",
                (row, i) -> AuthorisationKey.restore(master().open(root.hex(), row.getBytes("sealed_seed")), row.getInt("depth"), row.getInt("base"),
                        row.getBytes("leaves")), root.hex());
        if (keys.isEmpty()) {
            throw new IllegalStateException("key " + root.hex() + " is not kept here");
        }
        return keys.getFirst();
    }

    private MasterKey master() {
        if (master == null) {
            throw new InvalidValue("ashlar.keys.master", "must name the master key by file:PATH or env:NAME in a process that makes keys or signs");
        }
        return master;
    }
}
