package io.ashlar.api.upload;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ashlar.application.instruction.Draft;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.shared.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of instructions (RFC 4180, UTF-8): a header naming columns, then an instruction a line, so that line n is the bundle's
 * instruction n − 2. Each line is looked at, whatever is wrong with those before.
 */
public final class InstructionFile {
    /** The most faults named; all are counted. */
    public static final int MOST_FAULTS = 100;
    /** Longest cell: more than any column needs. */
    private static final int BUFFER = 64 << 10;
    private static final String KIND = "kind";
    private static final Set<String> COLUMNS = Stream.of(Kind.values()).flatMap(kind -> kind.columns().stream()).collect(Collectors.toUnmodifiableSet());

    private final @Nullable Kind only;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int total;

    private InstructionFile(@Nullable Kind only) {
        this.only = only;
    }

    /**
     * @param kind what every line gives; null where a column {@code kind} says it for each
     * @throws FaultyUpload if anything is wrong with it
     */
    public static List<Draft> read(InputStream bytes, @Nullable Kind kind) {
        InstructionFile file = new InstructionFile(kind);
        file.read(bytes);
        if (file.total > 0) {
            throw new FaultyUpload(file.faults, file.total);
        }
        return file.drafts;
    }

    /** @param word as the REST interface writes it @throws InvalidValue if it is none a line can give */
    public static @Nullable Kind kind(@Nullable String word) {
        return word == null ? null : Kind.of(word).orElseThrow(() -> new InvalidValue(KIND, "must be one of " + Kind.words()));
    }

    private void fault(Fault fault) {
        total++;
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    private void read(InputStream bytes) {
        int number = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().skipEmptyLines(false).allowMissingFields(true).allowExtraFields(true).detectBomHeader(false)
                .maxBufferSize(BUFFER).ofCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            List<String> header = null;
            for (CsvRecord record : csv) {
                number++;
                if (record.getStartingLineNumber() != number) {
                    fault(new Fault(number - 1, "line", "must not go on in the next line"));
                    return;
                }
                if (header == null) {
                    header = header(record.getFields());
                    if (total > 0) {
                        return;
                    }
                } else if (number - 1 > BundleOrder.MAX_INSTRUCTIONS) {
                    fault(new Fault(number, "line", "must not be there: a file has at most " + BundleOrder.MAX_INSTRUCTIONS + " instructions"));
                    return;
                } else {
                    line(number, header, record.getFields());
                }
            }
            if (drafts.isEmpty() && total == 0) {
                fault(new Fault(number + 1, "line", "must be there: a header, and at least one instruction"));
            }
        } catch (CsvParseException e) {
            boolean coding = e.getCause() instanceof CharacterCodingException;
            fault(new Fault(number + 1, "line", coding ? "must be UTF-8" : "must be CSV as RFC 4180 has it"));
        } catch (IOException | UncheckedIOException e) {
            fault(new Fault(number + 1, "line", "must be UTF-8"));
        }
    }

    private List<String> header(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!(COLUMNS.contains(name) || only == null && name.equals(KIND))) {
                fault(new Fault(1, name, "must be a column's name: " + (only == null ? KIND + ", " + String.join(", ", COLUMNS.stream().sorted().toList())
                        : String.join(", ", only.columns()))));
            } else if (!seen.add(name)) {
                fault(new Fault(1, name, "must be there once"));
            }
        }
        for (String needed : only == null ? List.of(KIND) : only.columns()) {
            if (!seen.contains(needed)) {
                fault(new Fault(1, needed, "must be a column" + (only == null ? ", or be given as a parameter" : "")));
            }
        }
        return names;
    }

    private void line(int number, List<String> header, List<String> fields) {
        if (fields.size() != header.size()) {
            fault(new Fault(number, "line", "must have " + header.size() + " cells, as the header has"));
            return;
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            cells.put(header.get(i), fields.get(i));
        }
        Line line = new Line(number, cells, this::fault);
        Kind kind = only != null ? only : Kind.of(line.cell(KIND)).orElse(null);
        if (kind == null) {
            line.fault(KIND, "must be one of " + Kind.words());
            return;
        }
        for (String column : header) {
            if (!column.equals(KIND) && !kind.columns().contains(column) && !line.cell(column).isEmpty()) {
                line.fault(column, "must be empty in a line of kind " + kind.word());
            }
        }
        drafts.add(kind.draft(line));
    }
}
