package io.ashlar.infrastructure.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.domain.participant.InvestorEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Investors' files and their steps. */
final class InvestorRows {
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    InvestorRows(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void apply(InvestorEvent event) throws JsonProcessingException {
        switch (event) {
            case InvestorEvent.InvestorApplied e -> {
                jdbc.update("insert into investor (investor, organisation, stage, applicant, documents, applied_at) values (?, ?, 'APPLIED', ?, ?, ?)",
                        e.investor(), e.organisation(), e.by(), e.documents().size(), Rows.time(e.at()));
                step(e.investor(), "APPLIED", e.by(), "", e.at());
            }
            case InvestorEvent.InvestorReviewed e -> {
                jdbc.update("update investor set stage = 'REVIEWED', profile = ?::jsonb where investor = ?", json.writeValueAsString(e.profile()),
                        e.investor());
                step(e.investor(), "REVIEWED", e.by(), "", e.at());
            }
            case InvestorEvent.InvestorApproved e -> {
                jdbc.update("update investor set stage = 'APPROVED' where investor = ?", e.investor());
                step(e.investor(), "APPROVED", e.by(), "", e.at());
            }
            case InvestorEvent.InvestorRejected e -> {
                jdbc.update("update investor set stage = 'REJECTED', reason = ? where investor = ?", e.reason().name(), e.investor());
                step(e.investor(), "REJECTED", e.by(), e.reason().name(), e.at());
            }
            case InvestorEvent.ErasureProposed e -> {
                erasure(e.investor(), "PROPOSED", e.by());
                step(e.investor(), "ERASURE_PROPOSED", e.by(), e.ground().name(), e.at());
            }
            case InvestorEvent.ErasureDeclined e -> {
                erasure(e.investor(), "NONE", null);
                step(e.investor(), "ERASURE_DECLINED", e.by(), "", e.at());
            }
            case InvestorEvent.ErasureApproved e -> {
                jdbc.update("update investor set erasure = 'APPROVED' where investor = ?", e.investor());
                step(e.investor(), "ERASURE_APPROVED", e.by(), "", e.at());
            }
            case InvestorEvent.PersonErased e -> {
                jdbc.update("update investor set erasure = 'DONE' where investor = ?", e.investor());
                step(e.investor(), "ERASED", "", "", e.at());
            }
        }
    }

    private void erasure(long investor, String state, @Nullable String by) {
        jdbc.update("update investor set erasure = ?, erasure_by = ? where investor = ?", state, by, investor);
    }

    private void step(long investor, String step, String by, String note, Instant at) {
        jdbc.update("insert into investor_step (investor, step, by, note, at) values (?, ?, ?, ?, ?)", investor, step, by, note, Rows.time(at));
    }
}
