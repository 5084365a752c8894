package io.ashlar.api.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People who look back: the register at past times, instructions found again, in a real Chromium on the whole platform. */
@ExtendWith(OnPlatform.class)
class HistoryPagesTest {
    private static final LocatorAssertions.ContainsTextOptions SOON = new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    private static Platform platform;
    private static Browser browser;
    private static long alpha;
    private static long beta;
    private static long asset;
    private static Instant before;

    @BeforeAll
    static void anAssetWithAPast(Platform shared) throws InterruptedException {
        platform = shared;
        browser = new Browser();
        long issuer = platform.account("issuer-one", 302, "ISSUER", "AGENT");
        alpha = platform.account("bank-alpha", 310, "HOLDER");
        beta = platform.account("bank-beta", 311, "HOLDER");
        asset = platform.assetHeldBy(issuer, "History Bond 2031", alpha, beta, 6000);
        before = Instant.now();
        Thread.sleep(1_100);
        platform.post("bank-alpha", "/v1/bundles", """
                {"actor":%d,"instructions":[{"kind":"transfer","asset":%d,"to":%d,"amount":2500},{"kind":"transfer","asset":%2$d,"to":%3$d,"amount":99999}]}"""
                .formatted(alpha, asset, beta));
        platform.await("bank-beta", "/v1/accounts/" + beta + "/holdings", h -> h.toString().contains("2500"));
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void theConsoleStaysQuiet() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theRegisterAtAPastTimeIsThatOfThenAndAddsUp() {
        Page page = browser.login(platform, "issuer", 1280);
        page.navigate(platform.url() + "/portal/assets/" + asset);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Register at a time")).click();
        assertThat(page.locator("#total")).containsText("2 lines add up to 6,000 units", SOON);
        Gallery.picture(page, "register-now");
        page.navigate(platform.url() + "/portal/assets/" + asset + "/register?at=" + before);
        assertThat(page.locator("#total")).containsText("1 line adds up to 6,000 units", SOON);
        assertThat(page.locator("tbody").first()).containsText("6,000");
        APIResponse file = page.request().get(platform.url() + "/portal/assets/" + asset + "/register.csv?at=" + before);
        assertThat(file.text().lines().toList()).hasSize(2).last().asString().startsWith(asset + "," + alpha + ",6000,0," + before);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("By investor")).click();
        assertThat(page.locator("tbody").first()).containsText("Investor 310");
        Gallery.pictureInTheDark(page, "register-by-investor-dark");
    }

    @Test
    void aTimeThatIsNoneOrHasNotComeIsNamedAndKept() {
        Page page = browser.login(platform, "issuer", 1280);
        page.navigate(platform.url() + "/portal/assets/" + asset + "/register?at=2999-01-01T00:00&zone=Europe/Berlin");
        assertThat(page.locator("#at-error")).containsText("must not be in the future");
        assertThat(page.locator("#at")).hasValue("2999-01-01T00:00");
        assertThat(page.locator("#zone")).hasValue("Europe/Berlin");
        page.navigate(platform.url() + "/portal/assets/" + asset + "/register?at=2001-01-01T00:00");
        assertThat(page.locator("main")).containsText("had nothing of this asset by then");
    }

    @Test
    void aHolderSeesItsOwnLineOfThePastAlone() {
        Page page = browser.login(platform, "beta", 1280);
        page.navigate(platform.url() + "/portal/assets/" + asset + "/register");
        assertThat(page.locator("tbody").first()).containsText("Account " + beta);
        assertThat(page.locator("main")).not().containsText("Account " + alpha);
        assertThat(page.request().get(platform.url() + "/portal/assets/" + asset + "/register.csv").text()).doesNotContain("," + alpha + ",");
    }

    @Test
    void anIssuerFindsATransferBetweenHoldersAndWhyOneWasRefused() {
        Page page = browser.login(platform, "issuer", 1280);
        page.navigate(platform.url() + "/portal/instructions");
        page.locator("#asset").fill(String.valueOf(asset));
        page.locator("#kind").selectOption("Transfer");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find")).click();
        assertThat(page.locator("tbody tr")).hasCount(2);
        Gallery.picture(page, "instructions");
        page.locator("#refusal").selectOption("INSUFFICIENT_FREE_BALANCE");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find")).click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody a").first().click();
        assertThat(page.locator("[role=status]")).containsText("fewer free units");
        Gallery.picture(page, "instruction-refused");
        page.navigate(platform.url() + "/portal/instructions?asset=x&from=noon");
        assertThat(page.locator("[role=alert]")).containsText("Asset must be a number");
        assertThat(page.locator("#asset")).hasValue("x");
    }

    @Test
    void anIssuerAnnouncesAmendsAndCancelsACoupon() {
        Page page = browser.login(platform, "issuer", 1280);
        page.navigate(platform.url() + "/portal/calendar");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("History Bond 2031").setExact(true)).first().click();
        page.locator("#amount").fill("1,5");
        page.locator("#recordAt").fill("2031-03-31T18:00");
        page.locator("#payAt").fill("2031-03-30T10:00");
        page.locator("#zone").selectOption("Europe/Berlin");
        press(page, "Continue");
        assertThat(page.locator("#amount-error")).containsText("must be a positive number");
        page.locator("#amount").fill("1.255");
        press(page, "Continue");
        assertThat(page.locator("#payAt-error")).containsText("must not be before the record time");
        page.locator("#payAt").fill("2031-04-05T10:00");
        press(page, "Continue");
        assertThat(page.locator(".plain-words")).containsText("A coupon of 1.255 EUR a unit of History Bond 2031");
        assertThat(page.locator(".plain-words")).containsText("31 Mar 2031, 18:00:00 Europe/Berlin (+02:00)");
        Gallery.picture(page, "coupon-confirm");
        press(page, "Announce");
        assertThat(page.locator("#total")).containsText("7,530.00 EUR", SOON);
        assertThat(page.locator("main")).containsText("Provisional");
        assertThat(page.locator("tbody")).containsText("4,392.50 EUR");
        Gallery.picture(page, "coupon");
        String address = page.url();
        assertThat(page.request().get(address + "/entitlements.csv").text().lines().toList()).hasSize(3).last().asString()
                .contains("," + beta + ",2500,3137.50,EUR,").endsWith(",true");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Amend").setExact(true)).click();
        assertThat(page.locator("#recordAt")).hasValue("2031-03-31T18:00");
        page.locator("#amount").fill("0.01");
        press(page, "Continue");
        press(page, "Amend");
        assertThat(page.locator("#total")).containsText("60.00 EUR", SOON);
        page.navigate(platform.url() + "/portal/calendar");
        Gallery.picture(page, "calendar");
        page.navigate(address + "/cancel");
        press(page, "Cancel the action");
        assertThat(page.locator("[role=alert]")).containsText("must have 1 to 500 characters");
        page.locator("#reason").fill("The rate was wrong.");
        press(page, "Cancel the action");
        assertThat(page.locator("[role=status]")).containsText("The rate was wrong.");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Amend").setExact(true))).hasCount(0);
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    @Test
    void whoIsNotTheIssuerAnnouncesNothingAndSeesItsOwnDue() {
        Page page = browser.login(platform, "beta", 1280);
        assertThat(page.request().get(platform.url() + "/portal/assets/" + asset + "/actions/new").status()).isEqualTo(403);
        page.navigate(platform.url() + "/portal/calendar");
        assertThat(page.locator("main")).not().containsText("Announce for");
        page.navigate(platform.url() + "/portal/exports");
        assertThat(page.locator("main")).containsText("Auditors and operators make exports");
        Page auditor = browser.login(platform, "auditor", 1280);
        auditor.navigate(platform.url() + "/portal/exports");
        assertThat(auditor.locator("main")).containsText("No batch has been executed");
        Gallery.picture(auditor, "exports");
        auditor.navigate(platform.url() + "/portal/batches/1");
        Gallery.picture(auditor, "batch");
        auditor.navigate(platform.url() + "/portal");
        Gallery.picture(auditor, "overview");
    }

    @Test
    void theNewPagesFitAPhone() {
        Page page = browser.login(platform, "auditor", 360);
        for (String path : List.of("", "/assets/" + asset + "/register", "/instructions?asset=" + asset, "/batches", "/batches/1", "/calendar", "/exports")) {
            assertThat(page.navigate(platform.url() + "/portal" + path).status()).as(path).isEqualTo(200);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(360);
        }
        page.navigate(platform.url() + "/portal/assets/" + asset + "/register");
        assertThat(page.locator("#total")).containsText("add up", SOON);
        Gallery.picture(page, "register-phone");
    }
}
