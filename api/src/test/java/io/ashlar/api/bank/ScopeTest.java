package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.when;

import io.ashlar.application.view.Register;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** A caller whose work is about some assets: what it may do about others, and about none. */
class ScopeTest extends Slice {
    @Autowired
    Register register;

    private static String token(String role, Object assets) {
        return TOKENS.token(TOKENS.signer(), "own", claims -> claims.claim("assets", assets), role);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bank      | "kind":"transfer","asset":1,"to":20,"amount":1  | 202 | 403
            bank      | "kind":"openHolding","asset":1,"account":10     | 202 | 403
            issuer    | "kind":"pause","asset":1                        | 202 | 403
            registrar | "kind":"updateAccount","account":20,"profile":PROFILE | 403 | 403""")
    void instructionsAreAboutItsAssetsAlone(String role, String fields, int inScope, int outOfScope) {
        String body = "{\"actor\":10,\"instruction\":{" + fields.replace("PROFILE", AuthorisationTest.PROFILE) + "}}";
        assertThat(send("POST", "/v1/instructions", token(role, List.of("1", "7")), body).getStatus()).isEqualTo(inScope);
        assertThat(send("POST", "/v1/instructions", token(role, List.of("2", "7")), body).getStatus()).isEqualTo(outOfScope);
        assertThat(send("POST", "/v1/instructions", token(role, List.of()), body).getStatus()).as("no limit").isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"everything", "1;2", "-1", "0", "01", "1.0", "99999999999", "''"})
    void aLimitThatIsNoAssetLetsNothingThrough(String asset) {
        assertThat(send("GET", "/v1/accounts", token("bank", List.of("1", asset)), null).getStatus()).isEqualTo(403);
        assertThat(send("GET", "/v1/accounts", token("bank", asset), null).getStatus()).isEqualTo(403);
    }

    @Test
    void anAuditorOfOneAssetSeesNoOthers() {
        String one = token("auditor", List.of("1"));
        String two = token("auditor", "2");
        String bundle = "/v1/bundles/00000000-0000-0000-0000-000000000020";
        assertThat(send("GET", bundle, one, null).getStatus()).isEqualTo(200);
        assertThat(send("GET", bundle, two, null).getStatus()).isEqualTo(404);
        assertThat(send("GET", bundle + "/instructions/0", one, null).getStatus()).isEqualTo(200);
        assertThat(send("GET", bundle + "/instructions/0", two, null).getStatus()).isEqualTo(404);
        assertThat(send("GET", "/v1/assets/1/holdings/20/proof", two, null).getStatus()).isEqualTo(404);
    }

    @Test
    void whatIsOfTheWholePlatformIsNotForWhoIsLimited() {
        for (String path : new String[] {"/v1/access-log", "/v1/clients/any/signing-keys", "/v1/exports/audit"}) {
            for (String role : new String[] {"auditor", "compliance", "operator"}) {
                assertThat(send("GET", path, token(role, List.of("1")), null).getStatus()).as("%s by %s", path, role).isIn(403, 404);
            }
        }
        assertThat(send("GET", "/v1/access-log", token("auditor", List.of()), null).getStatus()).isEqualTo(200);
    }

    @Test
    void pagesAreFullHoweverManyOthersLieBetween() {
        when(register.instructions(any(), any(), anyLong(), anyInt())).thenAnswer(call -> {
            long before = Math.min(call.getArgument(2, Long.class), 2001);
            return IntStream.iterate((int) before - 1, row -> row > 0, row -> row - 1).limit(call.getArgument(3, Integer.class))
                    .mapToObj(row -> new Register.InstructionView(row, "00000000-0000-0000-0000-000000000021", row, "Transfer", 10, row % 400 == 0 ? 1L : 2L,
                            10L, 20L, 5L, "SEALED", null, 1L, 1L, Backstage.NOW)).toList();
        });
        try {
            MockHttpServletResponse first = send("GET", "/v1/instructions?limit=3", token("bank", List.of("1")), null);
            assertThat(read(first).path("items").valueStream().map(i -> i.path("index").asInt())).containsExactly(2000, 1600, 1200);
            MockHttpServletResponse second = send("GET", "/v1/instructions?limit=3&cursor=" + read(first).path("next").asString(), token("bank", List.of("1")), null);
            assertThat(read(second).path("items").valueStream().map(i -> i.path("index").asInt())).containsExactly(800, 400);
            assertThat(read(second).has("next")).isFalse();
        } finally {
            when(register.instructions(any(), any(), anyLong(), anyInt())).thenReturn(List.of());
        }
    }
}
