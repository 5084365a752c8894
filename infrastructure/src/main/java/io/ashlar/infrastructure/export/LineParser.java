package io.ashlar.infrastructure.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a table's line from its JSON object, and nothing but the one way of writing it. */
final class LineParser {
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final Table table;

    LineParser(Table table) {
        this.table = table;
    }

    Line parse(byte[] object, int number) throws ExportFault {
        Line line = new Line(table);
        try (JsonParser json = JSON.createParser(object)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw fault(number, "an object of the table's columns should stand here");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                int index = table.indexOf(json.currentName());
                if (index < 0) {
                    throw fault(number, "it has a column the format does not know");
                }
                json.nextToken();
                cell(json, line, table.columns().get(index), number);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw fault(number, "an object of the table's columns should stand here");
            }
        } catch (IOException e) {
            throw fault(number, "not readable as JSON");
        }
        if (!Arrays.equals(line.json().getBytes(StandardCharsets.UTF_8), object)) {
            throw fault(number, "not written as the format prescribes");
        }
        return line;
    }

    private void cell(JsonParser json, Line line, Column column, int number) throws IOException, ExportFault {
        JsonToken token = json.currentToken();
        boolean fits = switch (column.kind()) {
            case TEXT, AMOUNT -> token == JsonToken.VALUE_STRING;
            case NUMBER -> token == JsonToken.VALUE_NUMBER_INT;
            case FLAG -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
            case LIST -> token == JsonToken.START_ARRAY;
        };
        if (!fits) {
            throw fault(number, column.name() + " is not of its kind");
        }
        if (column.kind() == Column.Kind.LIST) {
            List<String> items = new ArrayList<>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                items.add(json.getText());
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw fault(number, column.name() + " is not a list of texts");
            }
            line.set(column.name(), items);
        } else {
            line.set(column.name(), json.getText());
        }
    }

    private ExportFault fault(int number, String what) {
        return ExportFault.at(table.jsonFile(), number, what);
    }
}
