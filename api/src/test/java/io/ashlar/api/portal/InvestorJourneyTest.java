package io.ashlar.api.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ashlar.api.portal.Browser.follow;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An investor's way at the portal: a bank hands it in, a registrar takes it on, compliance lets it be forgotten. */
@ExtendWith(OnPlatform.class)
class InvestorJourneyTest {
    private static final LocatorAssertions.ContainsTextOptions SOON = new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    private static Platform platform;
    private static Browser browser;

    @BeforeAll
    static void open(Platform shared) {
        platform = shared;
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void theConsoleStaysQuiet() {
        assertThat(browser.complaints()).as("a policy broken, a script failed, a file missing").isEmpty();
    }

    private static String handIn(Page page, String name) {
        page.navigate(platform.url() + "/portal/investors/new");
        page.locator("#legalName").fill(name);
        page.locator("#birthDate").fill("1971-02-03");
        page.locator("#address").fill("Quay 5\n20457 Hamburg");
        page.locator("#taxResidence").selectOption("276");
        page.locator("#contact").fill("someone@mail.example");
        page.locator("#files0").setInputFiles(new FilePayload("passport.pdf", "application/pdf", "%PDF-1.7 a passport".getBytes(StandardCharsets.US_ASCII)));
        Gallery.picture(page, "investor-new");
        follow(page, AriaRole.BUTTON, "Hand in");
        assertThat(page.locator("h1")).containsText("Investor 1");
        return page.url().replaceAll(".*/investors/([0-9]+).*", "$1");
    }

    /** The read side follows a moment later. */
    private static void show(Page page, String investor, String text) {
        for (int i = 0; i < 100; i++) {
            if (page.navigate(platform.url() + "/portal/investors/" + investor).status() == 200 && page.locator("main").innerText().contains(text)) {
                return;
            }
            page.waitForTimeout(100);
        }
        throw new AssertionError("investor " + investor + " never shows " + text + ": " + page.locator("main").innerText());
    }

    @Test
    void anInvestorIsTakenOnReadWithAReasonAndErased() throws Exception {
        Page bank = browser.login(platform, "alpha", 1280);
        String investor = handIn(bank, "Journeyman Tester");
        show(bank, investor, "Applied");
        assertThat(bank.locator("main")).not().containsText("Journeyman");
        assertThat(bank.request().get(platform.url() + "/portal/investors/" + investor + "/review").status()).isEqualTo(403);

        Page registrar = browser.login(platform, "registrar", 1280);
        show(registrar, investor, "Applied");
        registrar.locator("#purpose").selectOption("KYC_REVIEW");
        follow(registrar, AriaRole.BUTTON, "Show personal data");
        assertThat(registrar.locator("main")).containsText("Journeyman Tester");
        assertThat(registrar.locator("#readings ~ *, section[aria-labelledby=readings]").first()).containsText("Kyc review");
        Gallery.picture(registrar, "investor-personal");
        Download download = registrar.waitForDownload(() -> follow(registrar, AriaRole.BUTTON, "Download passport.pdf"));
        assertThat(Files.readString(download.path())).isEqualTo("%PDF-1.7 a passport");

        registrar.navigate(platform.url() + "/portal/investors/" + investor + "/review");
        registrar.locator("#tier").fill("2");
        registrar.locator("#kycExpiry").fill("2020-01-01");
        registrar.locator("#country").selectOption("276");
        registrar.locator("#jurisdiction").selectOption("3");
        registrar.locator("#classes-1").check();
        follow(registrar, AriaRole.BUTTON, "Keep the review");
        assertThat(registrar.locator("#kycExpiry-error")).containsText("must be in the future");
        assertThat(registrar.locator("#tier")).hasValue("2");
        assertThat(registrar.locator("#classes-1")).isChecked();
        registrar.locator("#kycExpiry").fill("2031-01-01");
        Gallery.picture(registrar, "investor-review");
        follow(registrar, AriaRole.BUTTON, "Keep the review");
        show(registrar, investor, "Reviewed");
        follow(registrar, AriaRole.LINK, "Approve");
        assertThat(registrar.locator("main")).containsText("Germany, European Economic Area");
        Gallery.picture(registrar, "investor-approve");
        follow(registrar, AriaRole.BUTTON, "Approve and register the account");
        show(registrar, investor, "Account ");
        show(registrar, investor, "Approved");
        Gallery.picture(registrar, "investor");
        Gallery.pictureInTheDark(registrar, "investor-dark");

        registrar.navigate(platform.url() + "/portal/investors");
        registrar.locator("#name").fill("tester journeyman");
        follow(registrar, AriaRole.BUTTON, "Search the vault");
        assertThat(registrar.locator("tbody")).containsText(investor);
        assertThat(registrar.url()).doesNotContainIgnoringCase("journeyman");
        Gallery.picture(registrar, "investors");
        registrar.locator("#reference").fill(investor);
        follow(registrar, AriaRole.BUTTON, "Find");
        assertThat(registrar.locator("h1")).hasText("Investor " + investor);

        follow(registrar, AriaRole.LINK, "Propose an erasure");
        registrar.locator("#ground").selectOption("RETENTION_ENDED");
        follow(registrar, AriaRole.BUTTON, "Propose the erasure");
        show(registrar, investor, "An erasure is proposed");
        Page officer = browser.login(platform, "compliance", 360);
        show(officer, investor, "An erasure is proposed");
        Gallery.picture(officer, "investor-phone");
        follow(officer, AriaRole.LINK, "Approve the erasure");
        Gallery.picture(officer, "investor-erase-phone");
        follow(officer, AriaRole.BUTTON, "Erase for good");
        show(officer, investor, "Nothing personal is left");
        assertThat(officer.locator("main")).containsText("Erased", SOON);
        assertThat((Integer) officer.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    @Test
    void whoeverEntersAnInvestorDoesNotApproveIt() {
        Page registrar = browser.login(platform, "registrar", 1280);
        String investor = handIn(registrar, "Selfmade Person");
        show(registrar, investor, "Applied");
        registrar.navigate(platform.url() + "/portal/investors/" + investor + "/review");
        registrar.locator("#tier").fill("1");
        registrar.locator("#kycExpiry").fill("2031-01-01");
        registrar.locator("#country").selectOption("276");
        registrar.locator("#jurisdiction").selectOption("3");
        follow(registrar, AriaRole.BUTTON, "Keep the review");
        show(registrar, investor, "another registrar has to approve it");
        registrar.navigate(platform.url() + "/portal/investors/" + investor + "/approve");
        follow(registrar, AriaRole.BUTTON, "Approve and register the account");
        assertThat(registrar.locator("[role=alert]")).containsText("You entered this yourself");
        browser.forgive("status of 409");
        registrar.navigate(platform.url() + "/portal/investors/" + investor + "/reject");
        registrar.locator("#reason").selectOption("DOCUMENTS_DOUBTFUL");
        follow(registrar, AriaRole.BUTTON, "Reject");
        show(registrar, investor, "Documents doubtful");
    }

    @Test
    void wrongInputNamesItsFieldsAndIsKept() {
        Page bank = browser.login(platform, "alpha", 360);
        bank.navigate(platform.url() + "/portal/investors/new");
        bank.locator("#legalName").fill("Kept Name");
        bank.locator("#files0").setInputFiles(new FilePayload("page.html", "text/html", "<p>".getBytes(StandardCharsets.US_ASCII)));
        follow(bank, AriaRole.BUTTON, "Hand in");
        assertThat(bank.locator("#address-error")).isVisible();
        assertThat(bank.locator("#files0-error")).containsText("PDF, PNG or JPEG");
        assertThat(bank.locator("#legalName")).hasValue("Kept Name");
        assertThat((Integer) bank.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        Gallery.picture(bank, "investor-new-wrong-phone");
        Page issuer = browser.login(platform, "issuer", 1280);
        assertThat(issuer.request().get(platform.url() + "/portal/investors").status()).isEqualTo(403);
    }
}
