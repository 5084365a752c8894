package io.ashlar.infrastructure.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.zaxxer.hikari.HikariDataSource;
import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.ReadEvents;
import io.ashlar.application.webhook.Delivery;
import io.ashlar.application.webhook.DeliverEvents;
import io.ashlar.application.webhook.Webhook;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleEvent;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.feed.FeedRows;
import io.ashlar.infrastructure.feed.JdbcEventFeed;
import io.ashlar.infrastructure.projection.JdbcRegister;
import io.ashlar.infrastructure.projection.ReadModels;
import io.ashlar.infrastructure.running.WebhookThread;
import io.ashlar.infrastructure.sealing.AesMasterKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deliveries to a real receiver, from a real database, with time that is set forward. */
class WebhookTest {
    private static final WebhookProperties PROPERTIES = new WebhookProperties(true, Duration.ofSeconds(1), Duration.ofMillis(700), Duration.ofSeconds(1),
            Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(72), Duration.ofDays(7));
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", "5a".repeat(32));

    @TempDir
    static Path folder;
    private static LocalPostgres postgres;
    private static HikariDataSource pool;

    private final AtomicLong ahead = new AtomicLong();
    private JdbcTemplate jdbc;
    private TransactionTemplate transactions;
    private ReadModels models;
    private FeedRows rows;
    private ReadEvents events;
    private JdbcWebhooks webhooks;
    private JdbcDeliveries deliveries;
    private SealedWebhookKeys keys;
    private HttpPostman postman;
    private Receiver receiver;
    private long position;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        pool = new HikariDataSource();
        pool.setDataSource(postgres.dataSource());
    }

    @AfterAll
    static void stop() {
        pool.close();
        postgres.close();
    }

    @BeforeEach
    void fresh() {
        jdbc = new JdbcTemplate(pool);
        jdbc.execute("truncate feed, instruction, account, webhook, webhook_delivery, webhook_key restart identity cascade");
        transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        models = new ReadModels(jdbc, DomainJson.mapper());
        rows = new FeedRows(jdbc);
        events = new ReadEvents(new JdbcEventFeed(jdbc), new JdbcRegister(jdbc), this::now);
        webhooks = new JdbcWebhooks(jdbc);
        deliveries = new JdbcDeliveries(jdbc, transactions, webhooks);
        keys = new SealedWebhookKeys(jdbc, AesMasterKey.of("env:KEY", ENVIRONMENT::get));
        postman = new HttpPostman(PROPERTIES, keys, this::now);
        receiver = new Receiver();
    }

    @AfterEach
    void end() throws Exception {
        receiver.close();
        postman.close();
    }

    private Instant now() {
        return Instant.now().plusSeconds(ahead.get());
    }

    private void later(Duration time) {
        ahead.addAndGet(time.toSeconds());
    }

    private DeliverEvents process() {
        return new DeliverEvents(webhooks, deliveries, events, postman, PROPERTIES.persistence(), this::now, () -> 1.0);
    }

    private String subscribe(Status... statuses) {
        String id = UUID.randomUUID().toString();
        webhooks.add(new Webhook(id, "bank", true, new Webhook.Wishes(receiver.url(), "", Set.of(statuses)), Webhook.Activity.ACTIVE, "", FeedCursor.START, now(),
                null, null));
        return id;
    }

    private void happened(BundleEvent event) {
        transactions.executeWithoutResult(_ -> {
            models.apply(event);
            rows.apply(event);
        });
    }

    private BundleId accepted() {
        BundleId bundle = new BundleId(UUID.randomUUID().toString());
        happened(new BundleEvent.BundleAccepted(bundle, new AccountId(10), List.of(new Instruction.Pause(new AssetId(1))), null, "test", now()));
        return bundle;
    }

    private void sequenced(BundleId bundle) {
        happened(new BundleEvent.BundleSequenced(bundle, List.of(new Answer.Sequenced(++position, 1)), now()));
    }

    private static String brief(BundleId bundle, Status status) {
        return bundle.value().substring(0, 8) + " 0 " + status;
    }

    private static void await(BooleanSupplier wish) throws InterruptedException {
        for (int i = 0; i < 400 && !wish.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(wish.getAsBoolean()).isTrue();
    }

    @Test
    void eventsComeInOrderFilteredAndOnce() {
        String all = subscribe();
        BundleId one = accepted();
        BundleId two = accepted();
        sequenced(two);
        sequenced(one);
        process().deliver(all, "here");
        assertThat(receiver.events()).containsExactly(brief(one, Status.ACCEPTED), brief(two, Status.ACCEPTED), brief(two, Status.SEQUENCED), brief(one, Status.SEQUENCED));
        process().deliver(all, "here");
        assertThat(receiver.got).hasSize(1);
        receiver.got.clear();
        process().deliver(subscribe(Status.SEQUENCED), "here");
        assertThat(receiver.events()).containsExactly(brief(two, Status.SEQUENCED), brief(one, Status.SEQUENCED));
    }

    @Test
    void othersEventsAreNeverSent() {
        jdbc.update("""
                insert into account (account, organisation, investor, roles, tier, kyc_expiry, country, jurisdiction, frozen)
                values (10, 'bank', 1, '', 0, now(), 0, 0, false), (20, 'other', 2, '', 0, now(), 0, 0, false)""");
        for (String organisation : List.of("bank", "other")) {
            webhooks.add(new Webhook(organisation, organisation, false, new Webhook.Wishes(receiver.url(), "", Set.of()), Webhook.Activity.ACTIVE, "",
                    FeedCursor.START, now(), null, null));
        }
        BundleId ours = accepted();
        process().deliver("other", "here");
        assertThat(receiver.got).isEmpty();
        process().deliver("bank", "here");
        assertThat(receiver.events()).containsExactly(brief(ours, Status.ACCEPTED));
    }

    /** From RFC 9421's text and the published key alone, not with the code that signs. */
    @Test
    void anyoneCanVerifyASignature() throws Exception {
        String id = subscribe();
        accepted();
        process().deliver(id, "here");
        Receiver.Message message = receiver.got.getFirst();
        assertThat(verifies(message, message.body())).isTrue();
        byte[] changed = message.body().clone();
        changed[20] ^= 1;
        assertThat(verifies(message, changed)).isFalse();
        Headers others = new Headers();
        others.putAll(message.headers());
        others.set("Webhook-Id", "another");
        assertThat(verifies(new Receiver.Message(message.method(), message.path(), others, message.body(), 0), message.body())).isFalse();

        String earlier = keys.published().getFirst().id();
        String later = keys.rotate();
        assertThat(keys.published()).extracting("id").containsExactly(later, earlier);
        accepted();
        process().deliver(id, "here");
        assertThat(receiver.got.getLast().headers().getFirst("Signature-Input")).contains("keyid=\"" + later + "\"");
        assertThat(verifies(receiver.got.getLast(), receiver.got.getLast().body())).isTrue();
    }

    private boolean verifies(Receiver.Message message, byte[] body) throws Exception {
        String digest = "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body)) + ":";
        if (!digest.equals(message.headers().getFirst("Content-Digest"))) {
            return false;
        }
        Matcher input = Pattern.compile("ashlar=(\\(([^)]*)\\);created=(\\d+);keyid=\"([^\"]+)\";alg=\"ed25519\";tag=\"ashlar-webhook\")")
                .matcher(message.headers().getFirst("Signature-Input"));
        assertThat(input.matches()).isTrue();
        StringBuilder base = new StringBuilder();
        for (String component : input.group(2).split(" ")) {
            String name = component.replace("\"", "");
            String value = switch (name) {
                case "@method" -> message.method();
                case "@target-uri" -> "http://" + message.headers().getFirst("Host") + message.path();
                default -> String.join(", ", message.headers().get(name));
            };
            base.append(component).append(": ").append(value).append('\n');
        }
        assertThat(input.group(2)).contains("@method", "@target-uri", "content-digest", "webhook-id", "webhook-timestamp");
        base.append("\"@signature-params\": ").append(input.group(1));
        String x = keys.published().stream().filter(k -> k.id().equals(input.group(4))).findFirst().orElseThrow().x();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key(x));
        signature.update(base.toString().getBytes(StandardCharsets.US_ASCII));
        String sent = message.headers().getFirst("Signature");
        return signature.verify(Base64.getDecoder().decode(sent.substring("ashlar=:".length(), sent.length() - 1)));
    }

    private static PublicKey key(String x) throws Exception {
        byte[] little = Base64.getUrlDecoder().decode(x);
        boolean odd = (little[31] & 0x80) != 0;
        little[31] &= 0x7f;
        List<Byte> bytes = new ArrayList<>();
        for (byte b : little) {
            bytes.add(b);
        }
        Collections.reverse(bytes);
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = bytes.get(i);
        }
        return KeyFactory.getInstance("Ed25519").generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }

    @Test
    void failuresAreTriedAgainEverMoreSlowlyWithTheSameMessage() {
        String id = subscribe();
        accepted();
        List<Integer> answers = new ArrayList<>(List.of(500, -1500, 302, 429, 204));
        receiver.answer = message -> answers.removeFirst();
        List<String> errors = new ArrayList<>();
        long wait = 1;
        for (int i = 0; i < 4; i++) {
            process().deliver(id, "here");
            assertThat(receiver.got).hasSize(i + 1);
            errors.add(deliveries.list(id, null, Long.MAX_VALUE, 1).getFirst().lastError());
            process().deliver(id, "here");
            assertThat(receiver.got).as("not before its time").hasSize(i + 1);
            later(Duration.ofSeconds(wait));
            wait *= 2;
        }
        process().deliver(id, "here");
        assertThat(receiver.got).hasSize(5).allMatch(m -> m.path().equals("/hook?of=bank"));
        assertThat(receiver.got).extracting(Receiver.Message::id).containsOnly(receiver.got.getFirst().id());
        assertThat(receiver.got).allMatch(m -> Arrays.equals(m.body(), receiver.got.getFirst().body()));
        assertThat(errors).containsExactly("It answered 500.", "No answer in time.", "It answered 302; redirects are not followed.", "It answered 429.");
        assertThat(deliveries.list(id, null, Long.MAX_VALUE, 10)).singleElement().satisfies(d -> {
            assertThat(d.state()).isEqualTo(Delivery.Fate.DELIVERED);
            assertThat(d.attempts()).isEqualTo(5);
        });
        assertThat(webhooks.find(id).orElseThrow().failingSince()).isNull();
    }

    /** The receiver has it, and the process dies before it is noted. */
    @Test
    void aCrashAfterSendingSendsTheSameMessageAgain() {
        String id = subscribe();
        BundleId bundle = accepted();
        receiver.answer = message -> {
            jdbc.execute("alter table webhook_delivery rename column delivered_at to away");
            return 204;
        };
        assertThatThrownBy(() -> process().deliver(id, "dead")).isInstanceOf(DataAccessException.class);
        jdbc.execute("alter table webhook_delivery rename column away to delivered_at");
        receiver.answer = message -> 204;
        process().deliver(id, "other");
        assertThat(receiver.got).as("the dead process still holds it").hasSize(1);
        later(Duration.ofSeconds(61));
        process().deliver(id, "other");
        assertThat(receiver.got).hasSize(2).extracting(Receiver.Message::id).containsOnly(receiver.got.getFirst().id());
        assertThat(receiver.got.get(1).body()).isEqualTo(receiver.got.getFirst().body());
        sequenced(bundle);
        process().deliver(id, "other");
        assertThat(receiver.got.getLast().events()).as("going on from the stored cursor").containsExactly(brief(bundle, Status.SEQUENCED));
    }

    @Test
    void aDeadLetterHoldsBackItsOwnInstructionsAloneUntilItIsSentAgain() {
        String id = subscribe();
        BundleId poison = accepted();
        receiver.answer = message -> 500;
        process().deliver(id, "here");
        later(Duration.ofHours(25));
        process().deliver(id, "here");
        Delivery dead = deliveries.list(id, Delivery.Fate.DEAD, Long.MAX_VALUE, 10).getFirst();
        receiver.got.clear();
        receiver.answer = message -> 204;

        BundleId other = accepted();
        sequenced(poison);
        sequenced(other);
        process().deliver(id, "here");
        assertThat(receiver.events()).containsExactly(brief(other, Status.ACCEPTED), brief(other, Status.SEQUENCED));
        assertThat(deliveries.count(id, Delivery.Fate.HELD)).isEqualTo(1);

        assertThat(deliveries.again(id, dead.id(), now())).isTrue();
        assertThat(deliveries.again(id, dead.id(), now())).as("once").isFalse();
        process().deliver(id, "here");
        assertThat(receiver.events()).endsWith(brief(poison, Status.ACCEPTED), brief(poison, Status.SEQUENCED)).hasSize(4);
        assertThat(receiver.got.get(1).id()).isEqualTo(dead.id());
        assertThat(deliveries.count(id, Delivery.Fate.HELD) + deliveries.count(id, Delivery.Fate.DEAD)).isZero();
    }

    @Test
    void aReplaySendsEverythingBehindItsCursorAnew() {
        String id = subscribe();
        BundleId one = accepted();
        process().deliver(id, "here");
        FeedCursor behindFirst = webhooks.find(id).orElseThrow().cursor();
        sequenced(one);
        process().deliver(id, "here");
        receiver.answer = message -> 503;
        BundleId two = accepted();
        process().deliver(id, "here");
        receiver.got.clear();
        receiver.answer = message -> 204;
        deliveries.rewind(id, behindFirst);
        process().deliver(id, "here");
        assertThat(receiver.events()).containsExactly(brief(one, Status.SEQUENCED), brief(two, Status.ACCEPTED));
        assertThat(deliveries.list(id, null, Long.MAX_VALUE, 10)).extracting(Delivery::state)
                .containsExactly(Delivery.Fate.DELIVERED, Delivery.Fate.SUPERSEDED, Delivery.Fate.DELIVERED, Delivery.Fate.DELIVERED);
    }

    @Test
    void aReceiverThatFailsForDaysIsPausedAndGoesOnWhereItWas() {
        String id = subscribe();
        accepted();
        receiver.answer = message -> 500;
        for (int i = 0; i < 80 && webhooks.find(id).orElseThrow().state() == Webhook.Activity.ACTIVE; i++) {
            process().deliver(id, "here");
            accepted();
            later(Duration.ofHours(2));
        }
        Webhook paused = webhooks.find(id).orElseThrow();
        assertThat(paused.state()).isEqualTo(Webhook.Activity.PAUSED);
        assertThat(paused.reason()).contains("No message was taken since").contains("It answered 500.");
        int before = receiver.got.size();
        process().deliver(id, "here");
        assertThat(receiver.got).hasSize(before);
        receiver.answer = message -> 204;
        webhooks.turn(id, Webhook.Activity.ACTIVE, "");
        process().deliver(id, "here");
        assertThat(receiver.got.size()).isGreaterThan(before);
        assertThat(deliveries.count(id, Delivery.Fate.WAITING)).isZero();
    }

    @Test
    void aReceiverThatIsGoneIsPausedAtOnce() {
        String id = subscribe();
        accepted();
        receiver.answer = message -> 410;
        process().deliver(id, "here");
        assertThat(webhooks.find(id).orElseThrow().state()).isEqualTo(Webhook.Activity.PAUSED);
    }

    /** Two processes, events while they run: each event taken once, those of an instruction in their order. */
    @Test
    void manyEventsArriveWithinASecondFromWhicheverProcess() throws InterruptedException {
        String id = subscribe();
        int bundles = 500;
        Map<String, Long> committed = new ConcurrentHashMap<>();
        try (WebhookThread one = new WebhookThread(process(), "one", Duration.ofDays(7)); WebhookThread two = new WebhookThread(process(), "two", Duration.ofDays(7))) {
            one.start();
            two.start();
            accepted();
            await(() -> !receiver.got.isEmpty());
            receiver.got.clear();
            for (int i = 0; i < bundles; i++) {
                BundleId bundle = accepted();
                committed.put(brief(bundle, Status.ACCEPTED), System.nanoTime());
                sequenced(bundle);
                committed.put(brief(bundle, Status.SEQUENCED), System.nanoTime());
            }
            await(() -> receiver.events().size() >= 2 * bundles);
        }
        assertThat(receiver.events()).hasSize(2 * bundles).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(committed.keySet());
        List<Long> millis = receiver.got.stream().flatMap(m -> m.events().stream().map(e -> (m.nanos() - committed.get(e)) / 1_000_000)).sorted().toList();
        System.out.println("webhook events=" + millis.size() + " messages=" + receiver.got.size() + " p50Millis=" + millis.get(millis.size() / 2) + " p99Millis="
                + millis.get(millis.size() * 99 / 100) + " mostMillis=" + millis.getLast());
        assertThat(millis.get(millis.size() * 99 / 100)).isLessThan(1000L);
        List<String> order = receiver.events();
        committed.keySet().stream().filter(e -> e.endsWith("SEQUENCED"))
                .forEach(e -> assertThat(order.indexOf(e)).isGreaterThan(order.indexOf(e.replace("SEQUENCED", "ACCEPTED"))));
    }
}
