package io.ashlar.infrastructure.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.domain.approval.ProposalEvent;
import io.ashlar.domain.asset.AssetEvent;
import io.ashlar.domain.corporateaction.CorporateActionEvent;
import io.ashlar.domain.instruction.BundleEvent;
import io.ashlar.domain.participant.InvestorEvent;
import io.ashlar.domain.participant.ParticipantEvent;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.BundleId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Turns events into rows; runs in the transaction that moves the follower's position. */
public final class ReadModels {
    private final InstructionRows instructions;
    private final BatchRows batches;
    private final ActionRows actions;
    private final InvestorRows investors;
    private final ProposalRows proposals;
    private final JdbcTemplate jdbc;

    public ReadModels(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.instructions = new InstructionRows(jdbc, json);
        this.batches = new BatchRows(jdbc);
        this.actions = new ActionRows(jdbc);
        this.investors = new InvestorRows(jdbc, json);
        this.proposals = new ProposalRows(jdbc, json);
    }

    public void apply(Object event) {
        try {
            switch (event) {
                case BundleEvent.BundleAccepted e -> instructions.accepted(e);
                case BundleEvent.BundleSequenced e -> instructions.sequenced(e);
                case BatchEvent e -> batches.apply(e);
                case InvestorEvent e -> investors.apply(e);
                case ProposalEvent e -> proposals.apply(e);
                case AssetEvent.AssetDescribed e -> described(e);
                case ParticipantEvent.ParticipantOnboarded e -> onboarded(e);
                case CorporateActionEvent e -> actions.apply(e);
                default -> { }
            }
            jdbc.execute("notify " + PostgresChanges.CHANNEL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("instructions are plain records", e);
        }
    }

    private void described(AssetEvent.AssetDescribed e) {
        jdbc.update("""
                insert into asset (asset, name, isin, issuer_lei, currency, issuer, created_at) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (asset) do update set name = excluded.name, isin = excluded.isin, issuer_lei = excluded.issuer_lei,
                currency = excluded.currency""", e.asset().value(), e.description().name(), e.description().isin().value(),
                e.description().issuer().value(), e.description().currency(), e.issuer().value(), Rows.time(e.at()));
    }

    private void onboarded(ParticipantEvent.ParticipantOnboarded e) {
        jdbc.update("update account set organisation = ? where account = ?", e.organisation(), e.account().value());
        jdbc.update("""
                insert into account (account, organisation, investor, roles, tier, kyc_expiry, country, classes, jurisdiction, frozen, on_ledger)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (account) do nothing""", e.account().value(), e.organisation(),
                e.profile().investor(), Rows.roles(e.profile()), e.profile().tier(), Rows.time(e.profile().kycExpiry()),
                e.profile().country(), Rows.classes(e.profile()), e.profile().jurisdiction(), e.profile().frozen(),
                e.bundle().equals(BundleId.GENESIS));
    }
}
