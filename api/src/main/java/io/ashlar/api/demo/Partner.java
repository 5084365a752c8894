package io.ashlar.api.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The system of one organisation: gets its tokens with its key and calls the REST interface. */
final class Partner {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final String organisation;
    private final ClientKey key;
    private final URI platform;
    private final URI realm;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    /** @param key of the client {@code ashlar-ORGANISATION} */
    Partner(String organisation, ClientKey key, URI platform, URI realm) {
        this.organisation = organisation;
        this.key = key;
        this.platform = platform;
        this.realm = realm;
    }

    String organisation() {
        return organisation;
    }

    /** Puts as {@link #post} posts. */
    JsonNode put(String path, String body) {
        return read(HttpRequest.newBuilder(platform.resolve(path)).header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString()).PUT(HttpRequest.BodyPublishers.ofString(body)), 202);
    }

    /** Posts with a fresh idempotency key; anything but acceptance ends the demo. */
    JsonNode post(String path, String body) {
        return read(HttpRequest.newBuilder(platform.resolve(path)).header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString()).POST(HttpRequest.BodyPublishers.ofString(body)), 202);
    }

    /** Approves what another one proposed, and waits until the register shows what it became. */
    void approve(String proposal) {
        onceThere(() -> HttpRequest.newBuilder(platform.resolve("/v1/proposals/" + proposal + "/approve"))
                .header("Idempotency-Key", UUID.randomUUID().toString()).POST(HttpRequest.BodyPublishers.noBody()));
        awaitShown(proposal);
    }

    /** Until the register shows a bundle. */
    void awaitShown(String bundle) {
        onceThere(() -> HttpRequest.newBuilder(platform.resolve("/v1/bundles/" + bundle)).GET());
    }

    /** Reads follow writes: what was made a moment ago may not be found yet. */
    private void onceThere(Supplier<HttpRequest.Builder> request) {
        Instant end = Instant.now().plus(PATIENCE);
        HttpResponse<String> response = send(authorised(request.get()), HttpResponse.BodyHandlers.ofString());
        while (response.statusCode() == 404 && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            response = send(authorised(request.get()), HttpResponse.BodyHandlers.ofString());
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.uri().getPath() + " as " + organisation + " answered " + response.statusCode() + ": " + response.body());
        }
    }

    JsonNode get(String path) {
        return read(HttpRequest.newBuilder(platform.resolve(path)).GET(), 200);
    }

    void download(String path, Path file) {
        HttpResponse<Path> response = send(authorised(HttpRequest.newBuilder(platform.resolve(path)).GET()), HttpResponse.BodyHandlers.ofFile(file));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + " as " + organisation + " answered " + response.statusCode());
        }
    }

    private JsonNode read(HttpRequest.Builder request, int expected) {
        HttpRequest.Builder authorised = authorised(request);
        HttpResponse<String> response = send(authorised, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IllegalStateException(response.request().method() + " " + response.uri().getPath() + " as " + organisation + " answered "
                    + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpRequest.Builder authorised(HttpRequest.Builder request) {
        if (!Instant.now().isBefore(tokenEnds)) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(key.grant(realm.toString()))),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("the identity provider gives " + organisation + " no token: " + response.statusCode());
            }
            JsonNode answer = JSON.readTree(response.body());
            token = answer.path("access_token").asString();
            tokenEnds = Instant.now().plusSeconds(answer.path("expires_in").asLong() - 10);
        }
        return request.header("Authorization", "Bearer " + token);
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request.timeout(PATIENCE).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
