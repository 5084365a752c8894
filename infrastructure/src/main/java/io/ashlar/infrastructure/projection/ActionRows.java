package io.ashlar.infrastructure.projection;

import io.ashlar.domain.corporateaction.CorporateActionEvent;
import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionAmended;
import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionAnnounced;
import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionCancelled;
import io.ashlar.domain.corporateaction.Terms;
import org.springframework.jdbc.core.JdbcTemplate;

/** Corporate actions as they stand. */
final class ActionRows {
    private final JdbcTemplate jdbc;

    ActionRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void apply(CorporateActionEvent event) {
        switch (event) {
            case CorporateActionAnnounced e -> {
                Terms t = e.terms();
                jdbc.update("""
                        insert into corporate_action (action, asset, kind, basis, digits, decimals, record_at, pay_at, zone, announced_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (action) do nothing""", e.action().value(), e.asset().value(), t.kind().name(),
                        t.payout().basis().name(), t.payout().digits(), t.payout().decimals(), Rows.time(t.recordAt()), Rows.time(t.payAt()), t.zone(),
                        Rows.time(e.at()), Rows.time(e.at()));
            }
            case CorporateActionAmended e -> {
                Terms t = e.terms();
                jdbc.update("""
                        update corporate_action set kind = ?, basis = ?, digits = ?, decimals = ?, record_at = ?, pay_at = ?, zone = ?, changed_at = ?,
                        amendments = amendments + 1 where action = ?""", t.kind().name(), t.payout().basis().name(), t.payout().digits(),
                        t.payout().decimals(), Rows.time(t.recordAt()), Rows.time(t.payAt()), t.zone(), Rows.time(e.at()), e.action().value());
            }
            case CorporateActionCancelled e -> jdbc.update("update corporate_action set cancelled = ?, changed_at = ? where action = ?", e.reason(),
                    Rows.time(e.at()), e.action().value());
        }
    }
}
