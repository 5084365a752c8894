package io.ashlar.infrastructure.feed;

import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleEvent.BundleSequenced;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Turns events into rows of the feed; runs behind the read models, in the transaction that moves the follower's position.
 *
 * <p>Rows are numbered one after the other. Two followers at once, as may happen while one process takes over from another, get the same
 * number, and only one of them commits: no row ever shows before a lower one.
 */
public final class FeedRows {
    static final String ACCEPTED = "ACCEPTED";
    static final String ANSWERED = "ANSWERED";

    private final JdbcTemplate jdbc;

    public FeedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void apply(Object event) {
        switch (event) {
            case BundleAccepted e -> add(ACCEPTED, e.bundle(), null, e.instructions().size(), e.at());
            case BundleSequenced e -> answered(e);
            case BatchEvent e -> stage(e);
            default -> { }
        }
    }

    /** A bundle of several parts is answered whole, when batches that hold its first ones may have gone on: their stages follow it. */
    private void answered(BundleSequenced e) {
        add(ANSWERED, e.bundle(), null, e.answers().size(), e.at());
        Long[] batches = e.answers().stream().filter(Answer.Sequenced.class::isInstance).map(a -> ((Answer.Sequenced) a).batch()).distinct()
                .toArray(Long[]::new);
        jdbc.query("select status, batch, at from feed where batch = any(?) and bundle is null order by row", row -> {
            add(row.getString(1), e.bundle(), row.getLong(2), e.answers().size(), row.getObject(3, OffsetDateTime.class).toInstant());
        }, (Object) batches);
    }

    private void stage(BatchEvent e) {
        Integer instructions = jdbc.queryForObject("select instructions from batch where batch = ?", Integer.class, e.batch());
        add(status(e).name(), null, e.batch(), instructions == null ? 0 : instructions, e.at());
    }

    private static Status status(BatchEvent event) {
        return switch (event) {
            case BatchEvent.BatchSealed e -> Status.SEALED;
            case BatchEvent.BatchProven e -> Status.PROVEN;
            case BatchEvent.BatchCommitted e -> Status.COMMITTED;
            case BatchEvent.BatchSettled e -> Status.SETTLED;
            case BatchEvent.BatchFinalised e -> Status.FINAL;
        };
    }

    private void add(String status, @Nullable BundleId bundle, @Nullable Long batch, int instructions, Instant at) {
        jdbc.update("insert into feed (row, status, bundle, batch, instructions, at) select coalesce(max(row), 0) + 1, ?, ?, ?, ?, ? from feed",
                status, bundle == null ? null : bundle.value(), batch, instructions, at.atOffset(ZoneOffset.UTC));
    }
}
