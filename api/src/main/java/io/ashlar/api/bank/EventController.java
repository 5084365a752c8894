package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.feed.EventFeed;
import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.ReadEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of instructions, followed instead of asked for again and again. */
@RestController
@RequestMapping("/v1/events")
@Tag(name = "Events", description = "Following instructions: pages with a cursor, long polling, server-sent events")
class EventController {
    /** The cursor of whoever wants only what is to come. */
    private static final String LATEST = "latest";
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final ReadEvents events;
    private final EventStreams streams;

    EventController(ReadEvents events, EventStreams streams) {
        this.events = events;
        this.streams = streams;
    }

    @Schema(name = "EventPage")
    record EventPage(List<EventState> items,
            @Schema(description = "Where to go on, whether or not there is more now; keep it once the items are dealt with.") String next) {}

    @GetMapping
    @Operation(operationId = "listEvents", summary = "List status changes", description = "Those of instructions your organisation's accounts gave, or are giver or "
            + "receiver of, and those of assets they are issuer or agent of; all for auditors, operators and compliance officers. Oldest first, in an order that never changes: nothing shows up later before the cursor. "
            + "A page without items is the end only for now, or a long stretch of what is not yours: go on with next.")
    EventPage list(Caller caller, @RequestParam(required = false) @Nullable @Parameter(description = "The next of an earlier page; latest for what is to come "
                    + "alone; absent for everything.") String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit,
            @RequestParam(defaultValue = "0") @Min(0) @Max(LONGEST_WAIT_SECONDS) @Parameter(description = "Seconds to wait for something to happen.") int wait)
            throws InterruptedException {
        FeedCursor after = LATEST.equals(cursor) ? events.latest() : EventCursor.read("cursor", cursor);
        EventFeed.Part part = wait == 0 ? events.read(caller, after, limit) : streams.waiting(caller, () -> events.await(caller, after, limit, Duration.ofSeconds(wait)));
        return new EventPage(part.changes().stream().map(EventState::of).toList(), EventCursor.write(part.reached()));
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = "streamEvents", summary = "Stream status changes", description = "Server-sent events: the event's name is status, its data an Event, its id the "
            + "cursor behind it, which clients send back in Last-Event-ID to go on. A comment every 15 seconds shows that the stream lives. "
            + "It ends when the access token does, and when the platform stops: come back with the last id.",
            responses = @ApiResponse(responseCode = "200", description = "OK", content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                    schema = @Schema(type = "string"))))
    void stream(Caller caller, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @RequestParam(required = false) @Nullable @Parameter(description = "Where to start without Last-Event-ID; latest for what is to come alone.") String cursor,
            @Parameter(hidden = true) HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        FeedCursor after = last != null ? EventCursor.read("Last-Event-ID", last)
                : LATEST.equals(cursor) ? events.latest() : EventCursor.read("cursor", cursor);
        streams.stream(caller, after, request.getUserPrincipal(), response);
    }
}
