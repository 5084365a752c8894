package io.ashlar.application.sequencing;

import io.ashlar.application.port.SequenceLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log that lasts as long as the test. */
final class InMemorySequenceLog implements SequenceLog {
    private final List<Line> lines = new ArrayList<>();
    private long told;
    private int appends;

    @Override
    public long append(List<Entry> entries) {
        appends++;
        entries.forEach(entry -> lines.add(new Line(lines.size() + 1, entry)));
        return lines.size();
    }

    @Override
    public void replay(long after, Consumer<Line> reader) {
        List.copyOf(lines).stream().filter(line -> line.number() > after).forEach(reader);
    }

    @Override
    public long told() {
        return told;
    }

    @Override
    public void told(long line) {
        told = line;
    }

    int appends() {
        return appends;
    }

    void tamper(Consumer<List<Line>> change) {
        change.accept(lines);
    }
}
