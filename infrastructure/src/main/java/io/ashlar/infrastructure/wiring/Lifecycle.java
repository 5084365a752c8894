package io.ashlar.infrastructure.wiring;

import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.running.FollowerThread;
import io.ashlar.infrastructure.running.SequencerThread;
import org.springframework.context.SmartLifecycle;

/** Starts what runs in the order of its needs, before the web server opens, and stops it in reverse, before the database closes. */
final class Lifecycle implements SmartLifecycle {
    private final PlatformProperties properties;
    private final AxonEventSourcing events;
    private final FirstRegistrar registrar;
    private final SequencerThread sequencer;
    private final FollowerThread follower;
    private volatile boolean running;

    Lifecycle(PlatformProperties properties, AxonEventSourcing events, FirstRegistrar registrar, SequencerThread sequencer,
            FollowerThread follower) {
        this.properties = properties;
        this.events = events;
        this.registrar = registrar;
        this.sequencer = sequencer;
        this.follower = follower;
    }

    @Override
    public void start() {
        events.start();
        running = true;
        registrar.onboard();
        if (properties.has(PlatformProperties.Role.SEQUENCER)) {
            sequencer.start();
        }
        follower.start();
    }

    @Override
    public void stop() {
        follower.close();
        sequencer.close();
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
