package io.ashlar.api.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code PLATFORM REALM KEYS}: how fast the REST interface takes instructions: bundles of 10,000, and single ones at a steady rate. An answer's
 * time counts from when its request was due, so that a stall is not hidden by requests that waited for it. Prints one line of JSON.
 */
public final class ApiBench {
    private static final int BUNDLE = 10_000;
    private static final int BUNDLES = 3;
    private static final int RATE = 200;

    private final Partner bank;
    private final Sandbox.Made made;

    ApiBench(Partner bank, Sandbox.Made made) {
        this.bank = bank;
        this.made = made;
    }

    /** Milliseconds; the last bundle's, when everything is warm. */
    record Measured(long firstBundle, long lastBundle, long median, long p99, double perSecond) {}

    public static void main(String[] arguments) {
        URI platform = URI.create(arguments[0]);
        URI realm = URI.create(arguments[1]);
        Path keys = Path.of(arguments[2]);
        Sandbox.Made made = new Sandbox(partner("registrar", keys, platform, realm), partner("issuer-one", keys, platform, realm),
                partner("approver", keys, platform, realm)).prepare("bank-alpha", "bank-beta");
        Measured m = new ApiBench(partner("bank-alpha", keys, platform, realm), made).measure(BUNDLE, BUNDLES, RATE, 10 * RATE);
        System.out.println("{\"bundle\":%d,\"firstBundleMillis\":%d,\"bundleMillis\":%d,\"offeredPerSecond\":%d,\"perSecond\":%.0f,\"p50Millis\":%d,\"p99Millis\":%d}"
                .formatted(BUNDLE, m.firstBundle(), m.lastBundle(), RATE, m.perSecond(), m.median(), m.p99()));
    }

    private static Partner partner(String organisation, Path keys, URI platform, URI realm) {
        return new Partner(organisation, ClientKey.of("ashlar-" + organisation, keys), platform, realm);
    }

    private String transfer() {
        return "{\"kind\":\"transfer\",\"asset\":%d,\"to\":%d,\"amount\":\"1\"}".formatted(made.asset(), made.theirs());
    }

    Measured measure(int bundle, int bundles, int rate, int singles) {
        String many = "{\"actor\":" + made.mine() + ",\"instructions\":" + Stream.generate(this::transfer).limit(bundle)
                .collect(Collectors.joining(",", "[", "]")) + "}";
        long[] whole = new long[bundles];
        for (int i = 0; i < bundles; i++) {
            long begin = System.nanoTime();
            String accepted = bank.post("/v1/bundles", many).path("bundle").asString();
            whole[i] = millisSince(begin);
            awaitAnswers(accepted, bundle);
        }
        String one = "{\"actor\":" + made.mine() + ",\"instruction\":" + transfer() + "}";
        IntStream.range(0, rate).forEach(i -> bank.post("/v1/instructions", one));
        long begin = System.nanoTime();
        long[] answered = steadily(rate, singles, begin, one);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Measured(whole[0], whole[bundles - 1], answered[singles / 2], answered[(int) Math.ceil(singles * 0.99) - 1], singles / seconds);
    }

    /** So that what is timed next does not wait for the register to show this. */
    private void awaitAnswers(String bundle, int instructions) {
        bank.awaitShown(bundle);
        int answered = 0;
        while (answered < instructions) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            answered = bank.get("/v1/bundles/" + bundle + "?limit=1").path("statuses").properties().stream()
                    .filter(status -> !status.getKey().equals("ACCEPTED")).mapToInt(status -> status.getValue().asInt()).sum();
        }
    }

    /** Times of answers in ascending order. */
    private long[] steadily(int rate, int count, long begin, String body) {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?>[] sent = new Future<?>[count];
            long[] answered = new long[count];
            for (int i = 0; i < count; i++) {
                int request = i;
                long due = begin + i * 1_000_000_000L / rate;
                sent[i] = senders.submit(() -> {
                    Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                    bank.post("/v1/instructions", body);
                    answered[request] = millisSince(due);
                    return null;
                });
            }
            for (Future<?> each : sent) {
                each.get();
            }
            Arrays.sort(answered);
            return answered;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
