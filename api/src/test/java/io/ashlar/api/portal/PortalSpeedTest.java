package io.ashlar.api.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Every page with 100,000 holders and 1,000,000 instructions in the read models; {@code ./ashlar bench portal} runs it. The time of a page is
 * that from its request to its last byte on the loopback: session, rights, queries and template. Parts that add up all lines of a register
 * come after their page, and have more time.
 */
@EnabledIfSystemProperty(named = "ashlar.bench.portal", matches = "true")
@ExtendWith(OnPlatform.class)
class PortalSpeedTest {
    private static final int TIMES = Integer.getInteger("ashlar.bench.times", 100);
    private static final int PAGE_MILLIS = 200;
    private static final int PART_MILLIS = 2_000;

    private final Platform platform;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> slow = new ArrayList<>();

    PortalSpeedTest(Platform platform) {
        this.platform = platform;
    }

    @Test
    void everyPageIsThereInTime() throws Exception {
        long begun = System.nanoTime();
        platform.bean(JdbcTemplate.class).execute((Connection connection) -> {
            new ResourceDatabasePopulator(new ClassPathResource("portal-scale.sql")).populate(connection);
            return null;
        });
        System.out.printf(Locale.ROOT, "filled in %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
        Instant middle = Instant.now().minus(110, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        long newest = platform.bean(JdbcTemplate.class).queryForObject("select max(row) from instruction", Long.class);
        List<String> pages = new ArrayList<>(List.of("", "/overview?seen=x", "/assets", "/assets/900", "/assets/900?after=2050000", "/assets/900/register",
                "/assets/900/register?at=" + middle, "/assets/900/register?at=" + middle + "&after=2090000", "/accounts", "/accounts?after=2060000",
                "/instructions", "/instructions?before=" + (newest - 600_000), "/instructions?status=FINAL", "/instructions?status=SEALED",
                "/instructions?status=SEQUENCED", "/instructions?status=ACCEPTED", "/instructions?status=REFUSED&before=" + (newest - 700_000),
                "/instructions?kind=Pause", "/instructions?refusal=RECEIVER_KYC_EXPIRED", "/instructions?asset=900&account=2000777",
                "/instructions?asset=900&kind=Issue&status=FINAL", "/instructions?from=" + middle + "&until=" + middle.plusSeconds(3_600),
                "/instructions?bundle=00000000-0000-8000-8000-000000000fff", "/instructions/00000000-0000-8000-8000-000000000fff/7", "/batches",
                "/batches?before=500", "/batches/500", "/batches/500?after=499400", "/calendar", "/calendar/00000000-0000-8000-8000-000000000901",
                "/calendar/00000000-0000-8000-8000-000000000905", "/exports"));
        List<String> parts = List.of("/assets/900/register/total?at=" + middle, "/assets/900/register/total?at=" + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "/calendar/00000000-0000-8000-8000-000000000901/total", "/assets/900/register.csv?at=" + middle);
        for (String user : List.of("auditor", "issuer", "alpha", "beta")) {
            String session = login(user);
            List<String> own = new ArrayList<>(pages);
            if (user.equals("auditor") || user.equals("issuer")) {
                own.add("/assets/900/register?by=investor&at=" + middle + "&after=525000");
            }
            if (user.equals("auditor") || user.equals("alpha")) {
                own.addAll(List.of("/accounts/2000777", "/assets/900/holdings/2000777"));
            }
            own.forEach(page -> measure(user, session, page, TIMES, PAGE_MILLIS));
            parts.forEach(part -> measure(user, session, part, Math.max(3, TIMES / 20), PART_MILLIS));
        }
        assertThat(slow).as("slower than %d ms (parts: %d ms) at the 99th percentile", PAGE_MILLIS, PART_MILLIS).isEmpty();
    }

    private String login(String user) {
        try (Browser browser = new Browser()) {
            Page page = browser.page(1280, 900);
            page.navigate(platform.url() + "/portal/calendar");
            page.locator("#username").fill(user);
            page.locator("#password").fill(platform.password(user));
            page.locator("#kc-login").click();
            page.waitForURL(url -> url.startsWith(platform.url() + "/portal"));
            return page.context().cookies(platform.url()).stream().map((Cookie c) -> c.name + "=" + c.value).collect(Collectors.joining("; "));
        }
    }

    private void measure(String user, String session, String page, int times, int millis) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.url() + "/portal" + page)).header("Cookie", session).header("Accept", "text/html,*/*").build();
        double[] took = new double[times];
        int size = 0;
        for (int i = -2; i < times; i++) {
            long begun = System.nanoTime();
            HttpResponse<byte[]> answer = send(request);
            if (i >= 0) {
                took[i] = (System.nanoTime() - begun) / 1e6;
            }
            boolean found = answer.statusCode() == 200 || answer.statusCode() == 302 || answer.statusCode() == 404 && user.length() < 6;
            assertThat(found).as("%s %s answers %d", user, page, answer.statusCode()).isTrue();
            size = answer.body().length;
        }
        Arrays.sort(took);
        double high = took[Math.min(times - 1, (int) Math.ceil(times * 0.99) - 1)];
        System.out.printf(Locale.ROOT, "%-8s %-90s p50 %7.1f ms  p99 %7.1f ms  %7d bytes%n", user, page, took[times / 2], high, size);
        if (high > millis) {
            slow.add(user + " " + page + ": " + Math.round(high) + " ms");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
