package io.ashlar.infrastructure.export;

import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.RefusalCode;
import java.io.IOException;

/** Refused instructions are part of no batch, so nothing proves them: only their form is checked. */
final class RefusedCheck {
    private final Manifest manifest;
    private long batch;
    private int lines;

    private RefusedCheck(Manifest manifest) {
        this.manifest = manifest;
        this.batch = manifest.fromBatch();
    }

    /** The number of refused instructions. */
    static int run(ExportFile export) throws IOException, ExportFault {
        RefusedCheck check = new RefusedCheck(export.manifest());
        new SheetReader(export, Table.REFUSED).read(check::line);
        return check.lines;
    }

    private void line(Cells c) throws ExportFault {
        batch = c.number("batch", batch, manifest.toBatch());
        c.uuid("bundle");
        c.small("index", 0, 65_535);
        c.word("kind", LedgerWords.InstructionKind.class);
        c.number("actor", 1, RecordKey.MAX_ID);
        for (String column : new String[] {"asset", "from", "to"}) {
            if (c.find(column) != null) {
                c.number(column, 1, RecordKey.MAX_ID);
            }
        }
        if (c.find("amount") != null) {
            c.number("amount", 1, Long.MAX_VALUE);
        }
        c.word("refusal", RefusalCode.class);
        c.findTime("acceptedAt");
        c.findTime("refusedAt");
        if (c.flag("provable")) {
            throw c.fault("a refused instruction cannot be proved");
        }
        c.nothingElse();
        lines++;
    }
}
