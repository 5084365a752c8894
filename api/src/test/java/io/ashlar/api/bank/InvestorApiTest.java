package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

/** Investors at the door: who may bring and see which, and that nothing personal comes back, right or wrong. */
class InvestorApiTest extends Slice {
    private static final String BODY = """
            {"legalName":"Plantina Q. Testperson","address":"7 Secret Lane","birthDate":"1962-03-07","taxResidence":276,"contact":"plantina@mail.example",
            "documents":[{"kind":"PASSPORT","fileName":"plantina-passport.pdf","mediaType":"application/pdf","content":"%s"}]}"""
            .formatted(Base64.getEncoder().encodeToString("%PDF-1.7 plantina".getBytes(StandardCharsets.US_ASCII)));
    @Autowired
    InvestorDesk.InMemoryVault vault;

    private static void saysNothingPersonal(MockHttpServletResponse response) {
        try {
            assertThat(response.getContentAsString() + response.getHeaderNames().stream().map(response::getHeaders).toList())
                    .doesNotContainIgnoringCase("plantina").doesNotContain("Secret Lane", "1962-03");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBankHandsAnInvestorInAndGetsAReference() {
        MockHttpServletResponse response = send("POST", "/v1/investors", TOKENS.token("own", "bank"), BODY);
        assertThat(response.getStatus()).isEqualTo(202);
        assertThat(response.getHeader("Location")).isEqualTo("/v1/investors/77");
        assertThat(read(response).path("investor").asLong()).isEqualTo(77);
        assertThat(vault.kept.get(77L).legalName()).isEqualTo("Plantina Q. Testperson");
        saysNothingPersonal(response);
    }

    @Test
    void aBankBringsInvestorsForItselfAlone() {
        String others = BODY.replaceFirst("\\{", "{\"organisation\":\"other\",");
        assertThat(send("POST", "/v1/investors", TOKENS.token("own", "bank"), others).getStatus()).isEqualTo(403);
        assertThat(send("POST", "/v1/investors", TOKENS.token("own", "registrar"), others).getStatus()).isEqualTo(202);
        for (String duty : List.of("issuer", "issuer-approver", "agent", "auditor", "operator", "compliance")) {
            assertThat(send("POST", "/v1/investors", TOKENS.token("own", duty), BODY).getStatus()).as(duty).isEqualTo(403);
        }
    }

    @Test
    void aBankSeesThoseItBroughtAndNothingPersonal() {
        String bank = TOKENS.token("own", "bank");
        MockHttpServletResponse own = send("GET", "/v1/investors/7", bank, null);
        assertThat(own.getStatus()).isEqualTo(200);
        assertThat(read(own).propertyNames()).containsExactlyInAnyOrder("investor", "organisation", "stage", "erased", "accounts", "appliedAt");
        assertThat(send("GET", "/v1/investors/8", bank, null).getStatus()).isEqualTo(404);
        assertThat(send("GET", "/v1/investors", bank, null).getStatus()).isEqualTo(200);
        for (String duty : List.of("registrar", "compliance", "auditor", "operator")) {
            assertThat(send("GET", "/v1/investors/8", TOKENS.token("own", duty), null).getStatus()).as(duty).isEqualTo(200);
        }
        for (String duty : List.of("issuer", "issuer-approver", "agent")) {
            assertThat(send("GET", "/v1/investors/7", TOKENS.token("own", duty), null).getStatus()).as(duty).isEqualTo(404);
            assertThat(send("GET", "/v1/investors", TOKENS.token("own", duty), null).getStatus()).as(duty).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            Plantina Q. Testperson | '' | legalName
            1962-03-07             | plantina-day | birthDate
            1962-03-07             | 2961-04-05 | birthDate
            application/pdf        | text/plantina | documents[0].mediaType
            application/pdf        | image/png | documents[0].content
            plantina-passport.pdf  | a/plantina.pdf | documents[0].fileName
            JVBERi                 | !plantina! | documents[0].content
            276                    | 2760 | taxResidence
            "PASSPORT"             | "PLANTINA" | documents[0].kind
            "contact"              | "plantina" | plantina""")
    void whatIsWrongIsNamedByFieldAndNotRepeated(String right, String wrong, String field) {
        MockHttpServletResponse response = send("POST", "/v1/investors", TOKENS.token("own", "bank"), BODY.replace(right, wrong));
        assertThat(response.getStatus()).isIn(400, 422);
        assertThat(read(response).path("field").asString()).isEqualTo(field);
        if (!field.equals("plantina")) {
            saysNothingPersonal(response);
        }
    }
}
