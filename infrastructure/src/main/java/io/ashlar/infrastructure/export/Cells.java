package io.ashlar.infrastructure.export;

import io.ashlar.hash.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line's cells as values of the right kind and range. Remembers which were asked for: no others may be there. */
final class Cells {
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Line line;
    private final int number;
    private final BitSet asked = new BitSet();

    Cells(Line line, int number) {
        this.line = line;
        this.number = number;
    }

    ExportFault fault(String what) {
        return ExportFault.at(line.table().jsonFile(), number, what);
    }

    int lineNumber() {
        return number;
    }

    /** Text of a stranger, short and printable. */
    static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.isEmpty() ? "(empty)" : printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
    }

    @Nullable String find(String column) {
        int index = line.table().indexOf(column);
        asked.set(index);
        return line.cell(index);
    }

    String text(String column) throws ExportFault {
        String text = find(column);
        if (text == null) {
            throw fault(column + " is missing");
        }
        return text;
    }

    /** One of the words. */
    <E extends Enum<E>> E word(String column, Class<E> words) throws ExportFault {
        String text = text(column);
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw fault(column + " " + shown(text) + " is not a word of the format");
    }

    long number(String column, long min, long max) throws ExportFault {
        String text = text(column);
        if (WHOLE.matcher(text).matches()) {
            try {
                long value = Long.parseLong(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw fault(column + " " + shown(text) + " is not a whole number from " + min + " to " + max);
            }
        }
        throw fault(column + " " + shown(text) + " is not a whole number from " + min + " to " + max);
    }

    int small(String column, int min, int max) throws ExportFault {
        return (int) number(column, min, max);
    }

    boolean flag(String column) throws ExportFault {
        return text(column).equals("true");
    }

    String hash(String column) throws ExportFault {
        return hash(column, text(column));
    }

    private String hash(String column, String text) throws ExportFault {
        if (!HASH.matcher(text).matches()) {
            throw fault(column + " " + shown(text) + " is not 0x and 64 hexadecimal digits");
        }
        return text;
    }

    Digest digest(String column) throws ExportFault {
        return digest(column, text(column));
    }

    private Digest digest(String column, String text) throws ExportFault {
        try {
            return Digest.fromHex(hash(column, text));
        } catch (IllegalArgumentException e) {
            throw fault(column + " " + text + " is not eight field elements");
        }
    }

    private List<String> list(String column) {
        int index = line.table().indexOf(column);
        asked.set(index);
        return line.list(index);
    }

    List<Digest> digests(String column, int most) throws ExportFault {
        List<Digest> digests = new ArrayList<>();
        for (String item : list(column)) {
            digests.add(digest(column, item));
        }
        if (digests.size() > most) {
            throw fault(column + " holds more than " + most);
        }
        return digests;
    }

    List<String> hashes(String column) throws ExportFault {
        List<String> hashes = list(column);
        for (String item : hashes) {
            hash(column, item);
        }
        return hashes;
    }

    String uuid(String column) throws ExportFault {
        String text = text(column);
        if (!UUID.matcher(text).matches()) {
            throw fault(column + " " + shown(text) + " is not a UUID");
        }
        return text;
    }

    /** ISO 8601 in UTC, as {@link Instant} writes it. */
    Instant time(String column) throws ExportFault {
        return time(column, text(column));
    }

    @Nullable Instant findTime(String column) throws ExportFault {
        String text = find(column);
        return text == null ? null : time(column, text);
    }

    private Instant time(String column, String text) throws ExportFault {
        try {
            Instant time = Instant.parse(text);
            if (time.toString().equals(text)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw fault(column + " " + shown(text) + " is not a time in UTC");
        }
        throw fault(column + " " + shown(text) + " is not a time in UTC");
    }

    /** A time of whole seconds, as seconds since 1970. */
    long seconds(String column) throws ExportFault {
        Instant time = time(column);
        if (time.getNano() != 0 || time.getEpochSecond() < 0 || time.getEpochSecond() > 0xffffffffL) {
            throw fault(column + " " + time + " is not in whole seconds from 1970 to 2106");
        }
        return time.getEpochSecond();
    }

    /** Increasing numbers from 0 to 15 with spaces between, as a set of bits. */
    int members(String column) throws ExportFault {
        String text = text(column);
        int bits = 0;
        int last = -1;
        for (String item : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int member = item.matches("[0-9]|1[0-5]") ? Integer.parseInt(item) : -1;
            if (member <= last) {
                throw fault(column + " " + shown(text) + " is not a list of numbers from 0 to 15, each greater than the one before");
            }
            bits |= 1 << member;
            last = member;
        }
        return bits;
    }

    /** Refuses cells nobody asked for: they would stand there unproved. */
    void nothingElse() throws ExportFault {
        for (int i = 0; i < line.table().columns().size(); i++) {
            if (line.has(i) && !asked.get(i)) {
                throw fault(line.table().columns().get(i).name() + " does not belong on this line");
            }
        }
    }
}
