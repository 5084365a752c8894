package io.ashlar.infrastructure.export;

import io.ashlar.hash.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The batch headers follow each other without a gap, from the first batch of the range to the root the manifest names. */
final class BatchCheck {
    /** Words for how far a batch is. */
    enum Stage { SETTLED, FINAL }

    /** @param line where it stands in the JSON file */
    record Header(int line, long number, Digest previousRoot, Digest newRoot, Digest instructionLog, long batchTime, int instructions, Stage stage,
            List<String> transactions) {}

    private final Manifest manifest;
    private final List<Header> headers = new ArrayList<>();

    private BatchCheck(Manifest manifest) {
        this.manifest = manifest;
    }

    static List<Header> run(ExportFile export) throws java.io.IOException, ExportFault {
        BatchCheck check = new BatchCheck(export.manifest());
        new SheetReader(export, Table.BATCHES).read(check::line);
        check.finish();
        return check.headers;
    }

    private void line(Cells c) throws ExportFault {
        long number = c.number("number", 1, Long.MAX_VALUE);
        long expected = manifest.fromBatch() + headers.size();
        if (number != expected) {
            throw c.fault("batch " + expected + " should stand here, not batch " + number + ": a header is missing, double or out of order");
        }
        c.number("version", 1, 1);
        List<String> transactions = new ArrayList<>(c.hashes("commitTransactions"));
        transactions.addAll(c.hashes("settleTransactions"));
        Header header = new Header(c.lineNumber(), number, c.digest("previousRoot"), c.digest("newRoot"), c.digest("instructionLog"),
                c.seconds("batchTime"), c.small("instructions", 1, Integer.MAX_VALUE), c.word("status", Stage.class), transactions);
        for (String column : List.of("sealedAt", "provenAt", "committedAt", "settledAt")) {
            c.time(column);
        }
        if ((c.findTime("finalAt") != null) != (header.stage == Stage.FINAL)) {
            throw c.fault("finalAt stands on final batches, and only there");
        }
        if (c.number("chainId", 1, Long.MAX_VALUE) != manifest.chainId() || !c.text("contract").equals(manifest.contract())) {
            throw c.fault("chainId and contract are not those of the manifest");
        }
        c.nothingElse();
        Header before = headers.isEmpty() ? null : headers.getLast();
        if (before != null) {
            follows(c, before, header);
        }
        headers.add(header);
    }

    private static void follows(Cells c, Header before, Header header) throws ExportFault {
        if (!header.previousRoot.equals(before.newRoot)) {
            throw c.fault("previousRoot " + header.previousRoot + " is not the new root of batch " + before.number + ", " + before.newRoot);
        }
        if (header.batchTime < before.batchTime) {
            throw c.fault("batchTime is before that of batch " + before.number);
        }
    }

    private void finish() throws ExportFault {
        @Nullable Header last = headers.isEmpty() ? null : headers.getLast();
        if (last == null || last.number != manifest.toBatch()) {
            throw new ExportFault(Table.BATCHES.jsonFile() + ": batch " + (last == null ? manifest.fromBatch() : last.number + 1)
                    + " is missing at the end; the manifest names batches " + manifest.fromBatch() + " to " + manifest.toBatch());
        }
        if (!last.newRoot.toHex().equals(manifest.root())) {
            throw new ExportFault(Manifest.NAME + ": root " + Cells.shown(manifest.root()) + " is not the new root of batch " + last.number + ", "
                    + last.newRoot + " (" + Table.BATCHES.jsonFile() + " line " + last.line + ")");
        }
        if (!last.transactions.equals(manifest.transactions())) {
            throw new ExportFault(Manifest.NAME + ": transactions are not those of batch " + last.number + " (" + Table.BATCHES.jsonFile()
                    + " line " + last.line + ")");
        }
    }
}
