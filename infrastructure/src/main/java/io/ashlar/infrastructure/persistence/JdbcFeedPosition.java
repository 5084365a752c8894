package io.ashlar.infrastructure.persistence;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** From where on in the event store there may be accepted bundles that are not in the sequence log. */
public final class JdbcFeedPosition {
    /** Events that may be committed later than ones with greater indices lie no further back. */
    private static final long MARGIN = 10_000;

    private final JdbcTemplate jdbc;

    public JdbcFeedPosition(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The event after which to start reading; looks only at what came since it was asked last. */
    public long start() {
        long start = Objects.requireNonNull(jdbc.queryForObject("""
                select greatest(f.position, coalesce(
                    (select min(e.globalIndex) - 1 from DomainEventEntry e where e.globalIndex > f.position and e.payloadType like '%BundleAccepted'
                        and not exists (select 1 from sequence_log s where s.bundle = e.aggregateIdentifier::uuid)),
                    (select max(e.globalIndex) from DomainEventEntry e), 0) - ?)
                from sequence_feed f""", Long.class, MARGIN));
        jdbc.update("update sequence_feed set position = ? where position < ?", start, start);
        return start;
    }
}
