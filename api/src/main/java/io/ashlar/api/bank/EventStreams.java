package io.ashlar.api.bank;

import io.ashlar.api.problem.TooManyStreams;
import io.ashlar.application.access.Caller;
import io.ashlar.application.feed.EventFeed.Part;
import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.ReadEvents;
import io.ashlar.application.feed.StatusChange;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Connections that are held open for what is to come: bounded in number and life, and ended before the web server waits for them. */
@Component
@EnableConfigurationProperties(StreamLimits.class)
class EventStreams implements SmartLifecycle {
    private static final int AT_ONCE = 100;

    private final ReadEvents events;
    private final JsonMapper json;
    private final StreamLimits limits;
    private final Semaphore all;
    private final Map<String, Integer> bySubject = new ConcurrentHashMap<>();
    private volatile boolean running;

    EventStreams(ReadEvents events, JsonMapper json, StreamLimits limits) {
        this.events = events;
        this.json = json;
        this.limits = limits;
        this.all = new Semaphore(limits.most());
    }

    /** What waits for something to happen. */
    interface Waiting<T> {
        T get() throws InterruptedException;
    }

    /** @throws TooManyStreams if the process, or the caller, holds as many connections as it may */
    <T> T waiting(Caller caller, Waiting<T> work) throws InterruptedException {
        enter(caller);
        try {
            return work.get();
        } finally {
            leave(caller);
        }
    }

    private void enter(Caller caller) {
        if (!all.tryAcquire()) {
            throw new TooManyStreams();
        }
        if (bySubject.merge(caller.subject(), 1, Integer::sum) > limits.mostOfOne()) {
            leave(caller);
            throw new TooManyStreams();
        }
    }

    private void leave(Caller caller) {
        bySubject.computeIfPresent(caller.subject(), (subject, open) -> open == 1 ? null : open - 1);
        all.release();
    }

    /** Returns when the client has gone, its token ends, the stream has lived long enough or the process stops. */
    void stream(Caller caller, FeedCursor after, @Nullable Principal principal, HttpServletResponse response) throws IOException, InterruptedException {
        long end = System.nanoTime() + life(principal).toNanos();
        enter(caller);
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // Proxies that buffer would hold events back.
            response.setHeader("X-Accel-Buffering", "no");
            write(caller, after, end, response.getOutputStream());
        } finally {
            leave(caller);
        }
    }

    private Duration life(@Nullable Principal principal) {
        Instant token = principal instanceof JwtAuthenticationToken jwt ? jwt.getToken().getExpiresAt() : null;
        Duration left = token == null ? limits.lasts() : Duration.between(Instant.now(), token);
        return left.compareTo(limits.lasts()) < 0 ? left : limits.lasts();
    }

    private void write(Caller caller, FeedCursor after, long end, ServletOutputStream out) throws IOException, InterruptedException {
        FeedCursor at = after;
        long beat = System.nanoTime();
        line(out, "retry: 2000\n\n");
        while (running && System.nanoTime() - end < 0) {
            Part part = events.await(caller, at, AT_ONCE, limits.slice());
            StringBuilder text = new StringBuilder();
            for (StatusChange change : part.changes()) {
                text.append("id: ").append(EventCursor.write(change.cursor())).append("\nevent: status\ndata: ")
                        .append(json.writeValueAsString(EventState.of(change))).append("\n\n");
            }
            if (text.isEmpty() && System.nanoTime() - beat > limits.heartbeat().toNanos()) {
                // The id moves a reader past what is not its own.
                text.append(": ").append("\nid: ").append(EventCursor.write(part.reached())).append("\n\n");
            }
            if (!text.isEmpty()) {
                line(out, text.toString());
                beat = System.nanoTime();
            }
            at = part.reached();
        }
    }

    private static void line(ServletOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops first: the web server waits for open requests. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
