package io.ashlar.infrastructure.bench;

import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.shared.BundleId;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Watches the sequence log: a bundle's watch stops when the append that holds its last answer returned. */
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
        if (!(bean instanceof SequenceLog log)) {
            return bean;
        }
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {SequenceLog.class}, (proxy, method, arguments) -> {
            Object result = method.invoke(log, arguments);
            if (method.getName().equals("append")) {
                ((List<?>) arguments[0]).stream().filter(Entry.Applied.class::isInstance).map(Entry.Applied.class::cast).forEach(this::stop);
            }
            return result;
        });
    }

    private void stop(Entry.Applied applied) {
        refused += (int) applied.answers().stream().filter(Answer.Refused.class::isInstance).count();
        if (applied.last()) {
            stops.remove(applied.bundle()).complete(System.nanoTime());
        }
    }
}
