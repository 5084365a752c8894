package io.ashlar.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.VouchedPlatform;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The interface under requests made at random from its own description: whatever is sent, it answers with a status below 500 and never with its
 * inner workings. The seed is printed; {@code -Dashlar.fuzz.seed} repeats one, {@code -Dashlar.fuzz.requests} sends more.
 */
class ApiFuzzTest {
    private static final int REQUESTS = Integer.getInteger("ashlar.fuzz.requests", 100_000);
    private static final int AT_ONCE = 16;
    private static final Pattern INNER_WORKINGS = Pattern.compile("Exception|\\tat |io\\.ashlar|org\\.springframework|org\\.postgresql|SQLSTATE|jakarta\\.|stackTrace");
    private static final String OWN = "registrar";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static VouchedPlatform platform;
    private static JsonNode description;

    @BeforeAll
    static void start() {
        // Enough for all of them: a request that is told to wait tests nothing else.
        platform = new VouchedPlatform("--ashlar.allowance.client=1000000000", "--ashlar.allowance.organisation=1000000000");
        description = JSON.readTree(platform.send(platform.request("none", "/v3/api-docs").build()).body());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void noRequestBreaksTheApi() throws InterruptedException {
        long seed = Long.getLong("ashlar.fuzz.seed", System.nanoTime());
        System.out.println("fuzz seed " + seed);
        // One organisation that may do everything, so that requests come as far as they can; the others are stopped early.
        String everything = platform.tokens().token(OWN, "issuer", "issuer-approver", "registrar", "agent", "bank", "compliance", "auditor", "operator");
        List<String> tokens = List.of(everything, everything, everything, everything, everything, everything, everything,
                platform.tokens().token("bank-beta", "bank"), platform.tokens().token("nobody", "unknown-role"), "not.a.token");
        accounts(everything);
        RandomRequests requests = new RandomRequests(description, seed);
        Map<String, AtomicInteger> statuses = new ConcurrentHashMap<>();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS && failures.size() < 10; i++) {
                RandomRequests.Request request = requests.next();
                String token = tokens.get(i % tokens.size());
                room.acquire();
                senders.execute(() -> {
                    try {
                        HttpResponse<String> response = platform.send(http(request, token));
                        statuses.computeIfAbsent(String.valueOf(response.statusCode()), s -> new AtomicInteger()).incrementAndGet();
                        if (response.statusCode() / 100 == 2) {
                            answered.add(request.operation());
                        }
                        if (isWrong(response)) {
                            failures.add(request + " answered " + response.statusCode() + " " + response.body());
                        }
                    } catch (RuntimeException e) {
                        failures.add(request + " has no answer: " + e);
                    } finally {
                        room.release();
                    }
                });
            }
        }
        System.out.println("fuzz answers " + new TreeMap<>(statuses));
        assertThat(failures).as("seed " + seed).isEmpty();
        theLedgerStillAnswers(everything);
        // Requests that never come through would test the parser alone.
        Set<String> never = new TreeSet<>(requests.operations());
        never.removeAll(answered);
        assertThat(never).as("operations never carried out").hasSizeLessThan(requests.operations().size() / 4);
    }

    private static HttpRequest http(RandomRequests.Request request, String token) {
        HttpRequest.Builder builder = platform.request(token, request.target())
                .method(request.method(), request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body()));
        for (int i = 0; i < request.headers().size(); i += 2) {
            builder.header(request.headers().get(i), request.headers().get(i + 1));
        }
        return builder.build();
    }

    private static boolean isWrong(HttpResponse<String> response) {
        return response.statusCode() >= 500 || INNER_WORKINGS.matcher(response.body()).find();
    }

    /** What was accepted must not stop whoever orders it: a bundle after all of them is answered, though the registrar may be frozen by now. */
    private static void theLedgerStillAnswers(String token) {
        String bundle = JSON.readTree(account(token, 5).body()).path("bundle").asString();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            String status = JSON.readTree(platform.send(platform.request(token, "/v1/bundles/" + bundle + "/instructions/0").build()).body())
                    .path("status").asString("");
            return !status.isEmpty() && !status.equals("ACCEPTED");
        });
    }

    private static HttpResponse<String> account(String token, int investor) {
        return platform.post(token, "/v1/accounts", UUID.randomUUID().toString(), """
                {"actor":1,"organisation":"%s","profile":{"investor":%d,"roles":["HOLDER","ISSUER","AGENT"],"tier":2,"kycExpiry":"2035-01-01T00:00:00Z","country":276,
                "classes":[1],"jurisdiction":3}}""".formatted(OWN, investor));
    }

    /** So that small numbers in requests mean something: accounts 2 to 4, an asset among them. */
    private static void accounts(String token) throws InterruptedException {
        for (int i = 2; i <= 4; i++) {
            account(token, i);
        }
        TimeUnit.SECONDS.sleep(2);
        String proposal = JSON.readTree(platform.post(token, "/v1/assets", UUID.randomUUID().toString(), """
                {"actor":2,"agent":2,"supplyCap":"100000","policy":{"minimumTier":1,"allowedClasses":[1],"allowedJurisdictions":[3]},
                "name":"Bond","isin":"DE000A1EWWW0","lei":"529900T8BM49AURSDO55","currency":"EUR"}""").body()).path("proposal").asString();
        // Who proposes never approves: somebody else of the same organisation does.
        String second = platform.tokens().token(platform.tokens().signer(), OWN, claims -> claims.subject("second"), "issuer-approver");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> platform.post(second, "/v1/proposals/" + proposal + "/approve",
                UUID.randomUUID().toString(), "").statusCode() == 200);
    }
}
