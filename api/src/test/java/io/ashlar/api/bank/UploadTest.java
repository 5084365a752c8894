package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Files of instructions: one that is faulty says where and does nothing, one that is not is a bundle. */
class UploadTest extends Slice {
    private static final String HEADER = "asset,to,amount\n";

    @AfterEach
    void clean() {
        bundles.orders.clear();
    }

    private MockHttpServletResponse upload(String parameters, byte[] file, String key) throws Exception {
        return mvc.perform(post("/v1/uploads?" + parameters).contentType("text/csv").content(file).header("Idempotency-Key", key)
                .header("Authorization", "Bearer " + TOKENS.token("own", "bank"))).andReturn().getResponse();
    }

    private MockHttpServletResponse upload(String parameters, String file) throws Exception {
        return upload(parameters, file.getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString());
    }

    @Test
    void aFileIsABundleInItsOrder() throws Exception {
        MockHttpServletResponse answer = upload("actor=10&kind=transfer&atomic=true", "amount,asset,to\n5,1,20\r\n\"7\",1,30\n");
        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(answer.getHeader("Location")).isEqualTo("/v1/uploads/" + read(answer).path("upload").asString());
        assertThat(read(answer).path("lines").asInt()).isEqualTo(2);
        BundleOrder.SubmitBundle order = (BundleOrder.SubmitBundle) bundles.orders.getFirst();
        assertThat(order.bundle().value()).isEqualTo(read(answer).path("upload").asString());
        assertThat(order.authority()).isNotNull().matches(authority -> authority.atomic());
        assertThat(order.instructions()).containsExactly(new Instruction.Transfer(new AssetId(1), new AccountId(20), new Quantity(5)),
                new Instruction.Transfer(new AssetId(1), new AccountId(30), new Quantity(7)));
    }

    @Test
    void aColumnSaysWhatEachLineGives() throws Exception {
        assertThat(upload("actor=10", "kind,asset,account,to,amount\nopenHolding,1,10,,\ntransfer,1,,20,5\n").getStatus()).isEqualTo(202);
        assertThat(((BundleOrder.SubmitBundle) bundles.orders.getFirst()).instructions()).containsExactly(
                new Instruction.OpenHolding(new AssetId(1), new AccountId(10)), new Instruction.Transfer(new AssetId(1), new AccountId(20), new Quantity(5)));
        JsonNode problem = read(upload("actor=10", "kind,asset,account,to,amount\nopenHolding,1,10,20,\nburn,1,,20,5\n"));
        assertThat(problem.path("errors").path(0).path("rule").asString()).isEqualTo("must be empty in a line of kind openHolding");
        assertThat(problem.path("errors").path(1).path("column").asString()).isEqualTo("kind");
    }

    @Test
    void everyFaultIsNamedByLineAndColumnAndNothingIsDone() throws Exception {
        JsonNode problem = read(upload("actor=10&kind=transfer", HEADER + "1,20,5\nx,20,0\n1,20\n\n1,20,9223372036854775808\n"));
        assertThat(problem.path("status").asInt()).isEqualTo(422);
        assertThat(problem.path("code").asString()).isEqualTo("FAULTY_UPLOAD");
        assertThat(problem.path("total").asInt()).isEqualTo(5);
        assertThat(problem.path("errors").findValuesAsString("line")).containsExactly("3", "3", "4", "5", "6");
        assertThat(problem.path("errors").findValuesAsString("column")).containsExactly("asset", "amount", "line", "line", "amount");
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void ofVeryManyFaultsAHundredAreNamedAndAllAreCounted() throws Exception {
        JsonNode problem = read(upload("actor=10&kind=transfer", HEADER + "1,20,0\n".repeat(1_000)));
        assertThat(problem.path("errors")).hasSize(100);
        assertThat(problem.path("total").asInt()).isEqualTo(1_000);
    }

    @Test
    void aHeaderIsProper() throws Exception {
        assertThat(read(upload("actor=10&kind=transfer", "asset,to\n1,20\n")).path("errors").path(0).path("column").asString()).isEqualTo("amount");
        assertThat(read(upload("actor=10&kind=transfer", "asset,to,amount,price\n1,20,5,1\n")).path("errors").path(0).path("column").asString())
                .isEqualTo("price");
        assertThat(read(upload("actor=10&kind=transfer", "asset,to,amount,to\n1,20,5,30\n")).path("detail").asString())
                .isEqualTo("line 1, to must be there once");
        assertThat(read(upload("actor=10&kind=transfer", HEADER)).path("total").asInt()).isEqualTo(1);
        assertThat(upload("actor=10&kind=transfer", "").getStatus()).isIn(400, 422);
        assertThat(read(upload("actor=10&kind=registerAccount", HEADER + "1,20,5\n")).path("field").asString()).isEqualTo("kind");
    }

    @Test
    void whatIsNoCsvIsTold() throws Exception {
        assertThat(upload("actor=10&kind=transfer", (HEADER + "1,20,\u00e9\n").getBytes(StandardCharsets.ISO_8859_1), "u1").getStatus()).isEqualTo(422);
        assertThat(upload("actor=10&kind=transfer", HEADER + "1,\"20,5\n").getStatus()).isEqualTo(422);
        assertThat(upload("actor=10&kind=transfer", HEADER + "1,\"20\n\",5\n1,20,5\n").getStatus()).isEqualTo(422);
        assertThat(upload("actor=10&kind=transfer", HEADER + "1," + "2".repeat(100_000) + ",5\n").getStatus()).isEqualTo(422);
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void aLineTooManyIsTold() throws Exception {
        assertThat(upload("actor=10&kind=transfer", HEADER + "1,20,5\n".repeat(65_536)).getStatus()).isEqualTo(202);
        JsonNode problem = read(upload("actor=10&kind=transfer", HEADER + "1,20,5\n".repeat(65_537)));
        assertThat(problem.path("errors").path(0).path("line").asInt()).isEqualTo(65_538);
    }

    @Test
    void whatTheUseCaseRefusesIsToldByLine() throws Exception {
        JsonNode problem = read(upload("actor=10&kind=transfer", HEADER + "1,20,5\n2,20,5\n"));
        assertThat(problem.path("errors").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(problem.path("errors").path(0).path("column").asString()).isEqualTo("asset");
        assertThat(upload("actor=20&kind=transfer", HEADER + "1,20,5\n").getStatus()).isEqualTo(403);
        assertThat(upload("actor=10&kind=issue", HEADER + "1,20,5\n").getStatus()).isEqualTo(403);
        assertThat(bundles.orders).isEmpty();
    }

    @Test
    void parametersArePartOfWhatAKeyIsFor() throws Exception {
        byte[] file = (HEADER + "1,20,5\n").getBytes(StandardCharsets.UTF_8);
        MockHttpServletResponse first = upload("actor=10&kind=transfer", file, "u2");
        assertThat(upload("actor=10&kind=transfer", file, "u2").getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(upload("actor=10&kind=transfer&atomic=true", file, "u2").getStatus()).isEqualTo(409);
        assertThat(bundles.orders).hasSize(1);
    }

    @Test
    void whatBecameOfALineIsTheSubmittersToSee() throws Exception {
        String path = "/v1/uploads/00000000-0000-0000-0000-000000000020";
        assertThat(send("GET", path + "/lines", TOKENS.token("own", "bank"), null, null).getStatus()).isEqualTo(404);
        assertThat(send("GET", path, TOKENS.token("own", "bank"), null, null).getStatus()).isEqualTo(404);
        JsonNode lines = read(send("GET", path + "/lines", TOKENS.token("audit", "auditor"), null, null));
        assertThat(lines.path("items").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(lines.path("items").path(0).path("instruction").path("status").asString()).isEqualTo("SEALED");
        for (String cursor : new String[] {"zz", Cursor.write("upload-00000000-0000-0000-0000-000000000020", 99_999_999_999L),
                Cursor.write("upload-00000000-0000-0000-0000-000000000020", Long.MIN_VALUE), Cursor.write("bundle", 1)}) {
            assertThat(read(send("GET", path + "/lines?cursor=" + cursor, TOKENS.token("audit", "auditor"), null, null)).path("field").asString())
                    .isEqualTo("cursor");
        }
        assertThat(send("GET", "/v1/bundles/00000000-0000-0000-0000-000000000020?cursor=" + Cursor.write("bundle", 99_999_999_999L),
                TOKENS.token("audit", "auditor"), null, null).getStatus()).isEqualTo(422);
    }

    @Test
    void whatBecameOfAllLinesComesAsAFile() throws Exception {
        MockHttpServletResponse file = mvc.perform(get("/v1/uploads/00000000-0000-0000-0000-000000000020/lines").accept("text/csv")
                .header("Authorization", "Bearer " + TOKENS.token("audit", "auditor"))).andReturn().getResponse();
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getContentAsString().lines().limit(2)).containsExactly("line,kind,asset,from,to,amount,status,refusal,rule,batch,position",
                "2,Transfer,1,20,30,5,SEALED,,,1,1");
    }
}
