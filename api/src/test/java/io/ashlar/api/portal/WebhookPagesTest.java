package io.ashlar.api.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ashlar.api.portal.Browser.follow;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** A bank's people at the webhook pages, its receiver, and its feed: the whole platform, a real Chromium. */
@ExtendWith(OnPlatform.class)
class WebhookPagesTest {
    private static final LocatorAssertions.ContainsTextOptions SOON = new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    private static final List<String> GOT = new CopyOnWriteArrayList<>();
    private static volatile int answer = 204;
    private static Platform platform;
    private static Browser browser;
    private static HttpServer receiver;

    @BeforeAll
    static void start(Platform shared) throws IOException {
        platform = shared;
        browser = new Browser();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            GOT.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterAll
    static void stop() {
        receiver.stop(0);
        browser.close();
    }

    @AfterEach
    void theConsoleStaysQuiet() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static String address() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/ashlar";
    }

    @Test
    void aBankAddsAWebhookTriesItReplaysADeadLetterAndRemovesIt() throws InterruptedException {
        Page page = browser.login(platform, "alpha", 1280);
        follow(page, AriaRole.LINK, "Webhooks");
        assertThat(page.locator("main")).containsText("There are no webhooks yet");
        Gallery.picture(page, "webhooks-none");
        page.locator("#url").fill("http://10.0.0.1/hook");
        page.locator("#description").fill("Back office");
        follow(page, AriaRole.BUTTON, "Add webhook");
        assertThat(page.locator("#url-error")).containsText("must begin with https://");
        assertThat(page.locator("#description")).hasValue("Back office");
        page.locator("#url").fill(address());
        page.locator("#status-SEQUENCED").check();
        page.locator("#status-REFUSED").check();
        follow(page, AriaRole.BUTTON, "Add webhook");
        assertThat(page.locator("h1")).hasText("Back office");
        assertThat(page.locator("main")).containsText(address());
        String hook = page.url();
        follow(page, AriaRole.BUTTON, "Send a test message");
        assertThat(page.locator("[role=status]")).containsText("It answered 204.");
        assertThat(GOT).singleElement().asString().contains("\"type\":\"ping\"");

        platform.account("bank-alpha", 7301, "HOLDER");
        for (int i = 0; i < 200 && GOT.size() < 2; i++) {
            Thread.sleep(50);
        }
        assertThat(GOT.getLast()).contains("\"status\":\"SEQUENCED\"").doesNotContain("\"status\":\"ACCEPTED\"");
        page.navigate(hook);
        assertThat(page.locator("main")).containsText("Delivered", SOON);

        answer = 500;
        follow(page, AriaRole.BUTTON, "Send a test message");
        assertThat(page.locator("[role=status]")).containsText("It answered 500.");
        platform.account("bank-alpha", 7302, "HOLDER");
        page.navigate(hook);
        assertThat(page.locator("main")).containsText("Waiting", SOON);
        // A day later.
        String id = hook.substring(hook.lastIndexOf('/') + 1);
        JdbcTemplate jdbc = platform.bean(JdbcTemplate.class);
        for (int i = 0; i < 200 && jdbc.queryForObject("select count(*) from webhook_delivery where webhook = ? and state = 'DEAD'", Integer.class, id) == 0; i++) {
            jdbc.update("update webhook_delivery set first_attempt_at = first_attempt_at - interval '25 hours', next_attempt_at = now() where webhook = ? and state = 'WAITING'", id);
            Thread.sleep(100);
        }
        page.navigate(hook + "?state=DEAD");
        Gallery.picture(page, "webhook-dead");
        follow(page, AriaRole.LINK, "Replay");
        assertThat(page.locator("main")).containsText("goes out again under its identifier");
        Gallery.picture(page, "webhook-replay");
        answer = 204;
        follow(page, AriaRole.BUTTON, "Send again");
        page.navigate(hook + "?state=DEAD");
        assertThat(page.locator("main")).containsText("There are no such messages");
        page.navigate(hook);
        Gallery.picture(page, "webhook");
        Gallery.pictureInTheDark(page, "webhook-dark");
        follow(page, AriaRole.BUTTON, "Pause");
        assertThat(page.locator("main")).containsText("Paused by its organisation");
        follow(page, AriaRole.LINK, "Remove");
        follow(page, AriaRole.BUTTON, "Remove webhook");
        assertThat(page.locator("main")).containsText("There are no webhooks yet");
    }

    @Test
    void pagesFitAPhoneAndAnAuditorHasNone() {
        Page phone = browser.login(platform, "beta", 360);
        phone.navigate(platform.url() + "/portal/webhooks");
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        Gallery.picture(phone, "webhooks-phone");
        Page auditor = browser.login(platform, "auditor", 1280);
        assertThat(auditor.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Webhooks"))).hasCount(0);
        assertThat(auditor.request().get(platform.url() + "/portal/webhooks").status()).isEqualTo(403);
    }

    /** Over a real connection: what happens shows while the stream is open, and a later stream goes on behind the id of the last event. */
    @Test
    void aStreamTellsALiveClientAndGoesOnWhereItWas() throws Exception {
        String token = platform.token("bank-beta");
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.url() + "/v1/events/stream?cursor=latest")).header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream").timeout(Duration.ofSeconds(30)).build();
        HttpResponse<Stream<String>> stream = http.send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        platform.account("bank-beta", 7303, "HOLDER");
        List<String> told;
        try (Stream<String> lines = stream.body()) {
            told = lines.filter(line -> line.startsWith("id: ") || line.startsWith("data: ")).limit(4).toList();
        }
        assertThat(told.get(1)).contains("\"status\":\"ACCEPTED\"");
        assertThat(told.get(3)).contains("\"status\":\"");
        HttpRequest again = HttpRequest.newBuilder(URI.create(platform.url() + "/v1/events/stream")).header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", told.getFirst().substring(4)).timeout(Duration.ofSeconds(30)).build();
        try (Stream<String> lines = http.send(again, HttpResponse.BodyHandlers.ofLines()).body()) {
            assertThat(lines.filter(line -> line.startsWith("data: ")).findFirst()).contains(told.get(3));
        }
    }
}
