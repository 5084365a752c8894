package io.ashlar.api.portal;

import io.ashlar.application.view.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * A number over time, drawn as steps: it stays as it is until it changes.
 *
 * @param line path of the line in a field of 600 by 160
 * @param area path of what lies below
 * @param points the numbers themselves, each change once, for the table beside the drawing
 */
record Chart(String line, String area, long most, Instant from, Instant to, List<Point> points) {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 160;

    record Point(Instant at, long value) {}

    static Chart of(List<History.Cut> course, ToLongFunction<History.Cut> value) {
        Instant from = course.getFirst().at();
        Instant to = course.getLast().at();
        long most = Math.max(1, course.stream().mapToLong(value).max().orElse(1));
        double span = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
        StringBuilder line = new StringBuilder();
        List<Point> points = new ArrayList<>();
        for (History.Cut cut : course) {
            double x = WIDTH * (cut.at().toEpochMilli() - from.toEpochMilli()) / span;
            double y = HEIGHT - HEIGHT * (value.applyAsLong(cut) / (double) most);
            line.append(line.isEmpty() ? String.format(Locale.ROOT, "M0 %.1f", y) : String.format(Locale.ROOT, " H%.1f V%.1f", x, y));
            if (points.isEmpty() || points.getLast().value() != value.applyAsLong(cut)) {
                points.add(new Point(cut.at(), value.applyAsLong(cut)));
            }
        }
        line.append(" H" + WIDTH);
        return new Chart(line.toString(), line + " V" + HEIGHT + " H0 Z", most, from, to, points);
    }
}
