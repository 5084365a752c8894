package io.ashlar.application.sequencing;

import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.WritingRight;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A log that lasts as long as the test, and the right to write it. */
final class InMemorySequenceLog implements SequenceLog, WritingRight {
    private static final int NEXT = 3;

    private final List<Line> lines = new ArrayList<>();
    private long told;
    private int appends;
    private long epoch;
    private boolean held;
    private boolean full;

    @Override
    public void replay(long after, Consumer<Line> reader) {
        List.copyOf(lines).stream().filter(line -> line.number() > after).forEach(reader);
    }

    /** Few at a time, so that reading goes on after each. */
    @Override
    public List<Line> next(long after) {
        return lines.stream().filter(line -> line.number() > after).limit(NEXT).toList();
    }

    private Stream<Entry.Applied> applied() {
        return lines.stream().map(Line::entry).filter(Entry.Applied.class::isInstance).map(Entry.Applied.class::cast);
    }

    @Override
    public Set<BundleId> known(Collection<BundleId> bundles) {
        return applied().map(Entry.Applied::bundle).filter(bundles::contains).collect(Collectors.toSet());
    }

    @Override
    public List<Answer> answers(BundleId bundle, int part) {
        return applied().filter(a -> a.bundle().equals(bundle) && a.part() < part).flatMap(a -> a.answers().stream()).toList();
    }

    @Override
    public Optional<Bytes32> root(long batch) {
        return lines.stream().map(Line::entry).filter(Entry.Sealed.class::isInstance).map(Entry.Sealed.class::cast)
                .filter(sealed -> sealed.batch() == batch).map(Entry.Sealed::newRoot).findFirst();
    }

    @Override
    public long told() {
        return told;
    }

    @Override
    public void told(long line) {
        told = Math.max(told, line);
    }

    @Override
    public Optional<Pen> claim() {
        if (held) {
            return Optional.empty();
        }
        held = true;
        return Optional.of(new InMemoryPen(++epoch));
    }

    @Override
    public Optional<Holder> holder() {
        return Optional.of(new Holder("test", epoch, Instant.EPOCH, held));
    }

    private final class InMemoryPen implements Pen {
        private final long own;

        InMemoryPen(long own) {
            this.own = own;
        }

        @Override
        public long epoch() {
            return own;
        }

        @Override
        public long append(List<Entry> entries) {
            renew();
            if (full) {
                throw new IllegalStateException("no space left");
            }
            appends++;
            entries.forEach(entry -> lines.add(new Line(lines.size() + 1, entry)));
            return lines.size();
        }

        @Override
        public void renew() {
            if (own != epoch) {
                throw new Superseded("epoch " + epoch + " writes");
            }
        }

        @Override
        public void close() {
            held = held && own != epoch;
        }
    }

    /** The holder shows no sign of life any more. */
    void lapse() {
        held = false;
    }

    void full(boolean now) {
        full = now;
    }

    int appends() {
        return appends;
    }

    void tamper(Consumer<List<Line>> change) {
        change.accept(lines);
    }
}
