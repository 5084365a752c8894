package io.ashlar.infrastructure.projection;

import io.ashlar.application.access.Sight;
import io.ashlar.application.view.Register;
import io.ashlar.application.view.Search;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The read models as users see them. An instruction's status is its answer, then its batch's stage. */
public final class JdbcRegister implements Register {
    private static final String ASSETS = "select a.* from asset a";
    static final String INSTRUCTIONS = """
            select i.*, case when i.refusal is not null then 'REFUSED' when i.batch is null then 'ACCEPTED'
            else coalesce(b.stage, 'SEQUENCED') end as status from instruction i left join batch b on b.batch = i.batch""";

    private final JdbcTemplate jdbc;
    private final JdbcInstructions instructions;

    public JdbcRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.instructions = new JdbcInstructions(jdbc);
    }

    @Override
    public List<AssetView> assets(long after, int limit) {
        return jdbc.query(ASSETS + " where a.asset > ? order by a.asset limit ?", (row, i) -> assetRow(row), after, limit);
    }

    @Override
    public Optional<AssetView> asset(long asset) {
        return jdbc.query(ASSETS + " where a.asset = ?", (row, i) -> assetRow(row), asset).stream().findFirst();
    }

    private static AssetView assetRow(ResultSet row) throws SQLException {
        return new AssetView(row.getLong("asset"), row.getString("name"), row.getString("isin"), row.getString("issuer_lei"),
                row.getString("currency"), row.getLong("issuer"), row.getLong("agent"), row.getLong("supply"), row.getLong("cap"),
                row.getInt("holders"), row.getBoolean("paused"), row.getBoolean("on_ledger"), time(row, "created_at"));
    }

    @Override
    public List<AccountView> accounts(Sight sight, long after, int limit) {
        return jdbc.query("select * from account where account > ? and (? or account = any(?)) order by account limit ?",
                (row, i) -> accountRow(row), after, all(sight), own(sight), limit);
    }

    @Override
    public Optional<AccountView> account(long account) {
        return jdbc.query("select * from account where account = ?", (row, i) -> accountRow(row), account).stream().findFirst();
    }

    private static AccountView accountRow(ResultSet row) throws SQLException {
        return new AccountView(row.getLong("account"), row.getString("organisation"), row.getLong("investor"), row.getString("roles"),
                row.getInt("tier"), time(row, "kyc_expiry"), row.getInt("country"), classes(row), row.getInt("jurisdiction"), row.getBoolean("frozen"),
                row.getBoolean("on_ledger"));
    }

    private static Set<Integer> classes(ResultSet row) throws SQLException {
        return Set.of((Integer[]) row.getArray("classes").getArray());
    }

    @Override
    public Set<Long> accountsOf(String organisation) {
        return Set.copyOf(jdbc.queryForList("select account from account where organisation = ?", Long.class, organisation));
    }

    @Override
    public Optional<Profile> profile(long account) {
        return account(account).filter(AccountView::onLedger).map(a -> new Profile(a.investor(),
                Arrays.stream(a.roles().split(" ")).filter(r -> !r.isEmpty()).map(Role::valueOf).collect(Collectors.toSet()), a.tier(),
                a.kycExpiry(), a.country(), a.classes(), a.jurisdiction(), a.frozen()));
    }

    @Override
    public boolean hasUnansweredUpdate(long account) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select 1 from instruction where kind = 'UpdateAccount' and from_account = ? and answered_at is null)""",
                Boolean.class, account));
    }

    static boolean all(Sight sight) {
        return sight instanceof Sight.Everything;
    }

    static Long[] own(Sight sight) {
        return switch (sight) {
            case Sight.Everything s -> new Long[0];
            case Sight.Own s -> s.accounts().toArray(Long[]::new);
        };
    }

    /** Assets of which every instruction is in sight. */
    static Long[] run(Sight sight) {
        return switch (sight) {
            case Sight.Everything s -> new Long[0];
            case Sight.Own s -> s.assets().toArray(Long[]::new);
        };
    }

    @Override
    public List<HoldingView> holdingsOfAsset(Sight sight, long asset, long afterAccount, int limit) {
        return jdbc.query("select * from holding where asset = ? and account > ? and (? or account = any(?)) order by account limit ?",
                (row, i) -> holdingRow(row), asset, afterAccount, all(sight), own(sight), limit);
    }

    @Override
    public List<HoldingView> holdingsOfAccount(long account, long afterAsset, int limit) {
        return jdbc.query("select * from holding where account = ? and asset > ? order by asset limit ?", (row, i) -> holdingRow(row),
                account, afterAsset, limit);
    }

    static HoldingView holdingRow(ResultSet row) throws SQLException {
        return new HoldingView(row.getLong("asset"), row.getLong("account"), row.getLong("balance"), row.getLong("frozen"));
    }

    @Override
    public List<InstructionView> instructions(Sight sight, Search search, long before, int limit) {
        return instructions.find(sight, search, before, limit);
    }

    @Override
    public Set<Long> assetsRunBy(Set<Long> accounts) {
        Long[] those = accounts.toArray(Long[]::new);
        return Set.copyOf(jdbc.queryForList("select asset from asset where issuer = any(?) union select asset from asset where agent = any(?)", Long.class,
                those, those));
    }

    @Override
    public List<InstructionView> bundle(String bundle, int from, int limit) {
        return jdbc.query(INSTRUCTIONS + " where i.bundle = ? and i.index >= ? order by i.index limit ?", (row, i) -> instructionRow(row),
                bundle, from, limit);
    }

    @Override
    public List<StatusCount> statuses(String bundle) {
        return jdbc.query("select status, count(*) from (" + INSTRUCTIONS + " where i.bundle = ?) found group by status order by status",
                (row, i) -> new StatusCount(row.getString(1), row.getInt(2)), bundle);
    }

    static InstructionView instructionRow(ResultSet row) throws SQLException {
        return new InstructionView(row.getLong("row"), row.getString("bundle"), row.getInt("index"), row.getString("kind"), row.getLong("actor"),
                number(row, "asset"), number(row, "from_account"), number(row, "to_account"), number(row, "amount"), row.getString("status"),
                row.getString("refusal"), number(row, "batch"), number(row, "position"), time(row, "accepted_at"));
    }

    @Override
    public List<TimelineEntry> timeline(String bundle, int index) {
        List<TimelineEntry> entries = new ArrayList<>();
        jdbc.query("select accepted_at, answered_at, refusal, batch from instruction where bundle = ? and index = ?", row -> {
            entries.add(new TimelineEntry("ACCEPTED", time(row, "accepted_at")));
            if (row.getObject("answered_at") != null) {
                entries.add(new TimelineEntry(row.getString("refusal") == null ? "SEQUENCED" : "REFUSED", time(row, "answered_at")));
            }
            Long batch = number(row, "batch");
            if (batch != null) {
                entries.addAll(batchTimeline(batch));
            }
        }, bundle, index);
        return entries;
    }

    private List<TimelineEntry> batchTimeline(long batch) {
        return jdbc.query("select status, at from batch_timeline where batch = ? order by at, status",
                (row, i) -> new TimelineEntry(row.getString(1), time(row, "at")), batch);
    }

    @Override
    public List<BatchView> batches(long before, int limit) {
        return jdbc.query("select * from batch where batch < ? order by batch desc limit ?", (row, i) -> batchRow(row), before, limit);
    }

    @Override
    public Optional<BatchView> batch(long batch) {
        return jdbc.query("select * from batch where batch = ?", (row, i) -> batchRow(row), batch).stream().findFirst();
    }

    BatchView batchRow(ResultSet row) throws SQLException {
        Long proofBytes = number(row, "proof_bytes");
        Long bits = number(row, "security_bits");
        return new BatchView(row.getLong("batch"), row.getString("stage"), row.getString("previous_root"), row.getString("new_root"),
                row.getString("instruction_log"), time(row, "batch_time"), row.getInt("instructions"),
                proofBytes == null ? null : proofBytes.intValue(), number(row, "prove_millis"), bits == null ? null : bits.intValue(),
                row.getLong("gas"), List.of((String[]) row.getArray("transactions").getArray()), batchTimeline(row.getLong("batch")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
