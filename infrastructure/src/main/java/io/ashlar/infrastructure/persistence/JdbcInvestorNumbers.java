package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.InvestorNumbers;
import io.ashlar.domain.shared.BundleId;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** A row per request. */
public final class JdbcInvestorNumbers implements InvestorNumbers {
    private final JdbcTemplate jdbc;

    public JdbcInvestorNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long investor(BundleId request) {
        jdbc.update("insert into investor_number (request) values (?) on conflict do nothing", request.value());
        return Objects.requireNonNull(jdbc.queryForObject("select investor from investor_number where request = ?", Long.class, request.value()));
    }
}
