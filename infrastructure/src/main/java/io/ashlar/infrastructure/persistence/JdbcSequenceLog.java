package io.ashlar.infrastructure.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.application.port.SequenceLog;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The sequence log as a table; a group of entries is one transaction, so one flush to disk. */
public final class JdbcSequenceLog implements SequenceLog {
    private static final int FETCH = 1000;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate transactions;
    private final ObjectMapper json;

    /** @param json writes domain values as the event store does */
    public JdbcSequenceLog(JdbcTemplate jdbc, TransactionTemplate transactions, ObjectMapper json) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(FETCH);
        this.transactions = transactions;
        this.json = json;
    }

    @Override
    public long append(List<Entry> entries) {
        List<Object[]> rows = entries.stream().map(this::row).toList();
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.batchUpdate("insert into sequence_log (kind, bundle, first, entry) values (?, ?::uuid, ?, ?::jsonb)", rows);
            return jdbc.queryForObject("select max(line) from sequence_log", Long.class);
        }));
    }

    private Object[] row(Entry entry) {
        return switch (entry) {
            case Entry.Opened e -> new Object[] {"OPENED", null, null, write(e)};
            case Entry.Applied e -> new Object[] {"APPLIED", e.bundle().value(), e.part(), write(e)};
            case Entry.Closed e -> new Object[] {"CLOSED", null, null, write(e)};
        };
    }

    private String write(Entry entry) {
        try {
            return json.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entries are plain records", e);
        }
    }

    /** Streams: a cursor needs a transaction and a fetch size. */
    @Override
    public void replay(long after, Consumer<Line> reader) {
        transactions.executeWithoutResult(status -> streaming.query("select line, kind, entry from sequence_log where line > ? order by line",
                row -> {
                    reader.accept(new Line(row.getLong(1), read(row.getString(2), row.getString(3))));
                }, after));
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
    public long told() {
        return Objects.requireNonNull(jdbc.queryForObject("select line from sequence_told", Long.class));
    }

    @Override
    public void told(long line) {
        jdbc.update("update sequence_told set line = ?", line);
    }
}
