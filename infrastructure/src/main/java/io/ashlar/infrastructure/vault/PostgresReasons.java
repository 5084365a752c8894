package io.ashlar.infrastructure.vault;

import io.ashlar.application.port.MasterKey;
import io.ashlar.application.port.Reasons;
import io.ashlar.domain.instruction.MeasureReason;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reasons beside the persons, sealed under the master key itself: a measure stays to be explained when a person is erased. */
public final class PostgresReasons implements Reasons {
    private final JdbcTemplate jdbc;
    private final @Nullable MasterKey master;

    /** @param master null in a process that asks for no measures */
    public PostgresReasons(DataSource database, @Nullable MasterKey master) {
        this.jdbc = new JdbcTemplate(database);
        this.master = master;
    }

    @Override
    public void keep(BundleId bundle, MeasureReason reason) {
        MasterKey.Sealed sealed = master().seal(String.join("\n", reason.code().name(), reason.salt(), reason.reference()).getBytes(StandardCharsets.UTF_8),
                context(bundle));
        jdbc.update("insert into vault.measure_reason values (?, ?, ?, ?) on conflict do nothing", bundle.value(), sealed.masterKey(), sealed.nonce(),
                sealed.text());
    }

    @Override
    public Optional<MeasureReason> of(BundleId bundle) {
        return jdbc.query("select master_key, nonce, text from vault.measure_reason where bundle = ?", (row, i) -> {
            byte[] text = master().open(new MasterKey.Sealed(row.getString(1), row.getBytes(2), row.getBytes(3)), context(bundle));
            String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", 3);
            return new MeasureReason(MeasureReason.Code.valueOf(lines[0]), lines[2], lines[1]);
        }, bundle.value()).stream().findFirst();
    }

    private static String context(BundleId bundle) {
        return "ashlar-measure-reason-v1 bundle " + bundle.value();
    }

    private MasterKey master() {
        if (master == null) {
            throw new InvalidValue("ashlar.vault.master-key", "must name a master key in a process that asks for measures");
        }
        return master;
    }
}
