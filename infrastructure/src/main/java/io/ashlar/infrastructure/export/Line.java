package io.ashlar.infrastructure.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a table: a cell per column, the text it has in CSV; a cell that is not there is null. */
final class Line {
    private static final JsonFactory JSON = new JsonFactory();

    private final Table table;
    private final @Nullable String[] cells;
    private final List<String>[] lists;

    @SuppressWarnings("unchecked")
    Line(Table table) {
        this.table = table;
        this.cells = new @Nullable String[table.columns().size()];
        this.lists = new List[table.columns().size()];
    }

    Table table() {
        return table;
    }

    Line set(String column, @Nullable Object value) {
        cells[table.indexOf(column)] = value == null ? null : value.toString();
        return this;
    }

    Line set(String column, List<String> value) {
        lists[table.indexOf(column)] = List.copyOf(value);
        return this;
    }

    @Nullable String cell(int column) {
        return cells[column];
    }

    boolean has(int column) {
        return cells[column] != null || lists[column] != null;
    }

    List<String> list(int column) {
        List<String> list = lists[column];
        return list == null ? List.of() : list;
    }

    /** One JSON object without line breaks, its keys in the columns' order; absent cells are left out. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (int i = 0; i < cells.length; i++) {
                Column column = table.columns().get(i);
                if (has(i)) {
                    json.writeFieldName(column.name());
                    writeCell(json, column, i);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void writeCell(JsonGenerator json, Column column, int index) throws IOException {
        String cell = cells[index];
        switch (column.kind()) {
            case TEXT, AMOUNT -> json.writeString(cell);
            case NUMBER -> json.writeNumber(cell);
            case FLAG -> json.writeBoolean("true".equals(cell));
            case LIST -> {
                json.writeStartArray();
                for (String item : lists[index]) {
                    json.writeString(item);
                }
                json.writeEndArray();
            }
        }
    }

    /** The line's cells in CSV, without the line's end. */
    String csv() {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            if (table.columns().get(i).kind() != Column.Kind.LIST) {
                row.add(harmless(cells[i]));
            }
        }
        return csv(row);
    }

    static String csvHeading(Table table) {
        return csv(table.columns().stream().filter(c -> c.kind() != Column.Kind.LIST).map(Column::name).toList());
    }

    private static String csv(List<String> row) {
        StringWriter text = new StringWriter();
        CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text).writeRecord(row);
        return text.getBuffer().substring(0, text.getBuffer().length() - 1);
    }

    /** Spreadsheets run cells that begin like a formula; an apostrophe in front makes them text. */
    private static String harmless(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        return !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
