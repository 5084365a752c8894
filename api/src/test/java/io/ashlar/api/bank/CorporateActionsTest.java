package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is due, for who may see it. */
class CorporateActionsTest extends Slice {
    private static final String COUPON = "/v1/assets/1/corporate-actions/00000000-0000-0000-0000-0000000000ac";

    private JsonNode get(String duty, String organisation, String path) {
        return read(send("GET", path, TOKENS.token(organisation, duty), null));
    }

    @Test
    void everybodyReadsWhatIsAnnounced() {
        assertThat(get("bank", "own", "/v1/assets/1/corporate-actions").path("items").get(0).path("amount").asString()).isEqualTo("1.255");
        assertThat(get("bank", "own", COUPON).path("kind").asString()).isEqualTo("COUPON");
        assertThat(send("GET", COUPON.replace("/1/", "/2/"), TOKENS.token("own", "bank"), null).getStatus()).isEqualTo(404);
    }

    @Test
    void eachLineIsRoundedDownAndAHolderSeesItsOwn() {
        JsonNode all = get("auditor", "audit", COUPON + "/entitlements");
        assertThat(all.path("provisional").asBoolean()).isFalse();
        assertThat(all.path("items").findValuesAsString("amount")).containsExactly("50.20", "75.30");
        JsonNode own = get("bank", "own", COUPON + "/entitlements");
        assertThat(own.path("items").findValuesAsString("account")).containsExactly("10");
        assertThat(own.path("complete").asBoolean()).isFalse();
    }
}
