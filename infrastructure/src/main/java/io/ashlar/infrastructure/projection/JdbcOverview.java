package io.ashlar.infrastructure.projection;

import static io.ashlar.infrastructure.projection.JdbcRegister.INSTRUCTIONS;
import static io.ashlar.infrastructure.projection.JdbcRegister.all;
import static io.ashlar.infrastructure.projection.JdbcRegister.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.application.access.Sight;
import io.ashlar.application.view.Overview;
import io.ashlar.application.view.Register.BatchView;
import io.ashlar.application.view.Register.HoldingView;
import io.ashlar.application.view.Register.InstructionView;
import io.ashlar.application.view.Register.StatusCount;
import io.ashlar.domain.asset.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Summaries of the read models. */
public final class JdbcOverview implements Overview {
    private static final String PARTY = "(? or i.actor = any(?) or i.from_account = any(?) or i.to_account = any(?) or i.asset = any(?))";

    private final JdbcTemplate jdbc;
    private final JdbcRegister register;
    private final ObjectMapper json;
    private final JdbcInstructions instructions;

    /** @param json reads domain values as the event store writes them */
    public JdbcOverview(JdbcTemplate jdbc, JdbcRegister register, ObjectMapper json) {
        this.jdbc = jdbc;
        this.register = register;
        this.json = json;
        this.instructions = new JdbcInstructions(jdbc);
    }

    @Override
    public List<StatusCount> underWay(Sight sight) {
        return instructions.underWay(sight);
    }

    @Override
    public int refusedSince(Sight sight, Instant since) {
        return instructions.refusedSince(sight, since);
    }

    /** As the last instruction says that set it. */
    @Override
    public Optional<Policy> policy(long asset) {
        return jdbc.query("""
                select (detail->'policy')::text as policy from instruction
                where kind in ('CreateAsset', 'UpdatePolicy') and asset = ? and batch is not null order by position desc limit 1""",
                (row, i) -> policy(row.getString("policy")), asset).stream().findFirst();
    }

    private Policy policy(String text) {
        try {
            return json.readValue(text, Policy.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the read models hold what the platform wrote", e);
        }
    }

    @Override
    public List<HoldingView> largestHoldings(Sight sight, long asset, int limit) {
        return jdbc.query("select * from holding where asset = ? and balance > 0 and (? or account = any(?)) order by balance desc, account limit ?",
                (row, i) -> JdbcRegister.holdingRow(row), asset, all(sight), own(sight), limit);
    }

    @Override
    public Optional<HoldingView> holding(long asset, long account) {
        return jdbc.query("select * from holding where asset = ? and account = ?", (row, i) -> JdbcRegister.holdingRow(row), asset, account)
                .stream().findFirst();
    }

    @Override
    public List<InstructionView> ofBatch(Sight sight, long batch, long after, int limit) {
        Long[] own = own(sight);
        return jdbc.query(INSTRUCTIONS + " where i.batch = ? and i.position > ? and " + PARTY + " order by i.position limit ?",
                (row, i) -> JdbcRegister.instructionRow(row), batch, after, all(sight), own, own, own, JdbcRegister.run(sight), limit);
    }

    @Override
    public Optional<BatchView> lastSettled() {
        return jdbc.query("select * from batch where batch = (select max(batch) from batch where stage in ('SETTLED', 'FINAL'))",
                (row, i) -> register.batchRow(row)).stream().findFirst();
    }

    @Override
    public List<Transaction> transactions(long batch) {
        return jdbc.query("select status, hash from batch_transaction where batch = ? order by row", (row, i) -> new Transaction(row.getString(1), row.getString(2)),
                batch);
    }

    @Override
    public Attention attention(Sight accounts, Sight assets, Instant now) {
        int paused = count("select count(*) from asset where paused and (? or asset = any(?))", all(assets), JdbcRegister.run(assets));
        String seen = " and (? or account = any(?))";
        String expiring = "select count(*) from account where on_ledger and kyc_expiry >= ? and kyc_expiry < ?" + seen;
        return new Attention(count("select count(*) from account where on_ledger and kyc_expiry < ?" + seen, Rows.time(now), all(accounts), own(accounts)),
                count(expiring, Rows.time(now), Rows.time(now.plus(Duration.ofDays(30))), all(accounts), own(accounts)),
                count("select count(*) from account where frozen" + seen, all(accounts), own(accounts)), paused);
    }

    private int count(String sql, Object... values) {
        Integer found = jdbc.queryForObject(sql, Integer.class, values);
        return found == null ? 0 : found;
    }

    @Override
    public Optional<BatchView> oldestUnsettled() {
        return jdbc.query("select * from batch where stage in ('SEALED', 'PROVEN', 'COMMITTED') order by batch limit 1", (row, i) -> register.batchRow(row))
                .stream().findFirst();
    }
}
