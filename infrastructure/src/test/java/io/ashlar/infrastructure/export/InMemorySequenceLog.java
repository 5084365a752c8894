package io.ashlar.infrastructure.export;

import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.WritingRight;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A log that lasts as long as its test, which alone writes it. */
final class InMemorySequenceLog implements SequenceLog, WritingRight {
    private final List<Entry> entries = new ArrayList<>();
    private long told;

    void append(List<Entry> more) {
        entries.addAll(more);
    }

    @Override
    public void replay(long after, Consumer<Line> reader) {
        next(after).forEach(reader);
    }

    @Override
    public List<Line> next(long after) {
        List<Line> lines = new ArrayList<>();
        for (int i = (int) after; i < entries.size(); i++) {
            lines.add(new Line(i + 1, entries.get(i)));
        }
        return lines;
    }

    /** Its test submits every bundle once. */
    @Override
    public Set<BundleId> known(Collection<BundleId> bundles) {
        return Set.of();
    }

    @Override
    public List<Answer> answers(BundleId bundle, int part) {
        return entries.stream().filter(e -> e instanceof Entry.Applied a && a.bundle().equals(bundle) && a.part() < part)
                .flatMap(e -> ((Entry.Applied) e).answers().stream()).toList();
    }

    @Override
    public Optional<Bytes32> root(long batch) {
        return entries.stream().filter(e -> e instanceof Entry.Sealed s && s.batch() == batch).map(e -> ((Entry.Sealed) e).newRoot()).findFirst();
    }

    @Override
    public long told() {
        return told;
    }

    @Override
    public void told(long line) {
        told = line;
    }

    @Override
    public Optional<Pen> claim() {
        return Optional.of(new Pen() {
            @Override
            public long epoch() {
                return 1;
            }

            @Override
            public long append(List<Entry> more) {
                InMemorySequenceLog.this.append(more);
                return entries.size();
            }

            @Override
            public void renew() {}

            @Override
            public void close() {}
        });
    }

    @Override
    public Optional<Holder> holder() {
        return Optional.empty();
    }
}
