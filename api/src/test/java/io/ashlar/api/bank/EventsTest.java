package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.feed.ReadEvents;
import io.ashlar.application.feed.StatusChange;
import io.ashlar.domain.instruction.Status;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** The feed as clients see it; account 10 is organisation "own"'s. */
class EventsTest extends Slice {
    @Autowired
    FollowedFeed.InMemoryFeed feed;
    @Autowired
    ReadEvents events;

    private JsonNode page(String role, String query) {
        MockHttpServletResponse response = send("GET", "/v1/events" + query, TOKENS.token("own", role), null, null);
        assertThat(response.getStatus()).isEqualTo(200);
        return read(response);
    }

    private String latest() {
        return page("auditor", "?cursor=latest").path("next").asString();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    @Test
    void aCursorGoesOnWhereItWasAndSeesItsOwnAlone() {
        String start = latest();
        List<String> ours = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            StatusChange change = feed.add(i % 2 == 0 ? 10 : 20, i == 4 ? Status.REFUSED : Status.ACCEPTED);
            all.add(change.id());
            if (i % 2 == 0) {
                ours.add(change.id());
            }
        }
        JsonNode first = page("bank", "?limit=2&cursor=" + start);
        assertThat(ids(first)).isEqualTo(ours.subList(0, 2));
        JsonNode second = page("bank", "?limit=2&cursor=" + first.path("next").asString());
        assertThat(ids(second)).isEqualTo(ours.subList(2, 3));
        assertThat(second.path("items").get(0).path("refusal").asString()).isEqualTo("SENDER_FROZEN");
        assertThat(second.path("items").get(0).path("at").asString()).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(ids(page("bank", "?cursor=" + second.path("next").asString()))).isEmpty();
        assertThat(ids(page("auditor", "?cursor=" + start))).isEqualTo(all);
        assertThat(ids(page("operator", "?cursor=" + start))).isEqualTo(all);
    }

    @Test
    void whoWaitsIsAnsweredWhenItHappensOrWithNothing() throws Exception {
        String start = latest();
        CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(() -> page("bank", "?wait=20&cursor=" + start), Thread::startVirtualThread);
        feed.add(20, Status.ACCEPTED);
        Thread.sleep(100);
        assertThat(waiting).isNotDone();
        StatusChange change = feed.add(10, Status.ACCEPTED);
        assertThat(ids(waiting.get(5, TimeUnit.SECONDS))).containsExactly(change.id());
        Instant before = Instant.now();
        assertThat(ids(page("bank", "?wait=1&cursor=" + latest()))).isEmpty();
        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(950), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ZXZlbnRzOjE", "ZXZlbnRzOi0xOi0x", "aW5zdHJ1Y3Rpb25zOjE6MQ", "ZXZlbnRzOjk5OTk5OTk5OTk5OTk5OTk5OTk6MQ"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThat(send("GET", "/v1/events?cursor=" + cursor, TOKENS.token("own", "bank"), null, null).getStatus()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=31", "wait=-1", "limit=0", "limit=501"})
    void whatIsTooMuchIsRefused(String query) {
        assertThat(send("GET", "/v1/events?" + query, TOKENS.token("own", "bank"), null, null).getStatus()).isEqualTo(400);
    }

    private String stream(String token, String query) throws UnsupportedEncodingException {
        MockHttpServletResponse response = send("GET", "/v1/events/stream" + query, token, null, null);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("text/event-stream");
        return response.getContentAsString();
    }

    private static List<String> lines(String stream, String field) {
        return Arrays.stream(stream.split("\n")).filter(line -> line.startsWith(field)).map(line -> line.substring(field.length())).toList();
    }

    @Test
    void aStreamTellsWhatHappensAndItsIdsGoOn() throws Exception {
        String start = latest();
        StatusChange first = feed.add(10, Status.ACCEPTED);
        feed.add(20, Status.ACCEPTED);
        StatusChange second = feed.add(10, Status.REFUSED);
        String told = stream(TOKENS.token("own", "bank"), "?cursor=" + start);
        assertThat(lines(told, "data: ")).hasSize(2).satisfiesExactly(line -> assertThat(line).contains(first.id()), line -> assertThat(line).contains(second.id()));
        assertThat(lines(told, "event: ")).containsOnly("status");
        assertThat(told).as("signs of life").contains("\n: ");
        assertThat(lines(stream(TOKENS.token("own", "bank"), "?cursor=" + lines(told, "id: ").getFirst()), "data: "))
                .singleElement().asString().contains(second.id());
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        String token = TOKENS.token(TOKENS.signer(), "own", claims -> claims
                .issueTime(Date.from(Instant.now().minusSeconds(60))).expirationTime(Date.from(Instant.now().minusSeconds(5))), "bank");
        // Within the clock skew the token still opens a stream, which is over at once.
        Instant before = Instant.now();
        assertThat(lines(stream(token, "?cursor=latest"), "data: ")).isEmpty();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(250));
    }

    @Test
    void oneCallerHoldsFewConnections() throws Exception {
        String token = TOKENS.token("own", "bank");
        List<CompletableFuture<Integer>> held = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            held.add(CompletableFuture.supplyAsync(() -> send("GET", "/v1/events?wait=2&cursor=latest", token, null, null).getStatus(), Thread::startVirtualThread));
        }
        Thread.sleep(500);
        MockHttpServletResponse third = send("GET", "/v1/events/stream", token, null, null);
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getHeader("Retry-After")).isEqualTo("5");
        assertThat(send("GET", "/v1/events", token, null, null).getStatus()).as("asking without waiting is always possible").isEqualTo(200);
        for (CompletableFuture<Integer> one : held) {
            assertThat(one.get()).isEqualTo(200);
        }
        assertThat(send("GET", "/v1/events?wait=1&cursor=latest", token, null, null).getStatus()).isEqualTo(200);
    }

    @Test
    void aStreamEndsWhenTheProcessStops() throws Exception {
        EventStreams streams = new EventStreams(events, json, new StreamLimits(1, 1, Duration.ofMinutes(30), Duration.ofSeconds(15)));
        streams.start();
        MockHttpServletResponse response = new MockHttpServletResponse();
        CompletableFuture<Void> open = CompletableFuture.runAsync(() -> {
            try {
                streams.stream(new Caller("system", "own", Set.of(Duty.BANK), Set.of(10L)), events.latest(), null, response);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, Thread::startVirtualThread);
        Thread.sleep(300);
        assertThat(open).isNotDone();
        streams.stop();
        open.get(2, TimeUnit.SECONDS);
        assertThat(response.getContentAsString()).startsWith("retry: ").endsWith("\n\n");
    }
}
