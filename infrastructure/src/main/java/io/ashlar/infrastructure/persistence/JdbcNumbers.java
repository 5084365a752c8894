package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.Numbers;
import io.ashlar.domain.shared.BundleId;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counters in the database; taking a range and remembering whose it is are one statement. */
public final class JdbcNumbers implements Numbers {
    private static final String ACCOUNT = "ACCOUNT";
    private static final String ASSET = "ASSET";

    private final JdbcTemplate jdbc;

    public JdbcNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long accounts(BundleId bundle, int count) {
        return range(bundle, ACCOUNT, count);
    }

    @Override
    public long assets(BundleId bundle, int count) {
        return range(bundle, ASSET, count);
    }

    @Override
    public long lastAsset() {
        return Objects.requireNonNull(jdbc.queryForObject("select next - 1 from number_counter where kind = ?", Long.class, ASSET));
    }

    private long range(BundleId bundle, String kind, int count) {
        try {
            return take(bundle, kind, count);
        } catch (DuplicateKeyException e) {
            // Another request for the same bundle came first; its range is there now.
            return take(bundle, kind, count);
        }
    }

    private long take(BundleId bundle, String kind, int count) {
        return Objects.requireNonNull(jdbc.queryForObject("""
                with known as (select first from number_range where bundle = ? and kind = ?),
                taken as (update number_counter set next = next + ? where kind = ? and not exists (select 1 from known) returning next - ? as first),
                kept as (insert into number_range (bundle, kind, first) select ?, ?, first from taken returning first)
                select first from known union all select first from kept""", Long.class, bundle.value(), kind, count, kind, count, bundle.value(), kind));
    }
}
