package io.ashlar.api.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages that follow the register, in a real Chromium: told by the stream, and without it. */
@ExtendWith(OnPlatform.class)
class LivePagesTest {
    @Test
    void theStreamTellsAnOpenPageAndItAsksForItsPartAtOnce(Platform platform) {
        try (Browser browser = new Browser()) {
            Page page = browser.login(platform, "operator", 1280);
            AtomicInteger asked = new AtomicInteger();
            page.onRequest(request -> {
                if (request.url().contains("/portal/overview")) {
                    asked.incrementAndGet();
                }
            });
            page.waitForTimeout(2_500);
            int before = asked.get();
            platform.account("bank-alpha", 4_711, "HOLDER");
            page.waitForCondition(() -> asked.get() > before, new Page.WaitForConditionOptions().setTimeout(3_000));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void withoutAStreamThePageAsksByItself(Platform platform) {
        try (Browser browser = new Browser()) {
            Page page = browser.login(platform, "operator", 1280);
            page.context().route("**/portal/live", route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setStatus(204)));
            page.reload();
            platform.account("bank-alpha", 4_712, "HOLDER");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Instructions").setExact(true)).click();
            page.locator("tbody a").first().click();
            assertThat(page.locator(".way .done").nth(2)).containsText("Sealed", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
