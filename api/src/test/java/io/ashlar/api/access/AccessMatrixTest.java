package io.ashlar.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.ashlar.api.VouchedPlatform;
import io.ashlar.application.access.Duty;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may ask what: every route the platform serves × every duty, asked for and compared with {@code docs/access.md}. A route without a sample
 * request fails, so none is ever left out. {@code -Dashlar.access.write=true} writes the page anew; read what changed.
 */
class AccessMatrixTest {
    private static final Path PAGE = Path.of("../docs/access.md");
    /** What anybody may ask for. */
    private static final Set<String> OPEN = Set.of("GET /v3/api-docs", "GET /v3/api-docs.yaml", "GET /v3/api-docs/swagger-config", "GET /swagger-ui.html", "GET /.well-known/ashlar-webhook-keys");

    /** Routes about what the small register does not have: corporate actions, exports, dead letters, people at a provider. Tests of their own ask them. */
    private static final Set<String> ABOUT_NOTHING_HERE = Set.of("GET /portal/**", "GET /v3/api-docs.yaml", "/actions/new", "/portal/calendar/", "/portal/exports/{id}", "/deliveries/{delivery}", "/portal/people",
            "/corporate-actions/{action}", "/portal/investors/{investor}", "/v1/investors/{investor}");
    /** On the way to a login of just now. */
    private static final Set<String> READING_BY_POST = Set.of("POST /portal/weighty/confirmed", "POST /portal/weighty/later");

    private static VouchedPlatform platform;
    private static MockMvc portal;
    private static final List<String> broken = new ArrayList<>();
    private static Map<String, List<Answer>> matrix;

    @BeforeAll
    static void askEverybodyForEverything() {
        platform = new VouchedPlatform();
        portal = MockMvcBuilders.webAppContextSetup((WebApplicationContext) platform.context()).apply(springSecurity()).build();
        Questions questions = new Questions(platform);
        matrix = new LinkedHashMap<>();
        routes().forEach(route -> questions.of(route).forEach(question ->
                matrix.put(question.route(), Asker.all().stream().map(asker -> ask(question, asker)).toList())));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** As Spring has them, without the framework's own page for broken requests. */
    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (RequestMappingInfo route : platform.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().keySet()) {
            if (route.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM)) {
                // A stream has no end to wait for; who gets one is tested where it is.
                continue;
            }
            Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
            for (String path : route.getPatternValues()) {
                (methods.isEmpty() ? EnumSet.of(RequestMethod.GET) : methods).forEach(method -> routes.add(method + " " + path));
            }
        }
        routes.removeIf(route -> route.endsWith("/error") || route.endsWith("/broken-for-tests"));
        return routes;
    }

    private static Answer ask(Question question, Asker asker) {
        try {
            return question.ofPortal() ? inPortal(question, asker) : overHttp(question, asker);
        } catch (AssertionError e) {
            broken.add(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()));
            return Answer.BROKEN;
        }
    }

    @Test
    void noRouteBreaks() {
        assertThat(broken).isEmpty();
    }

    private static Answer overHttp(Question question, Asker asker) {
        String token = asker.duty() == null ? "none" : token(asker);
        HttpRequest.Builder request = platform.request(token, question.path().apply(asker)).header("Content-Type", question.body() == null || question.body().startsWith("{") ? "application/json" : "text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        int status = platform.ask(request.method(question.method(),
                question.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(question.body())).build());
        return Answer.of(question.route() + " by " + asker.role(), status, "");
    }

    /** Every duty is another person's: who proposes cannot approve. */
    private static String token(Asker asker) {
        return platform.tokens().token(platform.tokens().signer(), asker.organisation(), claims -> claims.subject(asker.role()), asker.role());
    }

    private static Answer inPortal(Question question, Asker asker) {
        MockHttpServletRequestBuilder request = request(HttpMethod.valueOf(question.method()), question.path().apply(asker)).with(csrf());
        if (asker.duty() != null) {
            request.with(oidcLogin().authorities(new SimpleGrantedAuthority("ROLE_" + asker.duty().name())).idToken(token -> token
                    .subject(asker.role()).claim("organisation", asker.organisation()).claim("auth_time", Instant.now())
                    .claim("realm_access", Map.of("roles", List.of(asker.role())))));
        }
        try {
            MockHttpServletResponse response = portal.perform(request).andReturn().getResponse();
            String location = response.getRedirectedUrl();
            return Answer.of(question.route() + " by " + asker.role(), response.getStatus(), location == null ? "" : location);
        } catch (Exception e) {
            throw new AssertionError(question.route() + " by " + asker.role(), e);
        }
    }

    @Test
    void thePageSaysWhatIsSo() throws Exception {
        String page = page();
        if (Boolean.getBoolean("ashlar.access.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void nobodyIsLetInWithoutALogin() {
        Map<String, Answer> let = new TreeMap<>();
        matrix.forEach((question, answers) -> let.put(question, answers.getFirst()));
        let.keySet().removeAll(OPEN);
        let.values().removeIf(Answer.LOGIN::equals);
        assertThat(let).isEmpty();
    }

    /** Otherwise a row would say nothing. */
    @Test
    void everyRouteIsForSomebody() {
        assertThat(matrix.entrySet().stream().filter(row -> row.getValue().stream().noneMatch(answer -> answer == Answer.YES || answer == Answer.TOLD)).map(Map.Entry::getKey)
                .filter(route -> ABOUT_NOTHING_HERE.stream().noneMatch(route::contains))).isEmpty();
    }

    /** Who oversees everything changes nothing: a compliance officer decides, an operator administers, an auditor does neither. */
    @Test
    void anAuditorChangesNothing() {
        int auditor = Asker.all().indexOf(new Asker(Duty.AUDITOR));
        assertThat(matrix.entrySet().stream().filter(row -> !row.getKey().startsWith("GET ") && row.getValue().get(auditor) == Answer.YES)
                .map(Map.Entry::getKey)).isSubsetOf(READING_BY_POST);
    }

    private static String page() {
        List<String> lines = new ArrayList<>(List.of("# Who may ask what",
                "Every route × every duty, each held by somebody of the organisation that usually has it, asked about the issuer's asset and bank alpha's account.",
                "*told*: what is wrong with the request, which was let in to be judged (4xx) · *no*: not permitted (403) · *not found*: there is no such thing for who asks (404) · *login*: a login or token is needed. Written and checked by `AccessMatrixTest`.",
                "", "| route | " + Asker.all().stream().map(Asker::role).collect(Collectors.joining(" | ")) + " |", "|---|" + "---|".repeat(Asker.all().size())));
        matrix.forEach((question, answers) -> lines.add("| `" + question.replace("|", "\\|") + "` | "
                + answers.stream().map(Answer::word).collect(Collectors.joining(" | ")) + " |"));
        return String.join("\n", lines) + "\n";
    }
}
