package io.ashlar.api.personal;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks for texts in every column of every table, whatever its type, as text, hexadecimal, base64 and raw bytes. */
final class Scan {
    /** A base64 text depends on where in a group of three bytes it begins. */
    private static final int GROUP = 3;

    private final JdbcTemplate jdbc;

    Scan(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Column(String schema, String table, String name, String type) {
        private String quoted() {
            return "\"" + schema + "\".\"" + table + "\"";
        }
    }

    /** All columns of all tables outside the vault and the database's own schemas; partitions and views, too. */
    List<Column> columnsOutside(String vault) {
        return jdbc.query("""
                select table_schema, table_name, column_name, data_type from information_schema.columns
                where table_schema not in ('pg_catalog', 'information_schema', ?) order by 1, 2, ordinal_position""",
                (row, i) -> new Column(row.getString(1), row.getString(2), row.getString(3), row.getString(4)), vault);
    }

    /** Places where any of the needles stands: the column and the needles, never a row's content. */
    List<String> find(List<Column> columns, List<String> needles) {
        List<String> found = new ArrayList<>();
        for (Column column : columns) {
            if (stands(column, needles)) {
                needles.stream().filter(needle -> stands(column, List.of(needle)))
                        .forEach(needle -> found.add(column.schema() + "." + column.table() + "." + column.name() + ": " + needle));
            }
        }
        return found;
    }

    private boolean stands(Column column, List<String> needles) {
        boolean bytes = column.type().equals("bytea");
        String cell = "\"" + column.name() + "\"";
        // Bytes as hexadecimal hold their raw text as the needle's hexadecimal, and a text in base64 or hexadecimal as that text's.
        String text = bytes ? "encode(" + cell + ", 'hex')" : "lower(" + cell + "::text)";
        String[] patterns = needles.stream().flatMap(needle -> forms(needle).stream())
                .map(form -> "%" + (bytes ? hex(form) : form.toLowerCase(Locale.ROOT).replace("_", "\\_")) + "%").distinct().toArray(String[]::new);
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (PreparedStatement query = connection.prepareStatement("select exists (select 1 from " + column.quoted() + " where " + text + " like any(?))")) {
                query.setArray(1, connection.createArrayOf("text", patterns));
                try (ResultSet answer = query.executeQuery()) {
                    return answer.next() && answer.getBoolean(1);
                }
            }
        }));
    }

    /** The text itself, in hexadecimal, in UTF-16, and what base64 makes of it at each place in a group. */
    static List<String> forms(String needle) {
        List<String> forms = new ArrayList<>(List.of(needle, hex(needle), HexFormat.of().formatHex(needle.getBytes(StandardCharsets.UTF_16BE))));
        for (int before = 0; before < GROUP; before++) {
            byte[] padded = ("\0".repeat(before) + needle).getBytes(StandardCharsets.UTF_8);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
            // Its first and last characters depend on the neighbours.
            String certain = encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - (padded.length % GROUP == 0 ? 0 : 1));
            forms.add(certain);
            forms.add(certain.replace('+', '-').replace('/', '_'));
        }
        return forms.stream().distinct().toList();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
