package io.ashlar.api.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.api.OnPlatform;
import io.ashlar.api.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description in the repository, from which clients are generated, is the one that is served. */
@ExtendWith(OnPlatform.class)
class PublishedDescriptionTest {
    private static final Path FILE = Path.of("src/main/openapi/ashlar-v1.json");

    private final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final JsonNode served;

    PublishedDescriptionTest(Platform platform) {
        served = json.readTree(platform.send(null, "GET", "/v3/api-docs", null, null).body());
    }

    /** After a wanted change: {@code -Dashlar.openapi.write=true}, and read the difference before committing it. */
    @Test
    void whatIsServedIsWhatIsPublished() throws IOException {
        String text = json.writeValueAsString(served) + "\n";
        if (Boolean.getBoolean("ashlar.openapi.write")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        }
        assertThat(FILE).content().isEqualTo(text);
    }

    @Test
    void everyOperationNamesItselfItsTokenAndItsProblems() {
        assertThat(served.path("openapi").asString()).startsWith("3.1");
        assertThat(served.path("security").toString()).contains("bearer");
        served.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            String name = operation.getKey() + " " + path.getKey();
            assertThat(operation.getValue().path("summary").asString()).as(name).isNotBlank();
            assertThat(operation.getValue().path("description").asString()).as(name).isNotBlank();
            assertThat(operation.getValue().path("responses").propertyNames()).as(name).contains("401", "403", "404", "422");
            // What sets a thing to what is sent may be sent twice; what makes something may not.
            // A quote does nothing.
            if (operation.getKey().equals("post") && !path.getKey().equals("/v1/quotes") || operation.getValue().path("responses").has("202")) {
                assertThat(operation.getValue().path("parameters").findValuesAsString("name")).as(name).contains("Idempotency-Key");
            }
        }));
    }
}
