package io.ashlar.api.portal;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.ashlar.api.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's own Chromium; remembers what a page complains of on its console. */
final class Browser implements AutoCloseable {
    private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright.chromium().launch(new BrowserType.LaunchOptions()
            .setExecutablePath(executable()).setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")));
    private final List<String> complaints = new ArrayList<>();

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(":")).flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("a Chromium is needed for the browser tests: install one with your package manager"));
    }

    /** A new person's page: no cookies, no history. */
    Page page(int width, int height) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, height));
        Page page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> {
            // A form sent back with 422 is an answer, not a fault.
            if (message.type().equals("error") && !message.text().contains("status of 422")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** A page of somebody who logged in at the provider and came back. */
    Page login(Platform platform, String user, int width) {
        Page page = page(width, 900);
        page.navigate(platform.url() + "/portal");
        page.locator("#username").fill(user);
        page.locator("#password").fill(platform.password(user));
        page.locator("#kc-login").click();
        page.waitForURL(url -> url.startsWith(platform.url() + "/portal"));
        return page;
    }

    /** Presses what a screen reader would call so. */
    static void follow(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    /** What the pages complained of since it was asked last. */
    List<String> complaints() {
        List<String> since = List.copyOf(complaints);
        complaints.clear();
        return since;
    }

    /** What a test provoked; each must have come. */
    void forgive(String... provoked) {
        for (String text : provoked) {
            if (!complaints.removeIf(complaint -> complaint.contains(text))) {
                throw new AssertionError("no page complained of " + text);
            }
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
