package io.ashlar.infrastructure.projection;

import io.ashlar.application.access.Sight;
import io.ashlar.application.view.Register.InstructionView;
import io.ashlar.application.view.Register.StatusCount;
import io.ashlar.application.view.Search;
import io.ashlar.domain.instruction.Status;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Finds instructions newest first. Who sees a part of them is asked for account by account and asset by asset, each by its own index,
 * and the newest of all are taken: that takes as long with a million instructions as with a thousand.
 */
final class JdbcInstructions {
    /** With more accounts than this the newest instructions are read until enough are found: that is not far then. */
    private static final int FEW = 2_000;
    /** Nobody reads further than this; more is told as this many. */
    private static final int COUNTED = 10_001;

    private static final String FIRST_FROM = """
            coalesce((select t.row from instruction t where t.accepted_at >= %s order by t.accepted_at, t.row limit 1), 9223372036854775807)""";

    private final NamedParameterJdbcTemplate jdbc;

    JdbcInstructions(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    List<InstructionView> find(Sight sight, Search search, long before, int limit) {
        MapSqlParameterSource values = new MapSqlParameterSource("before", before).addValue("limit", limit);
        String filter = "i.row < :before" + filter(search, values);
        String found = switch (sight) {
            case Sight.Everything all -> "select i.row from instruction i where " + filter + " order by i.row desc limit :limit";
            case Sight.Own own -> seen(own, filter, values);
        };
        return jdbc.query(JdbcRegister.INSTRUCTIONS + " where i.row in (" + found + ") order by i.row desc limit :limit", values,
                (row, i) -> JdbcRegister.instructionRow(row));
    }

    private static String seen(Sight.Own own, String filter, MapSqlParameterSource values) {
        values.addValue("accounts", own.accounts().toArray(Long[]::new)).addValue("assets", own.assets().toArray(Long[]::new));
        if (own.accounts().size() + own.assets().size() > FEW) {
            return "select i.row from instruction i where " + filter + " and (i.actor = any(:accounts) or i.from_account = any(:accounts)"
                    + " or i.to_account = any(:accounts) or i.asset = any(:assets)) order by i.row desc limit :limit";
        }
        return each("actor", "accounts", filter) + " union " + each("from_account", "accounts", filter) + " union "
                + each("to_account", "accounts", filter) + " union " + each("asset", "assets", filter) + " order by row desc limit :limit";
    }

    private static String each(String column, String those, String filter) {
        return "select f.row from unnest(cast(:" + those + " as bigint[])) k(number) cross join lateral (select i.row from instruction i where i." + column
                + " = k.number and " + filter + " order by i.row desc limit :limit) f";
    }

    private String filter(Search search, MapSqlParameterSource values) {
        StringBuilder sql = new StringBuilder();
        if (search.status() != null) {
            sql.append(" and ").append(standing(search.status()));
            standing(search.status(), values);
        }
        if (search.kind() != null) {
            sql.append(" and i.kind = :kind");
            values.addValue("kind", search.kind());
        }
        if (search.refusal() != null) {
            sql.append(" and i.refusal = :refusal");
            values.addValue("refusal", search.refusal().name());
        }
        if (search.bundle() != null) {
            sql.append(" and i.bundle = :bundle");
            values.addValue("bundle", search.bundle().value());
        }
        if (search.asset() != null) {
            sql.append(" and i.asset = :asset");
            values.addValue("asset", search.asset());
        }
        if (search.account() != null) {
            sql.append(" and (i.actor = :account or i.from_account = :account or i.to_account = :account)");
            values.addValue("account", search.account());
        }
        // Rows are in the order of acceptance but for clocks that differ, so a time is about a row, found once.
        if (search.from() != null) {
            sql.append(" and i.row >= ").append(FIRST_FROM.formatted("(:from - interval '1 minute')")).append(" and i.accepted_at >= :from");
            values.addValue("from", Rows.time(search.from()));
        }
        if (search.until() != null) {
            sql.append(" and i.row < ").append(FIRST_FROM.formatted("(:until + interval '1 minute')")).append(" and i.accepted_at < :until");
            values.addValue("until", Rows.time(search.until()));
        }
        return sql.toString();
    }

    private static String standing(Status status) {
        return switch (status) {
            case ACCEPTED -> "i.answered_at is null";
            case REFUSED -> "i.refusal is not null";
            case SEQUENCED -> "i.batch > :sealed and i.refusal is null";
            case SEALED, PROVEN, COMMITTED, SETTLED -> "i.refusal is null and i.batch = any(array(select batch from batch where stage = :stage))";
            // Almost all are: the last such batch says where to begin.
            case FINAL -> "i.refusal is null and exists (select 1 from batch b where b.batch = i.batch and b.stage = :stage)";
            case REVERTED -> "false";
        };
    }

    /** The newest sealed batch is asked for first: a number the planner knows shows it that few instructions come after. */
    private void standing(Status status, MapSqlParameterSource values) {
        values.addValue("stage", status.name());
        if (status == Status.SEQUENCED) {
            values.addValue("sealed", jdbc.getJdbcOperations().queryForObject("select coalesce(max(batch), 0) from batch", Long.class));
        }
    }

    /** How many stand where on their way to Ethereum; those that are final are not counted, and no status further than to {@link #COUNTED}. */
    List<StatusCount> underWay(Sight sight) {
        return Set.of(Status.ACCEPTED, Status.SEQUENCED, Status.SEALED, Status.PROVEN, Status.COMMITTED, Status.SETTLED).stream().sorted()
                .map(status -> {
                    MapSqlParameterSource values = new MapSqlParameterSource();
                    standing(status, values);
                    return new StatusCount(status.name(), count(sight, standing(status), values));
                }).toList();
    }

    int refusedSince(Sight sight, Instant since) {
        return count(sight, standing(Status.REFUSED) + " and i.accepted_at >= :since", new MapSqlParameterSource("since", Rows.time(since)));
    }

    private int count(Sight sight, String filter, MapSqlParameterSource values) {
        values.addValue("limit", COUNTED);
        String seen = switch (sight) {
            case Sight.Everything all -> "";
            case Sight.Own own -> {
                values.addValue("accounts", own.accounts().toArray(Long[]::new)).addValue("assets", own.assets().toArray(Long[]::new));
                yield " and (i.actor = any(:accounts) or i.from_account = any(:accounts) or i.to_account = any(:accounts) or i.asset = any(:assets))";
            }
        };
        Integer found = jdbc.queryForObject("select count(*) from (select 1 from instruction i where " + filter + seen + " limit :limit) f", values, Integer.class);
        return found == null ? 0 : found;
    }
}
