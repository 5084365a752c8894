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
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * {@code N}: submits N transfers in signed bundles of {@value #BUNDLE} from {@value #SUBMITTERS} threads, an account each, to a platform on its
 * own PostgreSQL with every durability setting on. A submitter waits for its bundle's answers to be in the sequence log, committed to disk,
 * before it sends the next; bundles are signed before the measurement. The last line is JSON: {@code told} and {@code sealed} count from the
 * start to the event store being told of the last answer and the log holding the last full batch's root; CPU time is this process's,
 * PostgreSQL's not counted.
 */
public final class SequencerBench {
    private static final int BUNDLE = 100;
    private static final int SUBMITTERS = 8;
    private static final int HOLDERS = 1_000;
    private static final long FIRST_HOLDER = 1_000;
    private static final AccountId REGISTRAR = new AccountId(1);
    private static final AccountId ISSUER = new AccountId(2);
    private static final AssetId BOND = new AssetId(1);
    private static final Instant EXPIRY = Instant.parse("2040-01-01T00:00:00Z");

    private final Bundles bundles;
    private final Stopwatches stopwatches;
    private final JdbcTemplate jdbc;

    private SequencerBench(Bundles bundles, Stopwatches stopwatches, JdbcTemplate jdbc) {
        this.bundles = bundles;
        this.stopwatches = stopwatches;
        this.jdbc = jdbc;
    }

    @EnableAutoConfiguration
    @Import(Stopwatches.class)
    static class Platform {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int instructions = Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("ashlar-bench");
        System.err.printf("%d cores, JDK %s; %d holders, bundles of %d from %d submitters%n", Runtime.getRuntime().availableProcessors(),
                Runtime.version(), HOLDERS, BUNDLE, SUBMITTERS);
        Path master = Files.writeString(data.resolve("master"), "5a".repeat(32));
        try (LocalPostgres postgres = new LocalPostgres(data.resolve("postgres"), 0)) {
            Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
            JdbcTemplate jdbc = new JdbcTemplate(postgres.dataSource());
            jdbc.update("insert into ethereum_deployment (chain_id, contract, verifier, genesis_root) values (?, ?, '', '')", Sender.PLACE.chainId(),
                    Sender.PLACE.contract());
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Platform.class).web(WebApplicationType.NONE).properties(
                    "spring.datasource.url=" + postgres.url(), "spring.datasource.username=postgres", "ashlar.roles=api,sequencer",
                    "ashlar.vault.master-key=file:" + master, "spring.main.banner-mode=off", "logging.level.root=warn").run()) {
                new SequencerBench(context.getBean(Bundles.class), context.getBean(Stopwatches.class), jdbc).run(instructions);
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void run(int instructions) throws InterruptedException {
        int each = (instructions + BUNDLE * SUBMITTERS - 1) / (BUNDLE * SUBMITTERS);
        List<Sender> senders = LongStream.range(0, SUBMITTERS).parallel().mapToObj(i -> new Sender(new AccountId(FIRST_HOLDER + i), each)).toList();
        prepare(senders);
        List<List<SubmitBundle>> orders = senders.parallelStream().map(sender -> orders(sender, each)).toList();
        List<Long> millis = Collections.synchronizedList(new ArrayList<>());
        long cpu = processor();
        long start = System.nanoTime();
        try (ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
            orders.forEach(own -> submitters.execute(() -> own.forEach(order -> millis.add(answered(order) / 1_000_000))));
        }
        double seconds = seconds(start);
        double told = await(start, "select not exists (select 1 from sequence_log l, sequence_told t where l.kind = 'APPLIED' and l.line > t.line)");
        double sealed = await(start, "select count(*) filter (where kind = 'CLOSED') = count(*) filter (where kind = 'SEALED') from sequence_log");
        Collections.sort(millis);
        System.out.printf(Locale.ROOT, "{\"instructions\":%d,\"bundles\":%d,\"refused\":%d,\"sequencedPerSecond\":%.0f,\"p50Millis\":%d,\"p99Millis\":%d,"
                + "\"toldPerSecond\":%.0f,\"sealedPerSecond\":%.0f,\"cpuMicrosPerInstruction\":%.1f}%n",
                each * SUBMITTERS * BUNDLE, millis.size(), stopwatches.refused(), each * SUBMITTERS * BUNDLE / seconds, millis.get(millis.size() / 2),
                millis.get((int) (millis.size() * 0.99)), each * SUBMITTERS * BUNDLE / told, each * SUBMITTERS * BUNDLE / sealed,
                (processor() - cpu) / 1e3 / (each * SUBMITTERS * BUNDLE));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private double await(long start, String condition) throws InterruptedException {
        while (!Boolean.TRUE.equals(jdbc.queryForObject(condition, Boolean.class))) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return seconds(start);
    }

    /** Submits and waits; nanoseconds from one to the other. */
    private long answered(SubmitBundle order) {
        CompletableFuture<Long> answer = stopwatches.start(order.bundle());
        bundles.carryOut(order);
        return answer.orTimeout(5, TimeUnit.MINUTES).join();
    }

    private void prepare(List<Sender> senders) {
        Sender issuer = new Sender(ISSUER, 4);
        List<Instruction> keys = new ArrayList<>(List.of(new Instruction.RegisterAccount(ISSUER, profile(2, Role.ISSUER, Role.AGENT)),
                new Instruction.EnrolAuthorisation(ISSUER, issuer.root())));
        holders().forEach(h -> keys.add(new Instruction.RegisterAccount(new AccountId(h), profile(h, Role.HOLDER))));
        senders.forEach(sender -> keys.add(new Instruction.EnrolAuthorisation(sender.account, sender.root())));
        // The platform keeps the registrar's key, and signs.
        answered(new SubmitBundle(new BundleId(UUID.randomUUID().toString()), REGISTRAR, keys, null, "bench", Instant.now()));
        answered(issuer.order(List.of(new Instruction.CreateAsset(BOND, ISSUER, new Quantity(Long.MAX_VALUE), Policy.of(1, Set.of(1), Set.of(3)),
                new Bytes32("0x" + "0".repeat(64))))));
        answered(issuer.order(holders().mapToObj(h -> (Instruction) new Instruction.OpenHolding(BOND, new AccountId(h))).toList()));
        answered(issuer.order(holders().mapToObj(h -> (Instruction) new Instruction.Issue(BOND, new AccountId(h), new Quantity(1_000_000_000))).toList()));
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

    private static List<SubmitBundle> orders(Sender sender, int count) {
        long from = sender.account.value();
        Random random = new Random(from);
        List<SubmitBundle> orders = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            orders.add(sender.order(IntStream.range(0, BUNDLE).mapToObj(i -> {
                long to = FIRST_HOLDER + (from - FIRST_HOLDER + 1 + random.nextInt(HOLDERS - 1)) % HOLDERS;
                return (Instruction) new Instruction.Transfer(BOND, new AccountId(to), new Quantity(1 + random.nextInt(100)));
            }).toList()));
        }
        return orders;
    }
}
