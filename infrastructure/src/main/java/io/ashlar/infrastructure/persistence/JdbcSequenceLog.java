package io.ashlar.infrastructure.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.domain.instruction.BundleId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The sequence log as a table; a group of entries is one transaction, so one flush to disk. */
public final class JdbcSequenceLog implements SequenceLog {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ObjectMapper json;

    /** @param json writes domain values as the event store does */
    public JdbcSequenceLog(JdbcTemplate jdbc, TransactionTemplate transactions, ObjectMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
    }

    @Override
    public void append(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Object[]> rows = entries.stream().map(this::row).toList();
        transactions.executeWithoutResult(status ->
                jdbc.batchUpdate("insert into sequence_log (kind, bundle, entry) values (?, ?, ?::jsonb)", rows));
    }

    private Object[] row(Entry entry) {
        return switch (entry) {
            case Entry.Opened e -> new Object[] {"OPENED", null, write(e)};
            case Entry.Applied e -> new Object[] {"APPLIED", e.bundle().bundle().value(), write(e)};
            case Entry.Closed e -> new Object[] {"CLOSED", null, write(e)};
        };
    }

    private String write(Entry entry) {
        try {
            return json.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entries are plain records", e);
        }
    }

    @Override
    public void replay(Consumer<Entry> reader) {
        transactions.executeWithoutResult(status -> {
            JdbcTemplate streaming = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
            streaming.setFetchSize(1000);
            streaming.query("select kind, entry from sequence_log order by line", row -> {
                reader.accept(read(row.getString(1), row.getString(2)));
            });
        });
    }

    private Entry read(String kind, String entry) {
        try {
            Class<? extends Entry> type = switch (kind) {
                case "OPENED" -> Entry.Opened.class;
                case "APPLIED" -> Entry.Applied.class;
                case "CLOSED" -> Entry.Closed.class;
                default -> throw new IllegalStateException("no entry is of kind " + kind);
            };
            return json.readValue(entry, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sequence log holds an entry this version cannot read", e);
        }
    }

    @Override
    public byte @Nullable [] proof(long batch) {
        List<byte[]> found = jdbc.query("select proof from batch_proof where batch = ?", (row, i) -> row.getBytes(1), batch);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public void storeProof(long batch, byte[] proof) {
        jdbc.update("insert into batch_proof (batch, proof) values (?, ?) on conflict do nothing", batch, proof);
    }

    @Override
    public boolean contains(BundleId bundle) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from sequence_log where bundle = ?)", Boolean.class, bundle.value()));
    }
}
