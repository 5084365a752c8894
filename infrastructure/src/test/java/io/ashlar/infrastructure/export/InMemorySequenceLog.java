package io.ashlar.infrastructure.export;

import io.ashlar.application.port.SequenceLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log that lasts as long as its test. */
final class InMemorySequenceLog implements SequenceLog {
    private final List<Entry> entries = new ArrayList<>();
    private long told;

    @Override
    public long append(List<Entry> more) {
        entries.addAll(more);
        return entries.size();
    }

    @Override
    public void replay(long after, Consumer<Line> reader) {
        for (int i = (int) after; i < entries.size(); i++) {
            reader.accept(new Line(i + 1, entries.get(i)));
        }
    }

    @Override
    public long told() {
        return told;
    }

    @Override
    public void told(long line) {
        told = line;
    }
}
