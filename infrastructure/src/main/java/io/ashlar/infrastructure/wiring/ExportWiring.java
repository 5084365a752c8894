package io.ashlar.infrastructure.wiring;

import io.ashlar.application.exports.ExportAudit;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Commitments;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.application.view.Register;
import io.ashlar.infrastructure.export.ZipAuditArchive;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Audit exports. */
@AutoConfiguration(after = UseCaseWiring.class)
class ExportWiring {
    @Bean
    ExportAudit exportAudit(FirstRegistrar registrar, SequenceLog log, SettlementHistory settlement, Register register, Commitments commitments, Clock clock) {
        return new ExportAudit(registrar.history(log), settlement, register, commitments,
                new ZipAuditArchive(Path.of(System.getProperty("java.io.tmpdir"))), clock);
    }
}
