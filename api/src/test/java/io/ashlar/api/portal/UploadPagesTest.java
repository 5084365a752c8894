package io.ashlar.api.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bank's person uploads a file in a real Chromium on the whole platform: faults first, then a file that is taken and followed. */
@ExtendWith(OnPlatform.class)
class UploadPagesTest {
    private static final LocatorAssertions.ContainsTextOptions SOON = new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    private static Platform platform;
    private static Browser browser;
    private static long alpha;
    private static long beta;
    private static long asset;

    @BeforeAll
    static void anAsset(Platform shared) {
        platform = shared;
        browser = new Browser();
        long issuer = platform.account("issuer-one", 402, "ISSUER", "AGENT");
        alpha = platform.account("bank-alpha", 410, "HOLDER");
        beta = platform.account("bank-beta", 411, "HOLDER");
        asset = platform.assetHeldBy(issuer, "Upload Bond 2031", alpha, beta, 1000);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void theConsoleStaysQuiet() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void give(Page page, String csv) {
        page.locator("#actor").selectOption(String.valueOf(alpha));
        page.locator("#file").setInputFiles(new FilePayload("transfers.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check and give")).click();
    }

    @Test
    void faultsAreNamedByLineAndAFileWithoutIsFollowed() {
        Page page = browser.login(platform, "alpha", 1280);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Uploads")).click();
        String header = page.request().get(platform.url() + "/portal/uploads/templates/transfer").text();
        assertThat(header).isEqualTo("asset,to,amount\r\n");
        give(page, header + asset + "," + beta + ",abc\r\n" + asset + "," + beta + ",5\r\n");
        assertThat(page.locator("[role=alert]")).containsText("has a fault; nothing of it was done");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("amount");
        Gallery.picture(page, "upload-faults");
        give(page, header + asset + "," + beta + ",250\r\n" + asset + "," + beta + ",99999\r\n");
        assertThat(page.locator("#progress")).containsText("2 answered by the ledger, 1 of them refused", SOON);
        assertThat(page.locator("tbody tr").nth(1)).containsText("fewer free units");
        Gallery.picture(page, "upload-results");
        String results = page.request().get(page.url() + "/lines").text();
        assertThat(results.lines().toList()).hasSize(3).last().asString().startsWith("3,Transfer," + asset + "," + alpha + "," + beta + ",99999,REFUSED,INSUFFICIENT_FREE_BALANCE,");
        Page phone = browser.login(platform, "alpha", 360);
        for (String path : new String[] {"/portal/uploads", page.url().substring(platform.url().length())}) {
            phone.navigate(platform.url() + path);
            assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(360);
        }
    }
}
