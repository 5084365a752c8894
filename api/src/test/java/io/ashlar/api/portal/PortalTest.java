package io.ashlar.api.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ashlar.api.portal.Browser.follow;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People at the portal: a real Chromium, a real Keycloak login, a real PostgreSQL behind it. */
@ExtendWith(OnPlatform.class)
class PortalTest {
    private static final LocatorAssertions.ContainsTextOptions SOON = new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    private static Platform platform;
    private static Browser browser;
    private static long alpha;
    private static long beta;
    private static long asset;

    @BeforeAll
    static void anAssetWithTwoHolders(Platform shared) {
        platform = shared;
        browser = new Browser();
        long issuer = platform.account("issuer-one", 202, "ISSUER", "AGENT");
        alpha = platform.account("bank-alpha", 210, "HOLDER");
        beta = platform.account("bank-beta", 211, "HOLDER");
        asset = platform.assetHeldBy(issuer, "Portal Bond", alpha, beta, 5000);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    /** Complaints of one test are not another's to find; they are looked at after each. */
    @AfterEach
    void theConsoleStaysQuiet() {
        assertThat(browser.complaints()).as("a policy broken, a script failed, a file missing").isEmpty();
    }

    @Test
    void anIssuerIssuesUnitsWhichItsApproverApproves() {
        Page issuer = browser.login(platform, "issuer", 1280);
        issuer.navigate(platform.url() + "/portal/assets/" + asset);
        assertThat(issuer.locator("h1")).hasText("Portal Bond");
        issue(issuer, "1500");
        assertThat(issuer.locator("main")).containsText("Waits for a second person", SOON);
        assertThat(issuer.locator("main")).containsText("The proposer cannot approve");
        assertThat(issuer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Approve").setExact(true))).hasCount(0);

        Page approver = browser.login(platform, "approver", 1280);
        assertThat(approver.locator("nav.side")).containsText("waiting for you");
        approver.locator("nav.side a[href$=approvals]").click();
        Gallery.picture(approver, "approvals");
        String measure = "Issue 1,500 units of Portal Bond (asset " + asset + ") to account " + alpha;
        follow(approver, AriaRole.LINK, measure);
        assertThat(approver.locator("h1")).hasText(measure);
        Gallery.picture(approver, "approval");
        follow(approver, AriaRole.LINK, "Approve");
        assertThat(approver.locator("main")).containsText("cannot be taken back");
        Gallery.picture(approver, "approval-approve");
        follow(approver, AriaRole.BUTTON, "Approve and carry out");
        assertThat(approver.locator("main")).containsText("Approved and given to the ledger", SOON);
        follow(approver, AriaRole.LINK, "This instruction");
        assertThat(approver.locator("main")).containsText("Sealed", SOON);

        assertThat(issuer.locator("main")).containsText("Approved and given to the ledger", SOON);
        issuer.navigate(platform.url() + "/portal/assets/" + asset);
        assertThat(issuer.locator("main")).containsText("6,500", SOON);
    }

    private static void issue(Page page, String units) {
        page.navigate(platform.url() + "/portal/assets/" + asset + "/issue");
        page.locator("#to").fill(String.valueOf(alpha));
        page.locator("#amount").fill(units);
        follow(page, AriaRole.BUTTON, "Continue");
        assertThat(page.locator("main")).containsText("new units of Portal Bond will be created");
        follow(page, AriaRole.BUTTON, "Issue units");
    }

    @Test
    void aProposalIsRejectedForAReasonThatItsProposerReads() {
        Page issuer = browser.login(platform, "issuer", 1280);
        issue(issuer, "99000");
        assertThat(issuer.locator("main")).containsText("Waits for a second person", SOON);
        assertThat(issuer.locator("main")).containsText("above the asset's cap");
        Page approver = browser.login(platform, "approver", 360);
        approver.navigate(issuer.url());
        follow(approver, AriaRole.LINK, "Reject");
        follow(approver, AriaRole.BUTTON, "Reject");
        assertThat(approver.locator("#reason-error")).containsText("must have 1 to 500 characters");
        approver.locator("#reason").fill("The board allowed less.");
        follow(approver, AriaRole.BUTTON, "Reject");
        assertThat(approver.locator("main")).containsText("Nothing was done", SOON);
        assertThat(issuer.locator("main")).containsText("The board allowed less.", SOON);
        Gallery.picture(issuer, "approval-rejected");
        assertThat(issuer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw"))).hasCount(0);
    }

    @Test
    void aProposalIsWithdrawnByItsProposerAndThenNobodyApprovesIt() {
        Page issuer = browser.login(platform, "issuer", 1280);
        issue(issuer, "3");
        assertThat(issuer.locator("main")).containsText("Waits for a second person", SOON);
        Page approver = browser.login(platform, "approver", 1280);
        approver.navigate(issuer.url().replace("?given=true", "/approve"));
        follow(issuer, AriaRole.LINK, "Withdraw");
        follow(issuer, AriaRole.BUTTON, "Withdraw");
        assertThat(issuer.locator("main")).containsText("Withdrawn by who proposed it", SOON);
        follow(approver, AriaRole.BUTTON, "Approve and carry out");
        assertThat(approver.locator("h1")).hasText("Nothing was done");
        assertThat(approver.locator("main")).containsText("decided this proposal already, or withdrawn it");
        assertThat(approver.request().get(platform.url() + "/portal/approvals/00000000-0000-0000-0000-000000000009").status()).isEqualTo(404);
        browser.forgive("status of 409");
    }

    @Test
    void wrongInputNamesFieldAndRuleAndIsKept() {
        Page page = browser.login(platform, "issuer", 1280);
        for (String amount : List.of("0", "-5", "1.5", "99999999999999999999")) {
            page.navigate(platform.url() + "/portal/assets/" + asset + "/issue");
            page.locator("#to").fill(String.valueOf(alpha));
            page.locator("#amount").fill(amount);
            follow(page, AriaRole.BUTTON, "Continue");
            assertThat(page.locator("#amount-error")).containsText("must");
            assertThat(page.locator("#amount")).hasValue(amount);
            assertThat(page.locator("#to")).hasValue(String.valueOf(alpha));
        }
    }

    @Test
    void aBankTransfersAndIsToldWhyTheLedgerRefuses() {
        Page page = browser.login(platform, "alpha", 1280);
        page.navigate(platform.url() + "/portal/assets/" + asset + "/transfer");
        page.locator("#from").selectOption(String.valueOf(alpha));
        page.locator("#to").fill(String.valueOf(beta));
        page.locator("#amount").fill("90000");
        follow(page, AriaRole.BUTTON, "Continue");
        follow(page, AriaRole.BUTTON, "Transfer units");
        assertThat(page.locator("main")).containsText("Refused", SOON);
        assertThat(page.locator("[role=status]")).containsText("balance", SOON);
    }

    @Test
    void aTransferConfirmedTwiceIsOneTransfer() {
        Page page = browser.login(platform, "alpha", 1280);
        page.navigate(platform.url() + "/portal/assets/" + asset + "/transfer");
        page.locator("#from").selectOption(String.valueOf(alpha));
        page.locator("#to").fill(String.valueOf(beta));
        page.locator("#amount").fill("40");
        follow(page, AriaRole.BUTTON, "Continue");
        assertThat(page.locator("main")).containsText("40 units of Portal Bond will move from account " + alpha + " to account " + beta);
        APIResponse first = page.request().post(platform.url() + page.locator("form[action$=confirmed]").getAttribute("action"),
                RequestOptions.create().setForm(fields(page.locator("form[action$=confirmed]"))));
        follow(page, AriaRole.BUTTON, "Transfer units");
        assertThat(page.locator(".way")).containsText("Sealed", SOON);
        assertThat(page.url()).isEqualTo(first.url());
        page.navigate(platform.url() + "/portal/instructions");
        assertThat(page.getByText("Transfer 40 units of asset " + asset + " from account " + alpha + " to account " + beta)).hasCount(1);
    }

    private static FormData fields(Locator form) {
        FormData fields = FormData.create();
        form.locator("input").all().forEach(input -> fields.set(input.getAttribute("name"), input.inputValue()));
        return fields;
    }

    @Test
    void aFormFromAnotherSessionOrForAnotherDutyIsRefused() {
        Page page = browser.login(platform, "issuer", 1280);
        page.navigate(platform.url() + "/portal/assets/" + asset + "/issue");
        page.locator("#to").fill(String.valueOf(alpha));
        page.locator("#amount").fill("1");
        page.locator("form[action*=issue]").evaluate("form => form.action = form.action.replace('/issue', '/transfer')");
        follow(page, AriaRole.BUTTON, "Continue");
        assertThat(page.locator("h1")).hasText("Not permitted");
        page.navigate(platform.url() + "/portal/assets/" + asset + "/issue");
        page.locator("input[name=_csrf]").last().evaluate("input => input.value = 'of another session'");
        follow(page, AriaRole.BUTTON, "Continue");
        assertThat(page.locator("h1")).hasText("This form is no longer valid");
        browser.forgive("status of 403");
    }

    @Test
    void aPageThatFollowsLeadsToTheLoginOnceTheSessionHasEnded() {
        Page page = browser.login(platform, "operator", 1280);
        page.context().clearCookies();
        // A page with a stream asks now and then.
        assertThat(page.locator("#username")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        browser.forgive("status of 401");
    }

    @Test
    void whatIsMissingOrBrokenIsAPageWithoutDetails() {
        Page page = browser.login(platform, "operator", 1280);
        for (String path : List.of("/portal/nothing", "/portal/assets/999999", "/portal/assets/word", "/portal/batches/999999", "/portal/instructions/x/0")) {
            assertThat(page.navigate(platform.url() + path).status()).as(path).isEqualTo(404);
            assertThat(page.locator("h1")).hasText("Not found");
        }
        assertThat(page.navigate(platform.url() + BrokenPage.PATH).status()).isEqualTo(500);
        assertThat(page.locator("h1")).hasText("Something went wrong");
        assertThat(page.content()).doesNotContain("a-view-that-is-not-there").doesNotContain("xception");
        browser.forgive("status of 404", "status of 500");
    }

    @Test
    void whoMayNotIssueSeesNoFormAndIsRefusedByTheServer() {
        Page page = browser.login(platform, "beta", 1280);
        page.navigate(platform.url() + "/portal/assets/" + asset);
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Issue units"))).hasCount(0);
        assertThat(page.request().get(platform.url() + "/portal/assets/" + asset + "/issue").status()).isEqualTo(403);
        assertThat(page.request().get(platform.url() + "/portal/accounts/" + alpha).status()).isEqualTo(404);
    }

    @Test
    void everyPageFitsAPhone() {
        Page page = browser.login(platform, "auditor", 360);
        for (String path : List.of("", "/assets", "/assets/" + asset, "/accounts", "/accounts/" + alpha, "/instructions", "/batches", "/batches/1",
                "/assets/" + asset + "/holdings/" + alpha, "/approvals?show=all")) {
            assertThat(page.navigate(platform.url() + "/portal" + path).status()).as(path).isEqualTo(200);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path).isLessThanOrEqualTo(360);
            assertThat(page.locator("h1")).isVisible();
        }
        page.navigate(platform.url() + "/portal/instructions");
        page.locator("tbody a").first().click();
        assertThat(page.locator("h1")).isVisible();
    }

    @Test
    void theKeyboardAloneIsEnough() {
        Page page = browser.login(platform, "issuer", 1280);
        page.keyboard().press("Tab");
        Locator focused = page.locator(":focus");
        assertThat(focused).hasText("Skip to content");
        page.keyboard().press("Enter");
        page.navigate(platform.url() + "/portal/assets/" + asset + "/issue");
        page.locator("#to").focus();
        page.keyboard().type(String.valueOf(alpha));
        page.keyboard().press("Tab");
        page.keyboard().type("7");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("7 new units");
    }

    @Test
    void loggingOutEndsTheSession() {
        Page page = browser.login(platform, "operator", 1280);
        follow(page, AriaRole.BUTTON, "Log out");
        page.waitForURL(url -> url.contains("/protocol/openid-connect/"));
        page.navigate(platform.url() + "/portal");
        assertThat(page.locator("#username")).isVisible();
    }
}
