package io.ashlar.infrastructure.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The sequence log as a table, read. {@link JdbcWritingRight} writes it. */
public final class JdbcSequenceLog implements SequenceLog {
    private static final int FETCH = 1000;
    private static final int NEXT = 256;

    private final JdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final TransactionTemplate transactions;
    private final EntryForm form;

    /** @param json writes domain values as the event store does */
    public JdbcSequenceLog(JdbcTemplate jdbc, TransactionTemplate transactions, ObjectMapper json) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(FETCH);
        this.transactions = transactions;
        this.form = new EntryForm(json);
    }

    /** Streams: a cursor needs a transaction and a fetch size. */
    @Override
    public void replay(long after, Consumer<Line> reader) {
        transactions.executeWithoutResult(status -> streaming.query("select line, kind, data from sequence_log where line > ? order by line",
                row -> {
                    reader.accept(line(row));
                }, after));
    }

    @Override
    public List<Line> next(long after) {
        return jdbc.query("select line, kind, data from sequence_log where line > ? order by line limit " + NEXT, (row, i) -> line(row), after);
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(row.getLong(1), form.read(row.getString(2), row.getBytes(3)));
    }

    @Override
    public Set<BundleId> known(Collection<BundleId> bundles) {
        String[] ids = bundles.stream().map(BundleId::value).toArray(String[]::new);
        return new HashSet<>(jdbc.query("select distinct bundle from sequence_log where bundle = any(?::uuid[])",
                (row, i) -> new BundleId(row.getString(1)), (Object) ids));
    }

    @Override
    public List<Answer> answers(BundleId bundle, int part) {
        List<Answer> answers = new ArrayList<>();
        if (part > 0) {
            jdbc.query("select line, kind, data from sequence_log where bundle = ?::uuid and first < ? order by first", row -> {
                answers.addAll(((Entry.Applied) line(row).entry()).answers());
            }, bundle.value(), part);
        }
        return answers;
    }

    @Override
    public Optional<Bytes32> root(long batch) {
        return jdbc.query("select line, kind, data from sequence_log where batch = ? and kind = 'SEALED'",
                (row, i) -> ((Entry.Sealed) line(row).entry()).newRoot(), batch).stream().findFirst();
    }

    @Override
    public long told() {
        return Objects.requireNonNull(jdbc.queryForObject("select line from sequence_told", Long.class));
    }

    @Override
    public void told(long line) {
        jdbc.update("update sequence_told set line = greatest(line, ?)", line);
    }
}
