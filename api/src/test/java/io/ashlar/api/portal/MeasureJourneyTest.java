package io.ashlar.api.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ashlar.api.portal.Browser.follow;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** The portal's doing side in a real browser: every measure's form, an asset's creation, and a policy tried before it is proposed. */
@ExtendWith(OnPlatform.class)
class MeasureJourneyTest {
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
        long issuer = platform.account("issuer-one", 702, "ISSUER", "AGENT");
        alpha = platform.account("bank-alpha", 710, "HOLDER");
        beta = platform.account("bank-beta", 711, "HOLDER");
        asset = platform.assetHeldBy(issuer, "Measured Bond", alpha, beta, 5000);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @AfterEach
    void theConsoleStaysQuiet() {
        assertThat(browser.complaints()).as("a policy broken, a script failed, a file missing").isEmpty();
    }

    private static String of(String rest) {
        return platform.url() + "/portal/assets/" + asset + rest;
    }

    /** @param said what its page says */
    private static void approve(String user, String proposal, String said) {
        Page page = browser.login(platform, user, 1280);
        page.navigate(proposal);
        assertThat(page.locator("main")).containsText(said, SOON);
        follow(page, AriaRole.LINK, "Approve");
        follow(page, AriaRole.BUTTON, "Approve and carry out");
        assertThat(page.locator("main")).containsText("Approved and given to the ledger", SOON);
    }

    @Test
    void anAgentFreezesForAReasonComplianceApprovesAndUnfreezingIsOffered() {
        Page agent = browser.login(platform, "agent", 1280);
        agent.navigate(of("/holdings/" + alpha));
        agent.locator("summary").click();
        Gallery.picture(agent, "holding-measures");
        assertThat(agent.locator(".more")).not().containsText("Unfreeze");
        agent.locator(".more a[href*='/freeze']").click();
        assertThat(agent.locator("#from")).hasValue(String.valueOf(alpha));
        agent.locator("#amount").fill("25");
        follow(agent, AriaRole.BUTTON, "Continue");
        assertThat(agent.locator("#code-error")).containsText("must be chosen");
        assertThat(agent.locator("#amount")).hasValue("25");
        agent.locator("#code").selectOption("COURT_ORDER");
        agent.locator("#reference").fill("Az. 7 O 12/26");
        Gallery.picture(agent, "measure-freeze");
        follow(agent, AriaRole.BUTTON, "Continue");
        assertThat(agent.locator("main")).containsText("Freeze 25 units of Measured Bond");
        Gallery.picture(agent, "measure-freeze-confirm");
        Gallery.pictureInTheDark(agent, "measure-freeze-confirm-dark");
        follow(agent, AriaRole.BUTTON, "Freeze units");
        assertThat(agent.locator("main")).containsText("Waits for a second person", SOON);
        String proposal = agent.url().replaceAll("\\?.*", "");
        assertThat(agent.locator("main")).containsText("Az. 7 O 12/26");
        Page auditor = browser.login(platform, "auditor", 1280);
        auditor.navigate(proposal);
        assertThat(auditor.locator("main")).containsText("Freeze 25 units");
        assertThat(auditor.locator("main")).not().containsText("Az. 7 O 12/26");
        approve("compliance", proposal, "Az. 7 O 12/26");
        for (int i = 0; i < 100 && !agent.locator("main").innerText().contains("4,975"); i++) {
            agent.navigate(of("/holdings/" + alpha));
            agent.waitForTimeout(200);
        }
        agent.locator("summary").click();
        assertThat(agent.locator(".more")).containsText("Unfreeze a part");
        assertThat(platform.bean(JdbcTemplate.class).queryForObject("select count(*) from vault.measure_reason", Integer.class)).isPositive();
    }

    @Test
    void everyMeasuresFormOpensForWhoMayAndForNobodyElse() {
        Page agent = browser.login(platform, "agent", 360);
        for (String measure : new String[] {"freeze", "unfreeze", "lock", "open-holding", "open-position", "forced-transfer"}) {
            assertThat(agent.navigate(of("/" + measure)).status()).as(measure).isEqualTo(200);
            assertThat((Integer) agent.evaluate("document.documentElement.scrollWidth")).as(measure).isLessThanOrEqualTo(360);
        }
        Gallery.picture(agent, "measure-forced-transfer-phone");
        Page issuer = browser.login(platform, "issuer", 1280);
        for (String measure : new String[] {"issue", "redeem", "pause", "forced-redemption", "policy"}) {
            assertThat(issuer.navigate(of("/" + measure)).status()).as(measure).isEqualTo(200);
        }
        issuer.navigate(of(""));
        issuer.locator(".more summary").click();
        Gallery.picture(issuer, "asset-measures");
        assertThat(issuer.request().get(of("/unpause")).status()).as("not paused").isEqualTo(403);
        for (String measure : new String[] {"freeze", "lock", "forced-transfer", "recover", "transfer"}) {
            assertThat(issuer.request().get(of("/" + measure)).status()).as(measure).isEqualTo(403);
        }
        Page registrar = browser.login(platform, "registrar", 1280);
        assertThat(registrar.navigate(of("/recover")).status()).isEqualTo(200);
        registrar.navigate(platform.url() + "/portal/accounts/" + beta);
        follow(registrar, AriaRole.LINK, "Freeze");
        Gallery.picture(registrar, "account-freeze");
        follow(registrar, AriaRole.BUTTON, "Propose the freeze");
        assertThat(registrar.locator("main")).containsText("Waits for a second person", SOON);
        follow(registrar, AriaRole.LINK, "Withdraw");
        Page auditor = browser.login(platform, "auditor", 1280);
        auditor.navigate(of(""));
        assertThat(auditor.locator(".more")).hasCount(0);
        assertThat(auditor.request().get(of("/policy")).status()).isEqualTo(403);
        assertThat(auditor.request().get(platform.url() + "/portal/assets/new").status()).isEqualTo(403);
    }

    @Test
    void aPolicyIsSaidInSentencesAndTriedOnTodaysHolders() {
        Page issuer = browser.login(platform, "issuer", 1280);
        issuer.navigate(of("/policy"));
        assertThat(issuer.locator("#preview")).containsText("They must be professional.");
        assertThat(issuer.locator("#preview")).containsText("They must belong to European Economic Area.");
        assertThat(issuer.locator("#preview")).containsText("would be stopped");
        issuer.locator("#minimumTier").fill("5");
        issuer.locator("#allowedClasses-2").check();
        assertThat(issuer.locator("#preview")).containsText("KYC tier 5 or higher", SOON);
        assertThat(issuer.locator("#preview")).containsText("professional or institutional", SOON);
        assertThat(issuer.locator("#preview")).containsText("1 of 1", SOON);
        Gallery.picture(issuer, "policy");
        Gallery.pictureInTheDark(issuer, "policy-dark");
        follow(issuer, AriaRole.BUTTON, "Continue");
        Gallery.picture(issuer, "policy-confirm");
        follow(issuer, AriaRole.BUTTON, "Show them");
        assertThat(issuer.locator("tbody")).containsText("Account " + alpha);
        Gallery.picture(issuer, "policy-stopped");
        follow(issuer, AriaRole.BUTTON, "Back to the policy");
        assertThat(issuer.locator("#minimumTier")).hasValue("5");
        follow(issuer, AriaRole.BUTTON, "Continue");
        follow(issuer, AriaRole.BUTTON, "Propose the change");
        assertThat(issuer.locator("main")).containsText("Waits for a second person", SOON);
        assertThat(issuer.locator("main")).containsText("professional or institutional", SOON);
    }

    @Test
    void anAssetIsDescribedCheckedAndProposed() {
        Page issuer = browser.login(platform, "issuer", 360);
        issuer.navigate(platform.url() + "/portal/assets/new");
        issuer.locator("#name").fill("Formed Bond 2031");
        issuer.locator("#isin").fill("DE000A1EWWW1");
        issuer.locator("#lei").fill("529900T8BM49AURSDO56");
        issuer.locator("#cap").fill("100000");
        follow(issuer, AriaRole.BUTTON, "Continue");
        assertThat(issuer.locator("#isin-error")).containsText("check digit");
        assertThat(issuer.locator("#lei-error")).containsText("check digits");
        assertThat(issuer.locator("#name")).hasValue("Formed Bond 2031");
        assertThat((Integer) issuer.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        Gallery.picture(issuer, "asset-new-wrong-phone");
        issuer.locator("#isin").fill("DE000A1EWWW0");
        issuer.locator("#lei").fill("529900T8BM49AURSDO55");
        issuer.locator("#allowedClasses-1").check();
        issuer.locator("#allowedJurisdictions-3").check();
        follow(issuer, AriaRole.BUTTON, "Continue");
        assertThat(issuer.locator("main")).containsText("Formed Bond 2031 will be created");
        Gallery.picture(issuer, "asset-confirm-phone");
        follow(issuer, AriaRole.BUTTON, "Propose the asset");
        assertThat(issuer.locator("main")).containsText("Waits for a second person", SOON);
        approve("approver", issuer.url().replaceAll("\\?.*", ""), "Needs");
    }
}
