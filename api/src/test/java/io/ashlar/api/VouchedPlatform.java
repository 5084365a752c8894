package io.ashlar.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole process on a real PostgreSQL, whose callers the test vouches for: any duty in any organisation, without a provider to set it up at. */
public final class VouchedPlatform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SignedTokens tokens = new SignedTokens();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    public VouchedPlatform(String... settings) {
        try {
            Path folder = Files.createTempDirectory("ashlar-test");
            Path masterKey = Files.writeString(folder.resolve("master-key"), "5a".repeat(32));
            List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--ashlar.data=" + folder.resolve("data"), "--ashlar.roles=api,sequencer",
                    "--ashlar.vault.master-key=file:" + masterKey, "--ashlar.vault.depth=5", "--ashlar.batch.age=1s",
                    "--ashlar.identity.issuer=" + tokens.issuer(), "--ashlar.identity.portal-secret=secret-of-a-test", "--spring.main.banner-mode=off"));
            arguments.addAll(List.of(settings));
            context = new SpringApplicationBuilder(AshlarApplication.class).run(arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // As the process that settles does once it has deployed its contract.
        bean(JdbcTemplate.class).update("insert into ethereum_deployment (chain_id, contract, verifier, genesis_root) values (31337, ?, '', '')",
                "0x" + "a".repeat(40));
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public SignedTokens tokens() {
        return tokens;
    }

    /** Without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    public HttpRequest.Builder request(String token, String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(url() + pathAndQuery)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> post(String token, String path, String key, String body) {
        return send(request(token, path).header("Content-Type", "application/json").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status alone; an answer without end is not waited for. */
    public int ask(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
