package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import io.ashlar.client.ApiClient;
import io.ashlar.client.ApiException;
import io.ashlar.client.api.AccountsApi;
import io.ashlar.client.api.InstructionsApi;
import io.ashlar.client.model.AcceptedAccount;
import io.ashlar.client.model.AcceptedBundle;
import io.ashlar.client.model.NewAccount;
import io.ashlar.client.model.NewInstruction;
import io.ashlar.client.model.Profile;
import io.ashlar.client.model.QuoteRequest;
import io.ashlar.client.model.QuotedInstruction;
import io.ashlar.client.model.RefusalCode;
import io.ashlar.client.model.Role;
import io.ashlar.client.model.Statement;
import io.ashlar.client.model.Transfer;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client generated from the published description does what its model says. */
@ExtendWith(OnPlatform.class)
class GeneratedClientTest {
    private final Platform platform;

    GeneratedClientTest(Platform platform) {
        this.platform = platform;
    }

    private ApiClient client(String organisation) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(platform.url());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + platform.token(organisation)));
        return client;
    }

    @Test
    void itRegistersAnAccountAndReadsIt() throws ApiException {
        Profile profile = new Profile().investor(301L).roles(Set.of(Role.HOLDER)).tier(2)
                .kycExpiry(OffsetDateTime.parse("2099-01-01T00:00:00Z")).country(276).classes(Set.of(1)).jurisdiction(3);
        AcceptedAccount accepted = new AccountsApi(client("registrar")).registerAccount(UUID.randomUUID().toString(),
                new NewAccount().actor(1L).organisation("bank-alpha").profile(profile));
        platform.await("bank-alpha", "/v1/accounts/" + accepted.getAccount(), a -> a.path("onLedger").asBoolean());
        assertThat(new AccountsApi(client("bank-alpha")).showAccount(accepted.getAccount()).getInvestor()).isEqualTo(301L);
    }

    /** The sample of the quickstart: ask what would become of a transfer, give it, read the statement. */
    @Test
    void aBankQuotesGivesAndReadsItsStatement() throws ApiException {
        long issuer = platform.account("issuer-one", 502, "ISSUER", "AGENT");
        long mine = platform.account("bank-alpha", 510, "HOLDER");
        long theirs = platform.account("bank-beta", 511, "HOLDER");
        long asset = platform.assetHeldBy(issuer, "Client Bond 2031", mine, theirs, 1000);
        InstructionsApi instructions = new InstructionsApi(client("bank-alpha"));
        Transfer transfer = new Transfer().asset(asset).to(theirs).amount("250");
        assertThat(instructions.quoteInstructions(new QuoteRequest().actor(mine).instruction(transfer)).getAllowed()).isTrue();
        QuotedInstruction refused = instructions.quoteInstructions(new QuoteRequest().actor(mine)
                .instruction(new Transfer().asset(asset).to(theirs).amount("1001"))).getItems().getFirst();
        assertThat(refused.getRefusal()).isEqualTo(RefusalCode.INSUFFICIENT_FREE_BALANCE);
        assertThat(refused.getRule()).contains("fewer free units");
        AcceptedBundle given = instructions.submitInstruction(UUID.randomUUID().toString(), new NewInstruction().actor(mine).instruction(transfer));
        platform.await("bank-alpha", "/v1/bundles/" + given.getBundle() + "/instructions/0", i -> i.has("position"));
        Statement statement = new AccountsApi(client("bank-alpha")).readStatement(mine, asset, null, null, null, null);
        assertThat(statement.getClosingBalance()).isEqualTo("750");
        assertThat(statement.getItems().getLast().getChange()).isEqualTo("-250");
    }

    @Test
    void anInstructionKeepsItsKindAndAProblemItsField() {
        NewInstruction transfer = new NewInstruction().actor(1L).instruction(new Transfer().asset(999_999L).to(1L).amount("5"));
        assertThatThrownBy(() -> new InstructionsApi(client("registrar")).submitInstruction(UUID.randomUUID().toString(), transfer))
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(403));
    }
}
