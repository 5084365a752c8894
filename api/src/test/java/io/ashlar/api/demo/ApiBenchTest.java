package io.ashlar.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bench measures what it says: every request is accepted, and its figures are in order. With {@code -Dashlar.bench.api=true} in full. */
@ExtendWith(OnPlatform.class)
class ApiBenchTest {
    private static final boolean IN_FULL = Boolean.getBoolean("ashlar.bench.api");

    private final Platform platform;

    ApiBenchTest(Platform platform) {
        this.platform = platform;
    }

    private Partner partner(String organisation) {
        return new Partner(organisation, platform.clientKey(organisation), URI.create(platform.url()), URI.create(platform.realm()));
    }

    @Test
    void everyRequestIsAcceptedAndTimed() {
        Sandbox.Made made = new Sandbox(partner("registrar"), partner("issuer-one"), partner("approver")).prepare("bank-alpha", "bank-beta");
        ApiBench.Measured m = IN_FULL ? new ApiBench(partner("bank-alpha"), made).measure(10_000, 3, 200, 2_000)
                : new ApiBench(partner("bank-alpha"), made).measure(500, 2, 20, 40);
        System.out.println("bench api: " + m);
        assertThat(m.firstBundle()).isPositive();
        assertThat(m.lastBundle()).isPositive();
        assertThat(m.median()).isLessThanOrEqualTo(m.p99());
        assertThat(m.perSecond()).isPositive();
        long expected = IN_FULL ? 32_200 : 1_060;
        platform.await("bank-beta", "/v1/accounts/" + made.theirs() + "/holdings", h -> h.findValuesAsString("balance").contains(Long.toString(expected)));
    }
}
