package io.ashlar.infrastructure.projection;

import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.settlement.EthereumTransaction;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Batches and when they reached each stage. */
final class BatchRows {
    private final JdbcTemplate jdbc;

    BatchRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void apply(BatchEvent event) {
        switch (event) {
            case BatchEvent.BatchSealed e -> {
                jdbc.update("""
                        insert into batch (batch, stage, previous_root, new_root, instruction_log, batch_time, instructions)
                        values (?, 'SEALED', ?, ?, ?, ?, ?)""", e.batch(), e.previousRoot().hex(), e.newRoot().hex(), e.instructionLog().hex(),
                        Rows.time(e.batchTime()), e.instructions());
                timeline(e.batch(), "SEALED", e.at());
            }
            case BatchEvent.BatchProven e -> {
                jdbc.update("update batch set proof_bytes = ?, prove_millis = ?, security_bits = ? where batch = ?", e.proofBytes(), e.proveMillis(),
                        e.securityBits(), e.batch());
                stage(e.batch(), "PROVEN", e.at());
            }
            case BatchEvent.BatchCommitted e -> {
                transactions(e.batch(), "COMMITTED", e.transactions());
                stage(e.batch(), "COMMITTED", e.at());
            }
            case BatchEvent.BatchSettled e -> {
                transactions(e.batch(), "SETTLED", e.transactions());
                stage(e.batch(), "SETTLED", e.at());
            }
            case BatchEvent.BatchFinalised e -> stage(e.batch(), "FINAL", e.at());
        }
    }

    private void stage(long batch, String stage, Instant at) {
        jdbc.update("update batch set stage = ? where batch = ?", stage, batch);
        timeline(batch, stage, at);
    }

    private void timeline(long batch, String status, Instant at) {
        jdbc.update("insert into batch_timeline values (?, ?, ?)", batch, status, Rows.time(at));
    }

    private void transactions(long batch, String status, List<EthereumTransaction> transactions) {
        for (EthereumTransaction t : transactions) {
            jdbc.update("update batch set gas = gas + ?, transactions = transactions || ? where batch = ?", t.gasUsed(), t.hash().hex(), batch);
            jdbc.update("insert into batch_transaction (batch, status, hash) values (?, ?, ?)", batch, status, t.hash().hex());
        }
    }
}
