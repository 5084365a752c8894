package io.ashlar.infrastructure.bench;

import io.ashlar.application.port.Bundles;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.BundleOrder.SubmitBundle;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.util.FileSystemUtils;

/**
 * {@code N}: submits N transfers in bundles of {@value #BUNDLE} from {@value #SUBMITTERS} threads to a platform on its own PostgreSQL with
 * every durability setting on. A submitter waits for its bundle's answers to be in the sequence log, committed to disk, before it sends
 * the next. The last line is JSON.
 */
public final class SequencerBench {
    private static final int BUNDLE = 100;
    private static final int SUBMITTERS = 16;
    private static final int HOLDERS = 1_000;
    private static final long FIRST_HOLDER = 1_000;
    private static final AccountId REGISTRAR = new AccountId(1);
    private static final AccountId ISSUER = new AccountId(2);
    private static final AssetId BOND = new AssetId(1);
    private static final Instant EXPIRY = Instant.parse("2040-01-01T00:00:00Z");

    private final Bundles bundles;
    private final Stopwatches stopwatches;

    private SequencerBench(Bundles bundles, Stopwatches stopwatches) {
        this.bundles = bundles;
        this.stopwatches = stopwatches;
    }

    @EnableAutoConfiguration
    @Import(Stopwatches.class)
    static class Platform {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int instructions = Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("ashlar-bench");
        System.err.printf("%d cores, JDK %s; %d holders, bundles of %d from %d submitters%n", Runtime.getRuntime().availableProcessors(),
                Runtime.version(), HOLDERS, BUNDLE, SUBMITTERS);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Platform.class).web(WebApplicationType.NONE).properties(
                "ashlar.data=" + data, "ashlar.roles=api,sequencer", "spring.main.banner-mode=off", "logging.level.root=warn").run()) {
            new SequencerBench(context.getBean(Bundles.class), context.getBean(Stopwatches.class)).run(instructions);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void run(int instructions) throws InterruptedException {
        prepare();
        Queue<SubmitBundle> orders = new ConcurrentLinkedQueue<>(orders(instructions));
        List<Long> millis = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        try (ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
            for (int i = 0; i < SUBMITTERS; i++) {
                submitters.execute(() -> {
                    for (SubmitBundle order = orders.poll(); order != null; order = orders.poll()) {
                        millis.add(answered(order) / 1_000_000);
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Collections.sort(millis);
        System.out.printf(Locale.ROOT, "{\"instructions\":%d,\"bundles\":%d,\"refused\":%d,\"sequencedPerSecond\":%.0f,\"p50Millis\":%d,\"p99Millis\":%d}%n",
                instructions, millis.size(), stopwatches.refused(), instructions / seconds, millis.get(millis.size() / 2),
                millis.get((int) (millis.size() * 0.99)));
    }

    /** Submits and waits; nanoseconds from one to the other. */
    private long answered(SubmitBundle order) {
        CompletableFuture<Long> answer = stopwatches.start(order.bundle());
        bundles.carryOut(order);
        return answer.orTimeout(5, TimeUnit.MINUTES).join();
    }

    private void prepare() {
        List.of(order(REGISTRAR, List.of(new Instruction.RegisterAccount(ISSUER, profile(2, Role.ISSUER, Role.AGENT)))),
                order(REGISTRAR, holders().mapToObj(h -> (Instruction) new Instruction.RegisterAccount(new AccountId(h), profile(h, Role.HOLDER))).toList()),
                order(ISSUER, List.of(new Instruction.CreateAsset(BOND, ISSUER, new Quantity(Long.MAX_VALUE), Policy.of(1, Set.of(1), Set.of(3)),
                        new Bytes32("0x" + "0".repeat(64))))),
                order(ISSUER, holders().mapToObj(h -> (Instruction) new Instruction.OpenHolding(BOND, new AccountId(h))).toList()),
                order(ISSUER, holders().mapToObj(h -> (Instruction) new Instruction.Issue(BOND, new AccountId(h), new Quantity(1_000_000_000))).toList()))
                .forEach(this::answered);
        if (stopwatches.refused() > 0) {
            throw new IllegalStateException("the bench's holders could not be set up");
        }
    }

    private static LongStream holders() {
        return LongStream.range(FIRST_HOLDER, FIRST_HOLDER + HOLDERS);
    }

    private static Profile profile(long investor, Role... roles) {
        return new Profile(investor, Set.of(roles), 2, EXPIRY, 276, Set.of(1), 3, false);
    }

    private static List<SubmitBundle> orders(int instructions) {
        Random random = new Random(20261124);
        List<SubmitBundle> orders = new ArrayList<>();
        for (int made = 0; made < instructions; made += BUNDLE) {
            long from = FIRST_HOLDER + random.nextInt(HOLDERS);
            orders.add(order(new AccountId(from), IntStream.range(0, Math.min(BUNDLE, instructions - made)).mapToObj(i -> {
                long to = FIRST_HOLDER + (from - FIRST_HOLDER + 1 + random.nextInt(HOLDERS - 1)) % HOLDERS;
                return (Instruction) new Instruction.Transfer(BOND, new AccountId(to), new Quantity(1 + random.nextInt(100)));
            }).toList()));
        }
        return orders;
    }

    private static SubmitBundle order(AccountId actor, List<Instruction> instructions) {
        return new SubmitBundle(new BundleId(UUID.randomUUID().toString()), actor, instructions, null, "bench", Instant.now());
    }
}
