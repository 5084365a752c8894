package io.ashlar.infrastructure.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.application.access.Scope;
import io.ashlar.application.view.ProposalRegister;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.BundleId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proposals as users see them. */
public final class JdbcProposalRegister implements ProposalRegister {
    private static final String COLUMNS = """
            select row, proposal, actor, first::text as first, instructions, assets, beyond, subject, organisation, approver, approver_organisation, status, made_at,
            expires, decider, decider_organisation, closed_at, reason from proposal""";
    private static final String IN_SCOPE = " (? or (not beyond and assets <@ ?))";
    private static final String SEEN = IN_SCOPE + " and (? or organisation = ? or (? and approver = 'ISSUER' and approver_organisation = ?))";
    private static final String MINE = IN_SCOPE + """
             and status = 'OPEN' and subject <> ?
            and ((? and approver = 'ISSUER' and approver_organisation = ?) or (? and approver = 'COMPLIANCE'))""";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    public JdbcProposalRegister(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public List<ProposalView> proposals(Eyes eyes, Filter filter, long before, int limit) {
        return switch (filter) {
            case ALL -> seen(eyes, "", before, limit);
            case OPEN -> seen(eyes, " and status = 'OPEN'", before, limit);
            case MINE -> jdbc.query(COLUMNS + " where row < ? and" + MINE + " order by row desc limit ?", (row, i) -> view(row), before, every(eyes), only(eyes), eyes.subject(),
                    eyes.ofIssuer(), eyes.organisation(), eyes.ofCompliance(), limit);
        };
    }

    private static boolean every(Eyes eyes) {
        return eyes.scope() instanceof Scope.EveryAsset;
    }

    private static Long[] only(Eyes eyes) {
        return switch (eyes.scope()) {
            case Scope.EveryAsset every -> new Long[0];
            case Scope.Only only -> only.assets().toArray(Long[]::new);
        };
    }

    private List<ProposalView> seen(Eyes eyes, String which, long before, int limit) {
        return jdbc.query(COLUMNS + " where row < ? and" + SEEN + which + " order by row desc limit ?", (row, i) -> view(row), before, every(eyes), only(eyes), eyes.all(),
                eyes.organisation(), eyes.ofIssuer(), eyes.organisation(), limit);
    }

    @Override
    public int waiting(Eyes eyes) {
        Integer count = jdbc.queryForObject("select count(*) from proposal where" + MINE, Integer.class, every(eyes), only(eyes), eyes.subject(), eyes.ofIssuer(),
                eyes.organisation(), eyes.ofCompliance());
        return count == null ? 0 : count;
    }

    @Override
    public Optional<ProposalView> proposal(BundleId proposal) {
        return jdbc.query(COLUMNS + " where proposal = ?", (row, i) -> view(row), proposal.value()).stream().findFirst();
    }

    @Override
    public Optional<Measure> measure(BundleId proposal) {
        return jdbc.query("select measure::text from proposal where proposal = ?", (row, i) -> read(row.getString(1), Measure.class), proposal.value())
                .stream().findFirst();
    }

    @Override
    public List<BundleId> approved(int limit) {
        return jdbc.query("select proposal from proposal where status = 'APPROVED' order by row limit ?", (row, i) -> new BundleId(row.getString(1)), limit);
    }

    @Override
    public List<BundleId> due(Instant now, int limit) {
        return jdbc.query("select proposal from proposal where status = 'OPEN' and expires <= ? order by row limit ?",
                (row, i) -> new BundleId(row.getString(1)), Rows.time(now), limit);
    }

    @Override
    public Standing standing(Set<Long> accounts, BundleId beside) {
        Set<Long> frozen = new HashSet<>();
        Set<Long> changing = new HashSet<>();
        Long[] asked = accounts.toArray(Long[]::new);
        jdbc.query("""
                select account, frozen,
                exists (select 1 from instruction i where i.kind = 'UpdateAccount' and i.from_account = a.account and i.answered_at is null
                    and i.bundle <> ?)
                or exists (select 1 from proposal p where a.account = any(p.changes) and p.status in ('OPEN', 'APPROVED') and p.proposal <> ?) as changing
                from account a where account = any(?)""", row -> {
            if (row.getBoolean("frozen")) {
                frozen.add(row.getLong("account"));
            }
            if (row.getBoolean("changing")) {
                changing.add(row.getLong("account"));
            }
        }, beside.value(), beside.value(), asked);
        return new Standing(frozen, changing);
    }

    private ProposalView view(ResultSet row) throws SQLException {
        String organisation = row.getString("approver_organisation");
        Approver approver = row.getString("approver").equals("COMPLIANCE") ? new Approver.OfCompliance() : new Approver.OfIssuer(organisation);
        String decider = row.getString("decider");
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new ProposalView(row.getLong("row"), new BundleId(row.getString("proposal")), row.getLong("actor"),
                read(row.getString("first"), Instruction.class), row.getInt("instructions"),
                Set.of((Long[]) row.getArray("assets").getArray()), row.getBoolean("beyond"), new Party(row.getString("subject"), row.getString("organisation")),
                approver, ProposalStatus.valueOf(row.getString("status")), row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires", OffsetDateTime.class).toInstant(), decider == null ? null : new Party(decider, row.getString("decider_organisation")),
                closed == null ? null : closed.toInstant(), row.getString("reason"));
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written is read", e);
        }
    }
}
