package io.ashlar.infrastructure.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.application.investor.InvestorRegister;
import io.ashlar.domain.participant.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Investors' files as users see them. */
public final class JdbcInvestorRegister implements InvestorRegister {
    private static final String FILES = """
            select i.*, i.profile::text as profile_text, (select min(a.kyc_expiry) from account a where a.investor = i.investor) as account_expiry,
            array(select a.account from account a where a.investor = i.investor order by a.account) as accounts from investor i""";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    /** @param json reads domain values as the event store writes them */
    public JdbcInvestorRegister(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public List<InvestorView> investors(@Nullable String organisation, @Nullable String stage, long after, int limit) {
        return jdbc.query(FILES + " where i.investor > ? and (?::text is null or i.organisation = ?) and (?::text is null or i.stage = ?) order by i.investor limit ?",
                (row, i) -> file(row), after, organisation, organisation, stage, stage, limit);
    }

    @Override
    public Optional<InvestorView> investor(long investor) {
        return jdbc.query(FILES + " where i.investor = ?", (row, i) -> file(row), investor).stream().findFirst();
    }

    private InvestorView file(ResultSet row) throws SQLException {
        String text = row.getString("profile_text");
        Profile profile = text == null ? null : profile(text);
        OffsetDateTime expiry = row.getObject("account_expiry", OffsetDateTime.class);
        Instant kycExpiry = expiry != null ? expiry.toInstant() : profile == null ? null : profile.kycExpiry();
        return new InvestorView(row.getLong("investor"), row.getString("organisation"), row.getString("stage"), row.getString("erasure"),
                row.getString("applicant"), row.getString("erasure_by"), row.getInt("documents"), profile, row.getString("reason"), kycExpiry,
                List.of((Long[]) row.getArray("accounts").getArray()), time(row, "applied_at"));
    }

    private Profile profile(String text) {
        try {
            return json.readValue(text, Profile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the read models hold what the platform wrote", e);
        }
    }

    @Override
    public List<StepView> steps(long investor) {
        return jdbc.query("select step, by, note, at from investor_step where investor = ? order by row",
                (row, i) -> new StepView(row.getString("step"), row.getString("by"), row.getString("note"), time(row, "at")), investor);
    }

    @Override
    public List<ProfileChange> profileChanges(long investor, int limit) {
        return jdbc.query("""
                select coalesce(i.to_account, i.from_account) as account, i.bundle, i.index, i.accepted_at, (i.detail->'profile')::text as profile_text,
                case when i.refusal is not null then 'REFUSED' when i.batch is null then 'ACCEPTED' else coalesce(b.stage, 'SEQUENCED') end as status
                from instruction i left join batch b on b.batch = i.batch
                where i.kind in ('RegisterAccount', 'UpdateAccount')
                and coalesce(i.to_account, i.from_account) in (select account from account where investor = ?) order by i.row desc limit ?""",
                (row, i) -> new ProfileChange(row.getLong("account"), row.getString("bundle"), row.getInt("index"), row.getString("status"),
                        profile(row.getString("profile_text")), time(row, "accepted_at")), investor, limit);
    }

    @Override
    public boolean holdsUnits(long investor) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select 1 from account a join holding h on h.account = a.account where a.investor = ? and h.balance > 0)""",
                Boolean.class, investor));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
