package io.ashlar.infrastructure.export;

import io.ashlar.application.port.SettledBatch;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the batches' and instructions' read models, and where the contract was deployed. */
public final class JdbcSettlementHistory implements SettlementHistory {
    private static final String EXECUTED = "stage in ('SETTLED', 'FINAL')";

    private final JdbcTemplate jdbc;

    public JdbcSettlementHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public SettlementLayer.Place place() {
        List<SettlementLayer.Place> places = jdbc.query("select chain_id, contract from ethereum_deployment",
                (row, i) -> new SettlementLayer.Place(row.getLong("chain_id"), row.getString("contract")));
        if (places.size() != 1) {
            throw new IllegalStateException("batches were settled in " + places.size() + " places, not one");
        }
        return places.getFirst();
    }

    @Override
    public long newestExecuted() {
        return Objects.requireNonNull(jdbc.queryForObject("select coalesce(max(batch), 0) from batch where " + EXECUTED, Long.class));
    }

    @Override
    public List<SettledBatch> executed(long from, long to) {
        return jdbc.query("select * from batch where batch between ? and ? and " + EXECUTED + " order by batch", (row, i) -> batch(row), from, to);
    }

    private SettledBatch batch(ResultSet row) throws SQLException {
        long number = row.getLong("batch");
        Map<Status, Instant> reached = new EnumMap<>(Status.class);
        jdbc.query("select status, at from batch_timeline where batch = ?",
                at -> {
                    reached.put(Status.valueOf(at.getString("status")), Objects.requireNonNull(time(at, "at")));
                }, number);
        List<SettledBatch.Transaction> transactions = jdbc.query("select status, hash from batch_transaction where batch = ? order by row",
                (t, i) -> new SettledBatch.Transaction(Status.valueOf(t.getString("status")), new Bytes32(t.getString("hash"))), number);
        return new SettledBatch(number, new Bytes32(row.getString("previous_root")), new Bytes32(row.getString("new_root")),
                new Bytes32(row.getString("instruction_log")), Objects.requireNonNull(time(row, "batch_time")), row.getInt("instructions"),
                Status.valueOf(row.getString("stage")), at(reached, Status.SEALED), at(reached, Status.PROVEN), at(reached, Status.COMMITTED),
                at(reached, Status.SETTLED), reached.get(Status.FINAL), transactions);
    }

    private static Instant at(Map<Status, Instant> reached, Status status) {
        return Objects.requireNonNull(reached.get(status), () -> "an executed batch has been " + status);
    }

    @Override
    public Times timesOf(BundleId bundle) {
        return jdbc.query("select accepted_at, answered_at from instruction where bundle = ? and index = 0",
                (row, i) -> new Times(time(row, "accepted_at"), time(row, "answered_at")), bundle.value()).stream().findFirst().orElse(Times.UNKNOWN);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
