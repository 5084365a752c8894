package io.ashlar.api.upload;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Identifiers;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Quantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One line's cells by column. A cell that breaks its rule is told and stands for something harmless, so that the rest is looked at, too. */
final class Line {
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,19}");
    private static final String LARGEST = Long.toString(Long.MAX_VALUE);
    private static final Bytes32 NONE = new Bytes32("0x" + "0".repeat(64));

    private final int number;
    private final Map<String, String> cells;
    private final Consumer<Fault> faults;

    Line(int number, Map<String, String> cells, Consumer<Fault> faults) {
        this.number = number;
        this.cells = cells;
        this.faults = faults;
    }

    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    void fault(String column, String rule) {
        faults.accept(new Fault(number, column, rule));
    }

    private long identifier(String column) {
        String text = cell(column);
        long value = IDENTIFIER.matcher(text).matches() ? Long.parseLong(text) : 0;
        if (value < 1 || value > Identifiers.MAX) {
            fault(column, "must be a whole number from 1 to " + Identifiers.MAX);
            return 1;
        }
        return value;
    }

    AssetId asset() {
        return new AssetId(identifier("asset"));
    }

    AccountId account(String column) {
        return new AccountId(identifier(column));
    }

    Quantity amount() {
        String text = cell("amount");
        boolean fits = AMOUNT.matcher(text).matches() && (text.length() < LARGEST.length() || text.compareTo(LARGEST) <= 0);
        if (!fits || Long.parseLong(text) < 1) {
            fault("amount", "must be a whole number from 1 to " + LARGEST);
            return new Quantity(1);
        }
        return new Quantity(Long.parseLong(text));
    }

    Instant time(String column) {
        try {
            Instant time = OffsetDateTime.parse(cell(column)).toInstant();
            if (time.getNano() == 0 && time.getEpochSecond() >= 0 && time.getEpochSecond() < 1L << 32) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        fault(column, "must be a whole second from 1970 to 2106 with its zone, such as 2027-01-01T00:00:00Z");
        return Instant.EPOCH;
    }

    Bytes32 digest(String column) {
        try {
            return new Bytes32(cell(column));
        } catch (InvalidValue e) {
            fault(column, e.rule());
            return NONE;
        }
    }
}
