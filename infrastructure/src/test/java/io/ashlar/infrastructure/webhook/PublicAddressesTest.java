package io.ashlar.infrastructure.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** No receiver leads into the platform's own network: not by number, not by a name, not by a redirect. */
class PublicAddressesTest {
    private final PublicAddresses addresses = new PublicAddresses(false);

    private static HttpPostman postman(boolean allowLoopback) {
        return new HttpPostman(new WebhookProperties(allowLoopback, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofHours(1),
                Duration.ofHours(24), Duration.ofHours(72), Duration.ofDays(7)), new SealedWebhookKeys(new JdbcTemplate(), null), Instant::now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
        "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1", "2001:db8::1"})
    void whatIsNotPublicIsRefused(String address) throws UnknownHostException {
        assertThat(addresses.allows(InetAddress.getByName(address))).isFalse();
        assertThatThrownBy(() -> addresses.resolve(address)).isInstanceOf(PublicAddresses.NotPublic.class);
        try (HttpPostman strict = postman(false)) {
            String host = address.contains(":") ? "[" + address + "]" : address;
            assertThat(strict.flaw(URI.create("https://" + host + "/hook"))).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2606:4700::1111", "2a00:1450:4001::1"})
    void whatIsPublicIsTaken(String address) throws UnknownHostException {
        assertThat(addresses.allows(InetAddress.getByName(address))).isTrue();
    }

    /** As a name does that stood for a public address when it was entered: what counts is what it stands for when it is connected to. */
    @Test
    void aNameOfAPrivateAddressIsNotConnectedTo() throws Exception {
        assertThatThrownBy(() -> addresses.resolve("localhost")).isInstanceOf(PublicAddresses.NotPublic.class);
        assertThat(new PublicAddresses(true).resolve("localhost")).isNotEmpty();
        assertThatThrownBy(() -> new PublicAddresses(true).resolve("10.0.0.1")).isInstanceOf(PublicAddresses.NotPublic.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/", "ftp://example.com/", "file:///etc/passwd", "https:///x", "https:x", "https://user:pw@example.com/", "https://example.com/#x",
        "https://localhost/", "https://2130706433/", "https://0x7f000001/", "https://127.1/", "http://127.0.0.1/", "https://example.com:0/", "https://example.com:99999/", "hook"})
    void whatIsNoProperAddressIsRefused(String url) throws Exception {
        try (HttpPostman strict = postman(false)) {
            assertThat(strict.flaw(URI.create(url))).isPresent();
            assertThat(strict.flaw(URI.create("https://hooks.example.com/ashlar?of=bank"))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/", "https://10.0.0.1/", "http://example.com/", "http://localhost.example.com/"})
    void loopbackAllowedIsNothingElseAllowed(String url) throws Exception {
        try (HttpPostman local = postman(true)) {
            assertThat(local.flaw(URI.create(url))).isPresent();
            assertThat(local.flaw(URI.create("http://127.0.0.1:9000/hook"))).isEmpty();
            assertThat(local.flaw(URI.create("http://localhost:9000/hook"))).isEmpty();
        }
    }
}
