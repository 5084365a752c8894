package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.view.Changes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Tells an open page that something has changed, and nothing about what: the page asks for its parts again, with the rights it has
 * by then. A virtual thread waits for each page, so a page that waits costs a connection and little else.
 */
@Controller
class LiveStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** A page hears at most once in this time, however much happens. */
    private static final Duration BREATH = Duration.ofMillis(700);
    /** Browsers come back by themselves; who may not by then is not let in. */
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final Changes changes;
    private final LiveSeats seats = new LiveSeats();
    private volatile boolean closing;

    LiveStream(Changes changes) {
        this.changes = changes;
    }

    /** 204 where there is no seat left: the page goes on asking by itself. */
    @GetMapping(path = "/portal/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(Caller caller, HttpServletResponse response) throws IOException, InterruptedException {
        if (closing || !seats.take(caller.subject())) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            tell(response.getWriter());
        } finally {
            seats.leave(caller.subject());
        }
    }

    /** Says "moved" at once, for what happened between the page and this stream. */
    private void tell(PrintWriter out) throws InterruptedException {
        long end = System.nanoTime() + LASTS.toNanos();
        long mark = changes.mark();
        boolean heard = say(out, "retry: 3000\nevent: moved\ndata:\n\n");
        while (heard && !closing && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
            long now = changes.awaitAfter(mark, HEARTBEAT);
            heard = say(out, now == mark ? ": here\n\n" : "event: moved\ndata:\n\n");
            mark = now;
        }
    }

    private static boolean say(PrintWriter out, String text) {
        out.write(text);
        out.flush();
        return !out.checkError();
    }

    /** Streams end before the server waits for its last requests. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }
}
