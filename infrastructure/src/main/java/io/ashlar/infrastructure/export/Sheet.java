package io.ashlar.infrastructure.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table while it is written, as JSON and, if it has one, as CSV. Row n stands on line n + 1 of both: line 1 is the opening bracket
 * or the heading.
 */
final class Sheet implements AutoCloseable {
    private final SheetFile json;
    private final @Nullable SheetFile csv;
    private int rows;

    Sheet(Path folder, Table table) throws IOException {
        json = new SheetFile(folder, table.jsonFile());
        csv = table.hasCsv() ? new SheetFile(folder, table.csvFile()) : null;
        json.write("[\n");
        if (csv != null) {
            csv.write(Line.csvHeading(table) + "\n");
        }
    }

    void add(Line line) throws IOException {
        json.write((rows == 0 ? "" : ",\n") + line.json());
        if (csv != null) {
            csv.write(line.csv() + "\n");
        }
        rows++;
    }

    List<Manifest.FileEntry> finish() throws IOException {
        json.write(rows == 0 ? "]\n" : "\n]\n");
        List<Manifest.FileEntry> entries = new ArrayList<>(List.of(json.finish(rows)));
        if (csv != null) {
            entries.add(csv.finish(rows));
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        json.close();
        if (csv != null) {
            csv.close();
        }
    }
}
