package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.Snapshots;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Snapshots as a table. */
public final class JdbcSnapshots implements Snapshots {
    private static final int KEPT = 3;

    private final JdbcTemplate jdbc;

    public JdbcSnapshots(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(Snapshot s, long needed) {
        jdbc.update("insert into ledger_snapshot (batch, line, position, batch_time, root, state) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                s.batch(), s.line(), s.position(), s.batchTime(), s.root().hex(), s.state());
        jdbc.update("""
                delete from ledger_snapshot where batch not in (select batch from ledger_snapshot order by batch desc limit ?)
                and batch is distinct from (select max(batch) from ledger_snapshot where batch <= ?)""", KEPT, needed);
    }

    @Override
    public List<Long> batches() {
        return jdbc.queryForList("select batch from ledger_snapshot order by batch desc", Long.class);
    }

    @Override
    public Snapshot read(long batch) throws UnusableSnapshot {
        List<Snapshot> found = jdbc.query("select line, position, batch, batch_time, root, state from ledger_snapshot where batch = ?",
                (row, i) -> new Snapshot(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), new Bytes32(row.getString(5)), row.getBytes(6)),
                batch);
        if (found.isEmpty()) {
            throw new UnusableSnapshot(batch, "another process let go of it");
        }
        return found.getFirst();
    }
}
