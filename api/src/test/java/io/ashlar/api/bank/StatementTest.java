package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

/** Statements as banks get them. What they say of a position is tried on PostgreSQL by {@code HistoryTest}. */
class StatementTest extends Slice {
    private static final String PATH = "/v1/accounts/10/statement?asset=1";

    private MockHttpServletResponse get(String path) {
        return send("GET", path, TOKENS.token("own", "bank"), null, null);
    }

    @Test
    void pagesLeadFromTheOpeningBalanceToTheClosingOne() {
        JsonNode first = read(get(PATH + "&limit=1"));
        assertThat(first.path("openingBalance").asString()).isEqualTo("40");
        assertThat(first.path("closingBalance").asString()).isEqualTo("75");
        assertThat(first.path("items").path(0).path("change").asString()).isEqualTo("60");
        assertThat(first.path("items").path(0).has("counterparty")).isFalse();
        String rest = "&from=" + first.path("from").asString() + "&to=" + first.path("to").asString() + "&cursor=" + first.path("next").asString();
        JsonNode second = read(get(PATH + rest));
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.path("items").path(0).path("change").asString()).isEqualTo("-25");
        assertThat(second.path("items").path(0).path("counterparty").asLong()).isEqualTo(30);
        assertThat(second.path("items").path(0).path("balance").asString()).isEqualTo("75");
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void allOfItComesAsOneFile() throws Exception {
        MockHttpServletResponse file = mvc.perform(MockMvcRequestBuilders.get(PATH).accept("text/csv")
                .header("Authorization", "Bearer " + TOKENS.token("own", "bank"))).andReturn().getResponse();
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"statement-10-1.csv\"");
        assertThat(file.getContentAsString().lines()).containsExactly(
                "at,position,bundle,index,kind,counterparty,change,balance,frozen,batch,status",
                "2026-10-25T12:00:00Z,,,,OpeningBalance,,,40,0,,",
                "2026-11-24T11:59:00Z,5,00000000-0000-0000-0000-000000000020,0,Issue,,60,100,0,2,SETTLED",
                "2026-11-24T11:59:30Z,6,00000000-0000-0000-0000-000000000020,1,Transfer,30,-25,75,0,2,SETTLED",
                "2026-11-24T12:00:00Z,,,,ClosingBalance,,,75,0,,");
    }

    @Test
    void othersDoNotFindIt() {
        assertThat(get("/v1/accounts/20/statement?asset=1").getStatus()).isEqualTo(404);
        assertThat(get("/v1/accounts/10/statement?asset=2").getStatus()).isEqualTo(404);
        assertThat(send("GET", PATH, TOKENS.token("foreign", "bank"), null, null).getStatus()).isEqualTo(404);
        assertThat(send("GET", PATH, TOKENS.token("audit", "auditor"), null, null).getStatus()).isEqualTo(200);
    }

    @Test
    void timesAndCursorsAreProper() {
        assertThat(read(get(PATH + "&to=2027-01-01T00:00:00Z")).path("field").asString()).isEqualTo("to");
        assertThat(read(get(PATH + "&from=2026-11-24T12:00:00Z")).path("field").asString()).isEqualTo("from");
        assertThat(read(get(PATH + "&cursor=abc")).path("field").asString()).isEqualTo("from");
        String range = "&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&cursor=";
        assertThat(read(get(PATH + range + "abc")).path("field").asString()).isEqualTo("cursor");
        assertThat(get(PATH + range + Cursor.page("statement-10-2", java.util.List.of(1L, 2L), 1, x -> x, x -> x).next()).getStatus()).isEqualTo(422);
    }
}
