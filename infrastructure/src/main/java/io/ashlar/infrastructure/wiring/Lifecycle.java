package io.ashlar.infrastructure.wiring;

import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.running.Worker;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts what runs in the order of its needs, before the web server opens, and stops it in reverse, before the database closes. */
final class Lifecycle implements SmartLifecycle {
    private final AxonEventSourcing events;
    private final FirstRegistrar registrar;
    private final List<Worker> workers;
    private volatile boolean running;

    /** @param workers those of this process's roles, each needing at most those before it */
    Lifecycle(AxonEventSourcing events, FirstRegistrar registrar, List<Worker> workers) {
        this.events = events;
        this.registrar = registrar;
        this.workers = List.copyOf(workers);
    }

    @Override
    public void start() {
        running = true;
        events.start();
        registrar.onboard();
        workers.forEach(Worker::start);
    }

    @Override
    public void stop() {
        workers.reversed().forEach(Worker::close);
        events.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which has the greatest phases. */
    @Override
    public int getPhase() {
        return 0;
    }
}
