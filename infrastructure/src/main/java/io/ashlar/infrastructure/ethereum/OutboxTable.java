package io.ashlar.infrastructure.ethereum;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rows of one sender on one chain. Every method is one durable statement. */
final class OutboxTable {
    private static final RowMapper<Stored> ROW = (row, i) -> new Stored(row.getLong("id"), row.getLong("nonce"), row.getInt("attempt"),
            row.getLong("batch"), row.getString("step"), row.getBytes("signed"), row.getString("hash"),
            Stored.Status.valueOf(row.getString("status")), row.getObject("gas_used", Long.class));

    private final JdbcTemplate jdbc;
    private final long chainId;
    private final String sender;

    OutboxTable(JdbcTemplate jdbc, long chainId, String sender) {
        this.jdbc = jdbc;
        this.chainId = chainId;
        this.sender = sender;
    }

    /** Two writers that choose the same nonce cannot both succeed. */
    void add(OperatorKey.Unsigned transaction, int attempt, long batch, String step, byte[] signed, String hash) {
        jdbc.update("""
                insert into ethereum_outbox (chain_id, sender, nonce, attempt, batch, step, target, gas_limit, max_fee, priority_fee, signed, hash, status)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'SIGNED')""", chainId, sender, transaction.nonce(), attempt, batch, step,
                transaction.target(), transaction.gasLimit(), transaction.maxFee(), transaction.priorityFee(), signed, hash);
    }

    /** Attempts of one nonce, oldest first. */
    List<Stored> attempts(long nonce) {
        return find("nonce = ? and status <> 'DROPPED' order by attempt", nonce);
    }

    /** Nonces from one on whose transactions must still be, or be again, on the chain. */
    List<Long> noncesFrom(long nonce) {
        return jdbc.queryForList("""
                select distinct nonce from ethereum_outbox where chain_id = ? and sender = ? and nonce >= ? and status <> 'DROPPED'
                order by nonce""", Long.class, chainId, sender, nonce);
    }

    /** Nonces below one whose transactions' fate was not recorded. */
    List<Long> openNoncesBelow(long nonce) {
        return jdbc.queryForList("""
                select distinct nonce from ethereum_outbox where chain_id = ? and sender = ? and nonce < ? and status in ('SIGNED', 'SENT')
                order by nonce""", Long.class, chainId, sender, nonce);
    }

    /** What succeeded for a batch against one of the contracts, in order of nonce. */
    List<Stored> mined(long batch, String steps, String... contracts) {
        return find("batch = ? and step ~ ? and status = 'MINED' and target = any(?) order by nonce", batch, "^(" + steps + ")$", contracts);
    }

    /** Successful deployments of a contract, newest first. */
    List<Stored> deployments(String step) {
        return find("batch = 0 and step = ? and status = 'MINED' and target is null order by nonce desc", step);
    }

    private List<Stored> find(String where, Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = chainId;
        all[1] = sender;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return jdbc.query("select * from ethereum_outbox where chain_id = ? and sender = ? and " + where, ROW, all);
    }

    long nextNonce() {
        return Objects.requireNonNull(jdbc.queryForObject("""
                select coalesce(max(nonce) + 1, 0) from ethereum_outbox where chain_id = ? and sender = ? and status <> 'DROPPED'""", Long.class,
                chainId, sender));
    }

    void sent(Stored row) {
        jdbc.update("update ethereum_outbox set status = 'SENT', sent_at = now() where id = ?", row.id());
    }

    /** One attempt is in a block; the others of its nonce never will be. */
    void concluded(Stored row, boolean succeeded, long gasUsed, long block) {
        jdbc.update("""
                update ethereum_outbox set
                    status = case when id <> ? then 'REPLACED' when ? then 'MINED' else 'FAILED' end,
                    gas_used = case when id = ? then ? else null end,
                    block = case when id = ? then ? else null end,
                    mined_at = case when id = ? then now() else null end
                where chain_id = ? and sender = ? and nonce = ? and status <> 'DROPPED'""", row.id(), succeeded, row.id(), gasUsed, row.id(), block,
                row.id(), chainId, sender, row.nonce());
    }

    /** Another transaction has used the nonce. */
    void dropped(long nonce) {
        jdbc.update("update ethereum_outbox set status = 'DROPPED' where chain_id = ? and sender = ? and nonce = ?", chainId, sender, nonce);
    }
}
