package io.ashlar.infrastructure.projection;

import io.ashlar.application.view.Holders;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.RefusalCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Holders judged in the database, in one pass over an asset's holdings. */
public final class JdbcHolders implements Holders {
    private static final String FROM = """
             from (select h.account, a.investor, h.balance, a.tier, a.classes, a.jurisdiction, a.kyc_expiry, a.frozen,
            sum(h.balance) over (partition by a.investor) as total from holding h join account a on a.account = h.account
            where h.asset = ? and h.balance > 0) h""";

    private final JdbcTemplate jdbc;

    public JdbcHolders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A condition over a holder and its arguments. */
    private record Rule(String condition, List<Object> arguments) {}

    /** The rules that can stop a holder, in the ledger's words. */
    private static Map<RefusalCode, Rule> rules(Policy policy, Instant at) {
        Map<RefusalCode, Rule> rules = new LinkedHashMap<>();
        rules.put(RefusalCode.TIER_TOO_LOW, new Rule("h.tier < ?", List.of(policy.minimumTier())));
        rules.put(RefusalCode.CLASS_NOT_ALLOWED, new Rule("not (h.classes && ?::int[])", List.of(array(policy.allowedClasses()))));
        rules.put(RefusalCode.JURISDICTION_NOT_ALLOWED, new Rule("not (h.jurisdiction = any(?::int[]))", List.of(array(policy.allowedJurisdictions()))));
        rules.put(RefusalCode.RECEIVER_KYC_EXPIRED, new Rule("h.kyc_expiry <= ?", List.of(Rows.time(at))));
        rules.put(RefusalCode.RECEIVER_FROZEN, new Rule("h.frozen", List.of()));
        if (policy.maximumHolding() != null) {
            rules.put(RefusalCode.INVESTOR_LIMIT_EXCEEDED, new Rule("h.total >= ?", List.of(policy.maximumHolding().units())));
        }
        if (policy.minimumHolding() != null) {
            rules.put(RefusalCode.BELOW_MINIMUM_HOLDING, new Rule("h.balance < ?", List.of(policy.minimumHolding().units())));
        }
        return rules;
    }

    /** As PostgreSQL writes one, so that it binds as one argument. */
    private static String array(Set<Integer> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }

    @Override
    public Optional<Instant> lockedUntil(long asset, long account) {
        return jdbc.query("select locked_until from holding where asset = ? and account = ? and locked_until is not null",
                (row, i) -> row.getObject(1, OffsetDateTime.class).toInstant(), asset, account).stream().findFirst();
    }

    @Override
    public int holders(long asset) {
        Integer holders = jdbc.queryForObject("select count(*) from holding where asset = ? and balance > 0", Integer.class, asset);
        return holders == null ? 0 : holders;
    }

    @Override
    public List<Stopped> stopped(long asset, Policy policy, Instant at) {
        Map<RefusalCode, Rule> rules = rules(policy, at);
        List<Object> arguments = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        rules.forEach((code, rule) -> {
            counts.add("count(*) filter (where " + rule.condition() + ")");
            arguments.addAll(rule.arguments());
        });
        arguments.add(asset);
        return jdbc.query("select " + String.join(", ", counts) + FROM, (row, i) -> {
            List<Stopped> stopped = new ArrayList<>();
            int column = 0;
            for (RefusalCode code : rules.keySet()) {
                int holders = row.getInt(++column);
                if (holders > 0) {
                    stopped.add(new Stopped(code, holders));
                }
            }
            return stopped;
        }, arguments.toArray()).getFirst();
    }

    @Override
    public List<Holder> stoppedBy(long asset, Policy policy, RefusalCode code, Instant at, long afterAccount, int limit) {
        Rule rule = rules(policy, at).get(code);
        if (rule == null) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>(List.of(asset));
        arguments.addAll(rule.arguments());
        arguments.add(afterAccount);
        arguments.add(limit);
        return jdbc.query("select h.*" + FROM + " where " + rule.condition() + " and h.account > ? order by h.account limit ?", (row, i) -> holder(row),
                arguments.toArray());
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(row.getLong("account"), row.getLong("investor"), row.getLong("balance"), row.getLong("total"), row.getInt("tier"),
                List.of((Integer[]) row.getArray("classes").getArray()), row.getInt("jurisdiction"));
    }
}
