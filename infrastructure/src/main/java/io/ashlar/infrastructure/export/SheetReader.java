package io.ashlar.infrastructure.export;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks through a table's JSON and CSV side by side; both must say the same on every line. */
final class SheetReader {
    /** Judges one line of the JSON file. */
    interface Judge {
        void line(Cells cells) throws ExportFault;
    }

    private final ExportFile export;
    private final Table table;

    SheetReader(ExportFile export, Table table) {
        this.export = export;
        this.table = table;
    }

    /** Gives every line to the judge before its CSV twin is compared with it. */
    void read(Judge judge) throws IOException, ExportFault {
        try (RawLines json = new RawLines(table.jsonFile(), export.open(table.jsonFile()));
                RawLines csv = table.hasCsv() ? new RawLines(table.csvFile(), export.open(table.csvFile())) : null) {
            expect(json, "[", table.jsonFile());
            if (csv != null) {
                expect(csv, Line.csvHeading(table), table.csvFile());
            }
            LineParser parser = new LineParser(table);
            int rows = 0;
            boolean comma = false;
            byte[] raw = required(json);
            for (; !isText(raw, "]"); raw = required(json)) {
                if (rows > 0 && !comma) {
                    throw ExportFault.at(table.jsonFile(), json.line() - 1, "the comma at the end is missing");
                }
                comma = raw.length > 0 && raw[raw.length - 1] == ',';
                Line line = parser.parse(comma ? Arrays.copyOf(raw, raw.length - 1) : raw, json.line());
                judge.line(new Cells(line, json.line()));
                if (csv != null) {
                    compare(line, csv);
                }
                rows++;
            }
            if (comma) {
                throw ExportFault.at(table.jsonFile(), json.line() - 1, "a line is missing after this one");
            }
            end(json, table.jsonFile());
            if (csv != null) {
                end(csv, table.csvFile());
            }
            if (rows != export.rows(table)) {
                throw new ExportFault(table.jsonFile() + ": it has " + rows + " rows, the manifest says " + export.rows(table));
            }
        }
    }

    private byte[] required(RawLines lines) throws IOException, ExportFault {
        byte[] raw = lines.next();
        if (raw == null) {
            throw ExportFault.at(table.jsonFile(), lines.line(), "the closing bracket is missing");
        }
        return raw;
    }

    private static void expect(RawLines lines, String text, String file) throws IOException, ExportFault {
        if (!isText(lines.next(), text)) {
            throw ExportFault.at(file, 1, "it should be " + text);
        }
    }

    private static void end(RawLines lines, String file) throws IOException, ExportFault {
        if (lines.next() != null) {
            throw ExportFault.at(file, lines.line(), "nothing should follow here");
        }
    }

    private static boolean isText(byte @Nullable [] raw, String text) {
        return raw != null && Arrays.equals(raw, text.getBytes(StandardCharsets.UTF_8));
    }

    private void compare(Line line, RawLines csv) throws IOException, ExportFault {
        byte[] raw = csv.next();
        if (raw == null) {
            throw ExportFault.at(table.csvFile(), csv.line(), "a line is missing that " + table.jsonFile() + " has");
        }
        String expected = line.csv();
        if (!isText(raw, expected)) {
            throw ExportFault.at(table.csvFile(), csv.line(), difference(cells(expected), cells(new String(raw, StandardCharsets.UTF_8))));
        }
    }

    private static List<String> cells(String line) {
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader = CsvReader.builder().ofCsvRecord(line)) {
            return reader.stream().findFirst().map(de.siegmar.fastcsv.reader.CsvRecord::getFields).orElse(List.of());
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    private String difference(List<String> expected, List<String> found) {
        if (found.size() != expected.size()) {
            return "it does not have the table's " + expected.size() + " cells";
        }
        List<Column> columns = table.columns().stream().filter(c -> c.kind() != Column.Kind.LIST).toList();
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                return columns.get(i).name() + " " + Cells.shown(found.get(i)) + " is not what " + (table == Table.REGISTER
                        ? "the ledger's root holds" : table.jsonFile() + " says") + ": " + Cells.shown(expected.get(i));
            }
        }
        return "not written as the format prescribes";
    }
}
