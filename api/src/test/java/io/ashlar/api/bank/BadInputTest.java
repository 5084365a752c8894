package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Every wrong input is told with its field and rule, and nothing is done. */
class BadInputTest extends Slice {
    private static final String WHOLE = "must be a whole number from 1 to 9223372036854775807";
    private static final String ASSET = """
            {"actor":10,"agent":10,"supplyCap":"9","policy":{"minimumTier":0,"allowedClasses":[1],"allowedJurisdictions":[3]},"name":"Bond",\
            "isin":"DE000A1EWWW0","lei":"529900T8BM49AURSDO55","currency":"EUR"}""";

    @BeforeEach
    void clean() {
        bundles.orders.clear();
    }

    private void refused(MockHttpServletResponse response, int status, String field, String rule) {
        JsonNode problem = read(response);
        assertThat(response.getStatus()).as("%s", problem).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("rule").asString()).contains(rule);
        assertThat(problem.path("correlation").asString()).isEqualTo(response.getHeader("X-Correlation-Id"));
        assertThat(problem.toString()).doesNotContain("io.ashlar").doesNotContain("java.").doesNotContain("jackson");
        assertThat(bundles.orders).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            -1 | 0 | 1.5 | 1.0 | 1e3 | 9223372036854775808 | 99999999999999999999999999 | "-1" | "1.5" | "" | "+1" | " 1" | "1e3" | "9223372036854775808" | true | {} | [1] | "٣" | -0""")
    void amountsAreWholeAndPositiveAndFit(ArgumentsAccessor amounts) {
        for (int i = 0; i < amounts.size(); i++) {
            String amount = amounts.getString(i);
            MockHttpServletResponse response = send("POST", "/v1/instructions", TOKENS.token("own", "bank"),
                    "{\"actor\":10,\"instruction\":{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":" + amount + "}}");
            refused(response, 422, "instruction.amount", WHOLE);
        }
    }

    @Test
    void listsHoldNoNull() {
        refused(send("POST", "/v1/assets", TOKENS.token("own", "issuer"), ASSET.replace("[1]", "[null]")), 400, "policy.allowedClasses[0]", "must not be null");
    }

    @Test
    void noTextHoldsNul() {
        for (String path : new String[] {"/v1/assets", "/v1/instructions?cursor=a%00b"}) {
            MockHttpServletResponse response = send(path.contains("?") ? "GET" : "POST", path, TOKENS.token("own", "issuer"), ASSET.replace("Bond", "Bo\\u0000nd"));
            assertThat(response.getStatus()).as(path).isEqualTo(400);
            assertThat(read(response).path("detail").asString()).isEqualTo("text must hold no NUL character");
        }
    }

    @Test
    void aRangeIsNoContentType() throws Exception {
        assertThat(mvc.perform(post("/v1/instructions").contentType("*/*").content("{}").header("Authorization", "Bearer " + TOKENS.token("own", "bank")))
                .andReturn().getResponse().getStatus()).isEqualTo(415);
    }

    @Test
    void theGreatestAmountIsGoodInBothForms() {
        for (String amount : new String[] {"9223372036854775807", "\"9223372036854775807\"", "1", "\"1\""}) {
            assertThat(send("POST", "/v1/instructions", TOKENS.token("own", "bank"),
                    "{\"actor\":10,\"instruction\":{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":" + amount + "}}").getStatus()).isEqualTo(202);
        }
        assertThat(bundles.orders).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "kind":"transfer","asset":2,"to":20,"amount":1                | 422 | instruction.asset  | must be an asset of this platform
            "kind":"transfer","asset":0,"to":20,"amount":1                | 422 | instruction.asset  | from 1 to 1073741822
            "kind":"transfer","asset":1.0,"to":20,"amount":1              | 400 | instruction.asset  | must be a whole number
            "kind":"transfer","asset":"1","to":20,"amount":1              | 400 | instruction.asset  | must be a whole number
            "kind":"transfer","asset":1,"to":1073741823,"amount":1        | 422 | instruction.to     | from 1 to 1073741822
            "kind":"transfer","asset":1,"to":99999999999999999999,"amount":1 | 400 | instruction.to  | must be a whole number in range
            "kind":"transfer","asset":1,"amount":1                        | 422 | instruction.to     | from 1 to 1073741822
            "kind":"transfer","asset":1,"to":20                           | 422 | instruction.amount | is required
            "kind":"transfer","asset":1,"to":20,"amount":1,"fee":2        | 400 | instruction.fee    | is not a field
            "kind":"transmit","asset":1,"to":20,"amount":1                | 400 | instruction.kind   | must be one of the kinds
            "asset":1,"to":20,"amount":1                                  | 400 | instruction.kind   | must be one of the kinds
            "kind":"rotateAuthorisation","account":10,"root":"0x7f00000100000000000000000000000000000000000000000000000000000000" | 422 | instruction.root | each below 0x7f000001
            "kind":"transfer","asset":1,"asset":1,"to":20,"amount":1      | 400 | body               | must be JSON""")
    void instructions(String fields, int status, String field, String rule) {
        refused(send("POST", "/v1/instructions", TOKENS.token("own", "bank"), "{\"actor\":10,\"instruction\":{" + fields + "}}"), status, field, rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "NONE", textBlock = """
            {"actor":10,                                          | 400 | body        | must be JSON
            NONE                                                  | 400 | body        | is missing
            []                                                    | 400 | body        | must be an object
            "text"                                                | 400 | body        |
            {"actor":10,"instruction":null}                       | 422 | instruction | is required
            {"actor":10,"instruction":[]}                         | 400 | instruction |
            {"instruction":{"kind":"pause","asset":1}}            | 422 | actor       | from 1 to
            {"actor":10,"instruction":{"kind":"pause","asset":1}} x | 400 | body      |""")
    void bodies(String body, int status, String field, String rule) {
        refused(send("POST", "/v1/instructions", TOKENS.token("own", "issuer"), body), status, field, rule == null ? "" : rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "DE000A1EWWW0"         | "DE000A1EWWW1"           | isin                        | right check digit
            "DE000A1EWWW0"         | "de000a1ewww0"           | isin                        | right check digit
            "529900T8BM49AURSDO55" | "529900T8BM49AURSDO54"   | lei                         | right check digits
            "EUR"                  | "euro"                   | currency                    | ISO 4217
            "Bond"                 | " "                      | name                        | 1 to 120 characters
            "Bond"                 | "a\\nb"                  | name                        | no control characters
            "Bond"                 | null                     | name                        | is required
            "minimumTier":0        | "minimumTier":65536      | policy.minimumTier          | from 0 to 65535
            [1]                    | [16]                     | policy.allowedClasses       | numbers from 0 to 15
            "9"                    | "0"                      | supplyCap                   | must be a whole number from 1""")
    void assets(String right, String wrong, String field, String rule) {
        refused(send("POST", "/v1/assets", TOKENS.token("own", "issuer"), ASSET.replace(right, wrong)), 422, field, rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "investor":7                       | "investor":4294967296               | 422 | profile.investor     | from 1 to 1073741822
            ["HOLDER"]                         | ["OWNER"]                           | 400 | profile.roles[0]     | must be one of HOLDER
            "tier":2                           | "tier":2.5                          | 400 | profile.tier         | must be a whole number
            "2030-01-01T00:00:00Z"             | "2030-01-01"                        | 400 | profile.kycExpiry    | with its zone
            "2030-01-01T00:00:00Z"             | 1893456000                          | 400 | profile.kycExpiry    | with its zone
            "country":276                      | "country":1000                      | 422 | profile.country      | from 1 to 999
            "classes":[1]                      | "classes":1                         | 400 | profile.classes      | must be a list
            "jurisdiction":3                   | "jurisdiction":16                   | 422 | profile.jurisdiction | from 0 to 15
            bank-alpha                         | Bank Alpha                          | 422 | organisation         | lower-case letters""")
    void accounts(String right, String wrong, int status, String field, String rule) {
        String body = "{\"actor\":10,\"organisation\":\"bank-alpha\",\"profile\":" + AuthorisationTest.PROFILE + "}";
        refused(send("POST", "/v1/accounts", TOKENS.token("own", "registrar"), body.replace(right, wrong)), status, field, rule);
    }

    @Test
    void oneBadLineOfABundleIsNamedAndNothingIsDone() {
        String good = "{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1}";
        String token = TOKENS.token("own", "bank");
        refused(send("POST", "/v1/bundles", token, bundle(good, good, good.replace("\"amount\":1", "\"amount\":0"))), 422, "instructions[2].amount", WHOLE);
        refused(send("POST", "/v1/bundles", token, bundle(good, good.replace("\"asset\":1", "\"asset\":7"))), 422, "instructions[1].asset", "asset of this platform");
        refused(send("POST", "/v1/bundles", token, bundle(good, "null")), 400, "instructions[1]", "must not be null");
        refused(send("POST", "/v1/bundles", token, bundle()), 422, "instructions", "1 to 65536");
        String tooMany = (good + ",").repeat(65_536) + good;
        refused(send("POST", "/v1/bundles", token, bundle(tooMany)), 422, "instructions", "1 to 65536");
    }

    private static String bundle(String... lines) {
        return "{\"actor\":10,\"instructions\":[" + String.join(",", lines) + "]}";
    }

    @Test
    void bodiesHaveALimit() {
        String body = "{\"actor\":10,\"instruction\":" + " ".repeat(Bodies.LIMIT) + "{}}";
        refused(send("POST", "/v1/instructions", TOKENS.token("own", "bank"), body), 413, "body", "at most 65536 bytes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            /v1/assets?limit=0         | 400 | limit   | at least 1
            /v1/assets?limit=501       | 400 | limit   | at most 500
            /v1/assets?limit=x         | 400 | limit   | must be a whole number
            /v1/assets?cursor=zz       | 422 | cursor  | earlier answer of the same list
            /v1/assets?cursor=YWNjb3VudHM6NQ | 422 | cursor | earlier answer of the same list
            /v1/assets/abc             | 400 | asset   | must be a whole number
            /v1/assets/0               | 400 | asset   | at least 1
            /v1/bundles/not-a-uuid     | 422 | bundle  | must be a UUID""")
    void parameters(String path, int status, String field, String rule) {
        refused(send("GET", path, TOKENS.token("own", "auditor"), null), status, field, rule);
    }

    @Test
    void aKeyIsNeededAndProper() {
        String body = "{\"actor\":10,\"instruction\":{\"kind\":\"transfer\",\"asset\":1,\"to\":20,\"amount\":1}}";
        refused(send("POST", "/v1/instructions", TOKENS.token("own", "bank"), body, null), 400, "Idempotency-Key", "is required");
        refused(send("POST", "/v1/instructions", TOKENS.token("own", "bank"), body, "a b"), 422, "Idempotency-Key", "visible ASCII");
    }

    @Test
    void wrongMethodsAndTypesAreProblemsToo() {
        String token = TOKENS.token("own", "bank");
        assertThat(send("DELETE", "/v1/assets", token, null).getStatus()).isEqualTo(405);
        assertThat(send("GET", "/v1/nothing", token, null).getStatus()).isEqualTo(404);
    }
}
