package io.ashlar.infrastructure.export;

import io.ashlar.hash.Digest;
import io.ashlar.infrastructure.export.BatchCheck.Header;
import io.ashlar.ledger.InstructionEncoding;
import java.io.IOException;
import java.util.List;

/** The journal's lines, hashed one after the other, end in the instruction log each batch committed to. */
final class JournalCheck {
    private final List<Header> headers;
    private int batch;
    private int lines;
    private int inBatch;
    private long position;
    private Digest log = Digest.ZERO;

    private JournalCheck(List<Header> headers) {
        this.headers = headers;
    }

    /** The number of instructions. */
    static int run(ExportFile export, List<Header> headers) throws IOException, ExportFault {
        JournalCheck check = new JournalCheck(headers);
        new SheetReader(export, Table.JOURNAL).read(check::line);
        if (check.batch < headers.size()) {
            throw new ExportFault(Table.JOURNAL.jsonFile() + ": it ends after " + check.inBatch + " of the " + headers.get(check.batch).instructions()
                    + " instructions of batch " + headers.get(check.batch).number());
        }
        return check.lines;
    }

    private void line(Cells c) throws ExportFault {
        if (batch == headers.size()) {
            throw c.fault("all batches of the range have all their instructions before this line");
        }
        Header header = headers.get(batch);
        long number = c.number("batch", 1, Long.MAX_VALUE);
        if (number != header.number()) {
            throw c.fault("an instruction of batch " + header.number() + " should stand here, not of batch " + number + ": " + inBatch + " of its "
                    + header.instructions() + " lines stand above");
        }
        long expected = lines == 0 ? first(header) : position + 1;
        position = c.number("position", 1, Long.MAX_VALUE);
        if (expected != 0 && position != expected) {
            throw c.fault("position " + expected + " should stand here, not " + position + ": a line is missing, double or out of order");
        }
        log = InstructionEncoding.append(log, LedgerWords.instruction(c));
        if (!c.digest("log").equals(log)) {
            throw c.fault("this " + c.text("kind") + amount(c) + " does not lead to the log beside it: this line or the log above it was changed");
        }
        told(c, header);
        lines++;
        inBatch++;
        if (inBatch == header.instructions()) {
            endOfBatch(c, header);
        }
    }

    /** The ledger's first batch begins at position 1; where a later one begins cannot be known. */
    private static long first(Header header) {
        return header.number() == 1 ? 1 : 0;
    }

    private static String amount(Cells c) {
        String amount = c.find("amount");
        return amount == null ? "" : " of " + Cells.shown(amount);
    }

    /** What the platform says beside the proved cells, checked for form. */
    private static void told(Cells c, Header header) throws ExportFault {
        c.uuid("bundle");
        c.small("index", 0, 65_535);
        c.findTime("acceptedAt");
        c.findTime("sequencedAt");
        if (c.word("status", BatchCheck.Stage.class) != header.stage()) {
            throw c.fault("status is not that of batch " + header.number() + ", " + header.stage());
        }
        c.nothingElse();
    }

    private void endOfBatch(Cells c, Header header) throws ExportFault {
        if (!log.equals(header.instructionLog())) {
            throw c.fault("the log of batch " + header.number() + " ends here with " + log + ", but its header commits to " + header.instructionLog()
                    + " (" + Table.BATCHES.jsonFile() + " line " + header.line() + "): a line of this batch was changed, or is missing, double or out of order");
        }
        batch++;
        inBatch = 0;
        log = Digest.ZERO;
    }
}
