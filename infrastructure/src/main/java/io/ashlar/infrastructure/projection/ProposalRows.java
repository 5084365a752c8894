package io.ashlar.infrastructure.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.approval.ProposalEvent;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AssetId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proposals, as they were made and decided. */
final class ProposalRows {
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    ProposalRows(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void apply(ProposalEvent event) throws JsonProcessingException {
        switch (event) {
            case ProposalEvent.ProposalMade e -> made(e);
            case ProposalEvent.ProposalApproved e -> closed(e, ProposalStatus.APPROVED, e.by(), null);
            case ProposalEvent.ProposalRejected e -> closed(e, ProposalStatus.REJECTED, e.by(), e.reason());
            case ProposalEvent.ProposalWithdrawn e -> closed(e, ProposalStatus.WITHDRAWN, null, null);
            case ProposalEvent.ProposalExpired e -> closed(e, ProposalStatus.EXPIRED, null, null);
            case ProposalEvent.ProposalExecuted e -> jdbc.update("update proposal set status = ? where proposal = ?", ProposalStatus.EXECUTED.name(),
                    e.proposal().value());
        }
    }

    private void made(ProposalEvent.ProposalMade e) throws JsonProcessingException {
        switch (e.measure()) {
            case Measure.Instructions m -> jdbc.update("""
                    insert into proposal (proposal, measure, first, instructions, actor, assets, beyond, changes, subject, organisation, approver, approver_organisation,
                    status, made_at, expires) values (?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", e.proposal().value(),
                    json.writerFor(Measure.class).writeValueAsString(m), json.writerFor(Instruction.class).writeValueAsString(m.instructions().getFirst()),
                    m.instructions().size(), m.actor().value(), assets(m),
                    m.instructions().stream().anyMatch(i -> i.changedAsset().isEmpty()), changed(m), e.by().subject(), e.by().organisation(), kind(e.approver()),
                    organisation(e.approver()), ProposalStatus.OPEN.name(), Rows.time(e.at()), Rows.time(e.expires()));
        }
    }

    private static Long[] assets(Measure.Instructions measure) {
        return measure.instructions().stream().flatMap(i -> i.changedAsset().stream()).map(AssetId::value).distinct().toArray(Long[]::new);
    }

    private static Long[] changed(Measure.Instructions measure) {
        return measure.instructions().stream().filter(Instruction.UpdateAccount.class::isInstance)
                .map(i -> ((Instruction.UpdateAccount) i).account().value()).distinct().toArray(Long[]::new);
    }

    private static String kind(Approver approver) {
        return switch (approver) {
            case Approver.OfIssuer a -> "ISSUER";
            case Approver.OfCompliance a -> "COMPLIANCE";
        };
    }

    private static @Nullable String organisation(Approver approver) {
        return switch (approver) {
            case Approver.OfIssuer a -> a.organisation();
            case Approver.OfCompliance a -> null;
        };
    }

    private void closed(ProposalEvent e, ProposalStatus status, @Nullable Party by, @Nullable String reason) {
        jdbc.update("update proposal set status = ?, decider = ?, decider_organisation = ?, closed_at = ?, reason = ? where proposal = ?", status.name(),
                by == null ? null : by.subject(), by == null ? null : by.organisation(), Rows.time(e.at()), reason, e.proposal().value());
    }
}
