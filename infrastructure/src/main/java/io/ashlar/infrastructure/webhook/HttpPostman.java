package io.ashlar.infrastructure.webhook;

import io.ashlar.application.port.Clock;
import io.ashlar.application.webhook.Postman;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends by HTTP: no redirects, no cookies, no proxy, no retries of its own, nothing that is not public, and a deadline for the whole attempt that
 * a slow receiver cannot stretch. Of an answer's body a short beginning is read, for the people who look for a failure's reason.
 */
public final class HttpPostman implements Postman, AutoCloseable {
    private static final int PREFIX = 160;
    private static final int CONNECTIONS = 200;
    private static final int CONNECTIONS_OF_ONE = 4;

    private final WebhookProperties properties;
    private final PublicAddresses addresses;
    private final SignedMessages messages;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

    public HttpPostman(WebhookProperties properties, SealedWebhookKeys keys, Clock clock) {
        this.properties = properties;
        this.addresses = new PublicAddresses(properties.allowLoopback());
        this.messages = new SignedMessages(keys);
        this.clock = clock;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(addresses)
                        .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS_OF_ONE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(timeout(properties.connect()))
                                .setSocketTimeout(timeout(properties.answer())).setTimeToLive(5, TimeUnit.MINUTES).build()).build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout(properties.answer()))
                        .setConnectionRequestTimeout(timeout(properties.connect())).setRedirectsEnabled(false).build())
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching().disableContentCompression()
                .setUserAgent("Ashlar-Webhooks").build();
    }

    private static Timeout timeout(Duration time) {
        return Timeout.of(time);
    }

    @Override
    public Optional<String> flaw(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null || url.getPort() == 0 || url.getPort() > 65_535
                || !url.toString().chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return Optional.of("must be an absolute address with a host, without user, password and fragment");
        }
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        boolean here = properties.allowLoopback() && (host.equals("localhost") || literal && loopback(host));
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && here)) {
            return Optional.of("must begin with https://");
        }
        // A name of one word is one of the own network; one that ends in a number is an address in disguise.
        boolean named = here || literal || host.matches("(?i)[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z][a-z0-9-]*[a-z0-9]");
        return !named || literal && !allowed(host) ? Optional.of("must not lead to a private address") : Optional.empty();
    }

    private static boolean loopback(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private boolean allowed(String literal) {
        try {
            return addresses.allows(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public Outcome bring(URI url, String id, byte[] body) {
        Optional<String> flaw = flaw(url);
        if (flaw.isPresent()) {
            return new Outcome(0, "The address " + flaw.get() + ".");
        }
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(body, ContentType.create(SignedMessages.CONTENT_TYPE)));
        for (Map.Entry<String, String> field : messages.fields(url, id, body, clock.now()).entrySet()) {
            post.setHeader(field.getKey(), field.getValue());
        }
        ScheduledFuture<?> deadline = deadlines.schedule(post::abort, properties.answer().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(post, HttpPostman::outcome);
        } catch (IOException e) {
            return new Outcome(0, reason(e, post.isAborted()));
        } finally {
            deadline.cancel(false);
        }
    }

    private static Outcome outcome(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status / 100 == 2) {
            return new Outcome(status, "");
        }
        String said = prefix(response);
        return new Outcome(status, status / 100 == 3 ? "It answered " + status + "; redirects are not followed." : "It answered " + status + (said.isEmpty() ? "." : ": " + said));
    }

    private static String prefix(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return "";
        }
        try (InputStream content = response.getEntity().getContent()) {
            return new String(content.readNBytes(PREFIX), StandardCharsets.UTF_8).replaceAll("\\p{C}+", " ").strip();
        }
    }

    private static String reason(IOException e, boolean late) {
        return switch (e) {
            case PublicAddresses.NotPublic _ -> "Its name stands for no public address.";
            case UnknownHostException _ -> "Its name is not known.";
            case ConnectTimeoutException _ -> "No connection in time.";
            case SSLException _ -> "No secure connection: its certificate or protocol is not good.";
            case ConnectException _ -> "It takes no connection.";
            case SocketTimeoutException _ -> "No answer in time.";
            default -> late ? "No answer in time." : "The connection broke.";
        };
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
