package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.SettlementJournal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proofs and the settler's position, each in a table. */
public final class JdbcSettlementJournal implements SettlementJournal {
    private final JdbcTemplate jdbc;

    public JdbcSettlementJournal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Proof proof(long batch) {
        List<Proof> found = jdbc.query("select proof, prove_millis from batch_proof where batch = ?",
                (row, i) -> new Proof(row.getBytes(1), row.getLong(2)), batch);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public void keep(long batch, Proof proof) {
        jdbc.update("insert into batch_proof (batch, proof, prove_millis) values (?, ?, ?) on conflict do nothing", batch, proof.bytes(),
                proof.proveMillis());
    }

    @Override
    public long finalUpTo() {
        return Objects.requireNonNull(jdbc.queryForObject("select coalesce(max(final_up_to), 0) from settlement_position", Long.class));
    }

    @Override
    public void finalUpTo(long batch) {
        jdbc.update("""
                insert into settlement_position (only_row, final_up_to) values (true, ?)
                on conflict (only_row) do update set final_up_to = greatest(settlement_position.final_up_to, excluded.final_up_to)""", batch);
    }
}
