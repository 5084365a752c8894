package io.ashlar.infrastructure.projection;

import io.ashlar.application.view.Register;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The read models as users see them. An instruction's status is its answer, then its batch's stage. */
public final class JdbcRegister implements Register {
    private static final String ASSETS = """
            select a.*, (select count(*) from holding h where h.asset = a.asset and h.balance > 0) as holders from asset a""";
    private static final String INSTRUCTIONS = """
            select i.*, case when i.refusal is not null then 'REFUSED' when i.batch is null then 'ACCEPTED'
            else coalesce(b.stage, 'SEQUENCED') end as status from instruction i left join batch b on b.batch = i.batch""";

    private final JdbcTemplate jdbc;

    public JdbcRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetView> assets() {
        return jdbc.query(ASSETS + " order by a.asset", (row, i) -> assetRow(row));
    }

    @Override
    public Optional<AssetView> asset(long asset) {
        return jdbc.query(ASSETS + " where a.asset = ?", (row, i) -> assetRow(row), asset).stream().findFirst();
    }

    private static AssetView assetRow(ResultSet row) throws SQLException {
        return new AssetView(row.getLong("asset"), row.getString("name"), row.getString("isin"), row.getString("issuer_lei"),
                row.getString("currency"), row.getLong("issuer"), row.getLong("supply"), row.getLong("cap"), row.getInt("holders"),
                row.getBoolean("paused"), time(row, "created_at"));
    }

    @Override
    public List<AccountView> accounts(long after) {
        return jdbc.query("select * from account where account > ? order by account limit " + PAGE, (row, i) -> accountRow(row), after);
    }

    @Override
    public Optional<AccountView> account(long account) {
        return jdbc.query("select * from account where account = ?", (row, i) -> accountRow(row), account).stream().findFirst();
    }

    private static AccountView accountRow(ResultSet row) throws SQLException {
        return new AccountView(row.getLong("account"), row.getString("organisation"), row.getLong("investor"), row.getString("roles"),
                row.getInt("tier"), time(row, "kyc_expiry"), row.getInt("country"), row.getInt("jurisdiction"), row.getBoolean("frozen"));
    }

    @Override
    public List<HoldingView> holdingsOfAsset(long asset, long afterAccount) {
        return jdbc.query("select * from holding where asset = ? and account > ? order by account limit " + PAGE, (row, i) -> holdingRow(row),
                asset, afterAccount);
    }

    @Override
    public List<HoldingView> holdingsOfAccount(long account, long afterAsset) {
        return jdbc.query("select * from holding where account = ? and asset > ? order by asset limit " + PAGE, (row, i) -> holdingRow(row),
                account, afterAsset);
    }

    private static HoldingView holdingRow(ResultSet row) throws SQLException {
        return new HoldingView(row.getLong("asset"), row.getLong("account"), row.getLong("balance"), row.getLong("frozen"));
    }

    @Override
    public List<InstructionView> instructions(long before) {
        return jdbc.query(INSTRUCTIONS + " where i.row < ? order by i.row desc limit " + PAGE, (row, i) -> instructionRow(row), before);
    }

    @Override
    public List<InstructionView> bundle(String bundle) {
        return jdbc.query(INSTRUCTIONS + " where i.bundle = ? order by i.index", (row, i) -> instructionRow(row), bundle);
    }

    private static InstructionView instructionRow(ResultSet row) throws SQLException {
        return new InstructionView(row.getString("bundle"), row.getInt("index"), row.getString("kind"), row.getLong("actor"),
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
    public List<BatchView> batches(long before) {
        return jdbc.query("select * from batch where batch < ? order by batch desc limit " + PAGE, (row, i) -> batchRow(row), before);
    }

    @Override
    public Optional<BatchView> batch(long batch) {
        return jdbc.query("select * from batch where batch = ?", (row, i) -> batchRow(row), batch).stream().findFirst();
    }

    private BatchView batchRow(ResultSet row) throws SQLException {
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
