package io.ashlar.api.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import io.ashlar.application.port.IdentityProvider;
import io.ashlar.application.port.IdentityProvider.Member;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what, changed by two people in a real Chromium and believed by a real Keycloak. */
@ExtendWith(OnPlatform.class)
class PeopleTest {
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
        assertThat(browser.complaints()).isEmpty();
    }

    private static Page login(String user, String password, int width) {
        Page page = browser.page(width, 900);
        page.navigate(platform.url() + "/portal");
        page.locator("#username").fill(user);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        return page;
    }

    private static Page login(String user) {
        Page page = login(user, platform.password(user), 1280);
        page.waitForURL(url -> url.startsWith(platform.url() + "/portal"));
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    private static void follow(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    private static void shot(Page page, String name) {
        if (System.getenv("ASHLAR_SCREENSHOTS") != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(System.getenv("ASHLAR_SCREENSHOTS"), name + ".png")));
        }
    }

    private static IdentityProvider provider() {
        return platform.bean(IdentityProvider.class);
    }

    @Test
    void aPersonIsInvitedByOneAndLetInByAnother() {
        String name = "erika-" + UUID.randomUUID().toString().substring(0, 8);
        Page operator = login("operator");
        follow(operator, "People");
        shot(operator, "people");
        follow(operator, "Invite a person");
        press(operator, "Invite");
        assertThat(operator.locator("#name-error")).containsText("Name must have 3 to 64");
        operator.locator("#name").fill(name);
        operator.locator("#organisation").fill("bank-alpha");
        press(operator, "Invite");
        String first = operator.locator("#first-password").textContent();
        shot(operator, "invited");
        Page early = login(name, first, 1280);
        assertThat(early.locator("body")).containsText("disabled");
        follow(operator, "Propose duties");
        operator.locator("#enabled").check();
        press(operator, "Continue");
        press(operator, "Propose");
        assertThat(operator.locator("main")).containsText("Duties must be at least one for somebody who gets in");
        operator.locator("#duty-BANK").check();
        operator.locator("#assets").fill("1, 7");
        shot(operator, "person");
        press(operator, "Continue");
        assertThat(operator.locator("main")).containsText("Let in; give Bank; limit to assets 1, 7.");
        shot(operator, "confirm");
        press(operator, "Propose");
        assertThat(operator.locator("main")).containsText("You proposed this: somebody else decides.");
        String change = operator.url();
        Page auditor = login("auditor");
        auditor.navigate(change);
        assertThat(auditor.locator("main")).containsText("never the one it is about");
        assertThat(auditor.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve"))).hasCount(0);
        Page compliance = login("compliance");
        follow(compliance, "People");
        compliance.navigate(change);
        shot(compliance, "decide");
        press(compliance, "Approve");
        assertThat(compliance.locator("main")).containsText("Carried out");
        Page erika = login(name, first, 1280);
        erika.locator("#password-new").fill("another-password-of-a-test");
        erika.locator("#password-confirm").fill("another-password-of-a-test");
        erika.locator("#password-confirm").press("Enter");
        erika.waitForURL(url -> url.startsWith(platform.url() + "/portal"));
        assertThat(erika.locator(".who")).containsText("bank-alpha");
        assertThat(erika.locator(".who")).containsText("Bank");
        Member member = provider().people(name, 0, 1).getFirst();
        assertThat(member.access().assets()).containsExactlyInAnyOrder(1L, 7L);
    }

    @Test
    void theProposerCannotApproveByAnyWayAndAReasonIsNeededToReject() {
        Page operator = login("operator");
        String beta = provider().people("beta", 0, 1).getFirst().subject();
        operator.navigate(platform.url() + "/portal/people/" + beta);
        operator.locator("#enabled").uncheck();
        press(operator, "Continue");
        press(operator, "Propose");
        String change = operator.url();
        String token = operator.locator("input[name=_csrf]").first().inputValue();
        int status = operator.request().post(change + "/approve", RequestOptions.create()
                .setForm(FormData.create().set("_csrf", token))).status();
        assertThat(status).isEqualTo(403);
        assertThat(provider().member(beta).orElseThrow().access().enabled()).isTrue();
        Page compliance = login("compliance");
        compliance.navigate(change);
        press(compliance, "Reject");
        assertThat(compliance.locator("#reason-error")).containsText("Reason must have 1 to 500 characters");
        compliance.locator("#reason").fill("Still needed");
        press(compliance, "Reject");
        assertThat(compliance.locator("main")).containsText("Reason: Still needed");
        assertThat(provider().member(beta).orElseThrow().access().enabled()).isTrue();
    }

    @Test
    void fieldsNobodyAskedForBindToNothing() {
        Page operator = login("operator");
        String agent = provider().people("agent", 0, 1).getFirst().subject();
        operator.navigate(platform.url() + "/portal/people/" + agent);
        String token = operator.locator("input[name=_csrf]").first().inputValue();
        APIResponse answer = operator.request().post(platform.url() + "/portal/people/" + agent + "/change/confirmed", RequestOptions.create()
                .setForm(FormData.create().set("_csrf", token).set("form", UUID.randomUUID().toString()).set("organisation", "issuer-one").set("duties", "AGENT")
                        .set("assets", "3").set("enabled", "yes").set("state", "APPROVED").set("proposedBy", "somebody-else").set("subject", "somebody-else")
                        .set("caller.duties", "COMPLIANCE").set("class.module.classLoader.resources", "x").set("decides", "true")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("You proposed this: somebody else decides.").contains("Limit to asset 3").doesNotContain("somebody-else");
        assertThat(provider().member(agent).orElseThrow().access().assets()).isEmpty();
    }

    @Test
    void aSystemIsRegisteredByItsKeyAndNobodyElseMayLook() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        Page operator = login("operator");
        operator.navigate(platform.url() + "/portal/people/systems/new");
        operator.locator("#client").fill("ashlar-bank-" + UUID.randomUUID().toString().substring(0, 8));
        operator.locator("#organisation").fill("bank-gamma");
        operator.locator("#publicKey").fill("not a key");
        press(operator, "Register");
        assertThat(operator.locator("#publicKey-error")).containsText("SubjectPublicKeyInfo");
        operator.locator("#publicKey").fill(key);
        press(operator, "Register");
        assertThat(operator.locator("main")).containsText("No duty: may do nothing.");
        shot(operator, "system");
        Page issuer = login("issuer");
        assertThat(issuer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("People"))).hasCount(0);
        assertThat(issuer.request().get(platform.url() + "/portal/people").status()).isEqualTo(403);
        assertThat(issuer.request().get(platform.url() + "/portal/access").status()).isEqualTo(403);
    }

    @Test
    void theAccessLogShowsWhoWasTurnedAway() {
        platform.send(platform.token("bank-beta"), "GET", "/v1/accounts/999999", null, null);
        Page auditor = login("auditor");
        follow(auditor, "Access log");
        auditor.locator("#kind").selectOption("NOT_FOUND");
        auditor.locator("#organisation").fill("bank-beta");
        press(auditor, "Show");
        assertThat(auditor.locator("tbody tr").first()).containsText("/v1/accounts/{account}");
        shot(auditor, "access");
        auditor.locator("#organisation").fill("nobody-at-all");
        press(auditor, "Show");
        assertThat(auditor.locator("main")).containsText("Nothing in the log is like this.");
        Page phone = login("auditor", platform.password("auditor"), 390);
        phone.waitForURL(url -> url.startsWith(platform.url() + "/portal"));
        phone.navigate(platform.url() + "/portal/access");
        assertThat((boolean) phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).isTrue();
        shot(phone, "access-phone");
        phone.navigate(platform.url() + "/portal/people");
        shot(phone, "people-phone");
    }
}
