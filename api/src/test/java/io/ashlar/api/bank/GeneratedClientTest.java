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
import io.ashlar.client.model.NewAccount;
import io.ashlar.client.model.NewInstruction;
import io.ashlar.client.model.Profile;
import io.ashlar.client.model.Role;
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

    @Test
    void anInstructionKeepsItsKindAndAProblemItsField() {
        NewInstruction transfer = new NewInstruction().actor(1L).instruction(new Transfer().asset(999_999L).to(1L).amount("5"));
        assertThatThrownBy(() -> new InstructionsApi(client("registrar")).submitInstruction(UUID.randomUUID().toString(), transfer))
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(403));
    }
}
