package io.ashlar.infrastructure.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A bank's receiver: a real server on loopback, which answers as it is told to and remembers what came. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Message> got = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    /** The status to answer with; below zero: keep silent that many milliseconds first. */
    volatile Function<Message, Integer> answer = message -> 204;

    record Message(String method, String path, Headers headers, byte[] body, long nanos) {
        String id() {
            return headers.getFirst("Webhook-Id");
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** index, status of each event. */
        List<String> events() {
            List<String> events = new ArrayList<>();
            json().path("events").forEach(e -> events.add(e.path("bundle").asText().substring(0, 8) + " " + e.path("index").asInt() + " " + e.path("status").asText()));
            return events;
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            Message message = new Message(exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes(), System.nanoTime());
            int status = answer.apply(message);
            got.add(message);
            if (status < 0) {
                sleep(-status);
                status = 204;
            }
            if (status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?of=bank");
    }

    List<String> events() {
        return got.stream().flatMap(m -> m.events().stream()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
