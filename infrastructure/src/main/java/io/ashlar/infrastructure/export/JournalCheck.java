package io.ashlar.infrastructure.export;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.infrastructure.export.BatchCheck.Header;
import io.ashlar.ledger.InstructionEncoding;
import java.io.IOException;
import java.util.List;

/** The journal's lines, hashed one after the other, end in the instruction log each batch committed to. */
final class JournalCheck {
    private final List<Header> headers;
    private int batch;
    private int lines;
    private int applied;
    private long position;
    private Digest chain = Digest.ZERO;
    private Digest log = Digest.ZERO;
    private boolean withinPart;

    private JournalCheck(List<Header> headers) {
        this.headers = headers;
    }

    /** The number of instructions. */
    static int run(ExportFile export, List<Header> headers) throws IOException, ExportFault {
        JournalCheck check = new JournalCheck(headers);
        new SheetReader(export, Table.JOURNAL).read(check::line);
        check.endOfBatch(Table.JOURNAL.jsonFile() + ": ");
        if (check.batch < headers.size() - 1) {
            throw new ExportFault(Table.JOURNAL.jsonFile() + ": it ends before batch " + headers.get(check.batch + 1).number());
        }
        return check.lines;
    }

    private void line(Cells c) throws ExportFault {
        long number = c.number("batch", 1, Long.MAX_VALUE);
        if (number != headers.get(batch).number() && batch + 1 < headers.size() && number == headers.get(batch + 1).number()) {
            endOfBatch(Table.JOURNAL.jsonFile() + " line " + c.lineNumber() + ": ");
            batch++;
            applied = 0;
            log = Digest.ZERO;
        }
        Header header = headers.get(batch);
        if (number != header.number()) {
            throw c.fault("an instruction of batch " + header.number() + " should stand here, not of batch " + number);
        }
        boolean refused = c.find("refusal") != null;
        if (!refused) {
            long expected = position == 0 ? first(header) : position + 1;
            position = c.number("position", 1, Long.MAX_VALUE);
            if (expected != 0 && position != expected) {
                throw c.fault("position " + expected + " should stand here, not " + position + ": a line is missing, double or out of order");
            }
            applied++;
        }
        chain = InstructionEncoding.append(chain, LedgerWords.instruction(c));
        if (!c.digest("chain").equals(chain)) {
            throw c.fault("this " + c.text("kind") + amount(c) + " does not lead to the chain beside it: this line or the chain above it was changed");
        }
        withinPart = c.find("log") == null;
        if (!withinPart) {
            log = LeafHash.compress(log, chain);
            chain = Digest.ZERO;
            if (!c.digest("log").equals(log)) {
                throw c.fault("the instructions of this part do not lead to the log beside it: a line of it or the log above it was changed");
            }
        }
        told(c, header, refused);
        lines++;
    }

    /** The ledger's first batch begins at position 1; where a later one begins cannot be known. */
    private static long first(Header header) {
        return header.number() == 1 ? 1 : 0;
    }

    private static String amount(Cells c) {
        String amount = c.find("amount");
        return amount == null ? "" : " of " + Cells.shown(amount);
    }

    private void endOfBatch(String place) throws ExportFault {
        Header header = headers.get(batch);
        if (withinPart) {
            throw new ExportFault(place + "batch " + header.number() + " ends within a part of a bundle: lines are missing");
        }
        if (!log.equals(header.instructionLog())) {
            throw new ExportFault(place + "the log of batch " + header.number() + " ends here with " + log + ", but its header commits to "
                    + header.instructionLog() + " (" + Table.BATCHES.jsonFile() + " line " + header.line()
                    + "): a line of this batch was changed, or is missing, double or out of order");
        }
        if (applied != header.instructions()) {
            throw new ExportFault(place + "batch " + header.number() + " has " + applied + " applied instructions here, its header says "
                    + header.instructions());
        }
    }

    /** What the platform says beside the proved cells, checked for form. */
    private static void told(Cells c, Header header, boolean refused) throws ExportFault {
        c.uuid("bundle");
        c.small("index", 0, 65_535);
        c.findTime("acceptedAt");
        c.findTime("sequencedAt");
        c.find("refusal");
        String status = refused ? "REFUSED" : header.stage().name();
        if (!c.text("status").equals(status)) {
            throw c.fault("status is not " + status + ", as batch " + header.number() + " and the refusal beside it say");
        }
        c.nothingElse();
    }
}
