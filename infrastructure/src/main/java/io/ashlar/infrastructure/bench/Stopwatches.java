package io.ashlar.infrastructure.bench;

import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.WritingRight;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.shared.BundleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Watches whoever writes the sequence log: a bundle's watch stops when the append that holds its last answer returned. */
final class Stopwatches implements BeanPostProcessor {
    private final Map<BundleId, CompletableFuture<Long>> stops = new ConcurrentHashMap<>();
    private volatile int refused;

    /** Completes with the nanoseconds from now until the bundle's answers are durable. */
    CompletableFuture<Long> start(BundleId bundle) {
        long start = System.nanoTime();
        CompletableFuture<Long> stop = new CompletableFuture<>();
        stops.put(bundle, stop);
        return stop.thenApply(end -> end - start);
    }

    int refused() {
        return refused;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof WritingRight right ? new WatchedRight(right) : bean;
    }

    private final class WatchedRight implements WritingRight {
        private final WritingRight right;

        WatchedRight(WritingRight right) {
            this.right = right;
        }

        @Override
        public Optional<Pen> claim() {
            return right.claim().map(WatchedPen::new);
        }

        @Override
        public Optional<Holder> holder() {
            return right.holder();
        }
    }

    private final class WatchedPen implements WritingRight.Pen {
        private final WritingRight.Pen pen;

        WatchedPen(WritingRight.Pen pen) {
            this.pen = pen;
        }

        @Override
        public long epoch() {
            return pen.epoch();
        }

        @Override
        public long append(List<Entry> entries) {
            long line = pen.append(entries);
            entries.stream().filter(Entry.Applied.class::isInstance).map(Entry.Applied.class::cast).forEach(Stopwatches.this::stop);
            return line;
        }

        @Override
        public void renew() {
            pen.renew();
        }

        @Override
        public void close() {
            pen.close();
        }
    }

    private void stop(Entry.Applied applied) {
        refused += (int) applied.answers().stream().filter(Answer.Refused.class::isInstance).count();
        if (applied.last()) {
            stops.remove(applied.bundle()).complete(System.nanoTime());
        }
    }
}
