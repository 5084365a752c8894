package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The published description of {@code /v1}. */
@Configuration
class OpenApiDescription {
    private static final Map<String, String> PROBLEMS = problems();
    private static final Set<String> AS_FILE = Set.of("readStatement", "listUploadLines");

    static {
        // Enumerations by name, so that generated clients have one type for each.
        ModelResolver.enumsAsRef = true;
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    private static Map<String, String> problems() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("400", "Malformed: not JSON, an unknown field, a wrong type, a bad parameter. Names field and rule.");
        all.put("401", "No valid access token; or a signature that is required, wrong, out of time or replayed (codes SIGNATURE_…, DIGEST_WRONG).");
        all.put("403", "Not permitted: the duty or the account is not yours.");
        all.put("404", "No such thing, or not yours to see.");
        all.put("409", "The idempotency key was used with another request, an earlier change is pending, or a proposal is closed (codes PROPOSAL_…).");
        all.put("413", "The body is too large.");
        all.put("422", "A value breaks its rule, such as a wrong check digit. Names field and rule; nothing was done.");
        all.put("429", "More than your client or organisation may ask for; Retry-After says when to come back.");
        return all;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Ashlar").version("1")
                        .description("""
                                A securities rollup's interface for partner banks. Changes are asked for with POST and answered 202 as soon \
                                as they are durable; each instruction is then sequenced or refused with a code, sealed into a batch, \
                                proved, and settled on Ethereum. Measures of issuers, registrars and agents need a second person: their answer names a \
                                proposal, and they are carried out once another one approves it. Amounts are whole numbers of smallest units, as decimal strings. \
                                Times are UTC. What gives an instruction needs an Idempotency-Key: the same key with the same body gives the \
                                same answer and does nothing twice. A client whose signing key is enrolled signs every request (RFC 9421): \
                                @method, @target-uri and content-digest, with created, nonce and keyid; each signature is good once, for a \
                                minute. RateLimit and RateLimit-Policy say what is left of a minute's allowance."""))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes("bearer", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT")
                                .description("An access token of the realm, by the client credentials grant with private_key_jwt."))
                        .addSchemas("Problem", problem()))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    private static Schema<?> problem() {
        return new ObjectSchema().description("RFC 9457")
                .addProperty("type", new StringSchema().example("urn:ashlar:problem:invalid-value"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("One sentence for people."))
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema().example("INVALID_VALUE").description("For programs."))
                .addProperty("field", new StringSchema().example("instructions[3].amount").description("Path of the field at fault."))
                .addProperty("rule", new StringSchema().description("What it must obey."))
                .addProperty("correlation", new StringSchema().description("The request's X-Correlation-Id."));
    }

    @Bean
    OpenApiCustomizer documentedProblems() {
        return api -> api.getPaths().values().forEach(path -> path.readOperations().forEach(OpenApiDescription::addProblems));
    }

    /** What reads is tagged; what comes as a file, too, says so. */
    @Bean
    OpenApiCustomizer documentedTags() {
        return api -> api.getPaths().values().forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
            ApiResponse read = operation.getResponses().get("200");
            if (operation.getParameters() != null && operation.getParameters().stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()))) {
                operation.getResponses().addApiResponse("412", problem("It is not what you saw last: its ETag is not the If-Match. Nothing was done."));
            }
            if (method == PathItem.HttpMethod.GET && read != null && read.getContent() != null && read.getContent().containsKey("application/json")) {
                read.addHeaderObject("ETag", new Header().description("Strong entity tag; send it as If-None-Match.").schema(new StringSchema()));
                operation.getResponses().addApiResponse("304", new ApiResponse().description("You have the newest: If-None-Match names its ETag."));
                if (AS_FILE.contains(operation.getOperationId())) {
                    read.getContent().addMediaType("text/csv", new MediaType().schema(new StringSchema()));
                }
            }
        }));
    }

    private static ApiResponse problem(String meaning) {
        return new ApiResponse().description(meaning).content(new Content().addMediaType("application/problem+json",
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }

    private static void addProblems(Operation operation) {
        PROBLEMS.forEach((status, meaning) -> operation.getResponses().addApiResponse(status, problem(meaning)));
    }
}
