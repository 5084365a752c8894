package io.ashlar.infrastructure.webhook;

import io.ashlar.application.port.MasterKey;
import io.ashlar.application.webhook.WebhookKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ed25519 keys as rows, sealed under the master key. */
public final class SealedWebhookKeys implements WebhookKeys {
    /** How long an earlier key stays published after a newer one signs: longer than a message waits for its next attempt. */
    private static final Duration PUBLISHED = Duration.ofDays(7);
    /** An Ed25519 public key's last bytes in its X.509 form. */
    private static final int PUBLIC = 32;

    private final JdbcTemplate jdbc;
    private final @Nullable MasterKey master;
    private final Map<String, PrivateKey> open = new ConcurrentHashMap<>();

    /** @param master null in a process that does not sign */
    public SealedWebhookKeys(JdbcTemplate jdbc, @Nullable MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /** A key that signs. */
    record Signing(String id, PrivateKey key) {}

    private record Row(String id, MasterKey.Sealed sealed) {}

    @Override
    public List<Published> published() {
        return jdbc.query("""
                select id, public_key from webhook_key k where not exists (select 1 from webhook_key newer where newer.row > k.row and newer.created_at < ?)
                order by row desc""", (row, i) -> new Published(row.getString(1), row.getString(2)), OffsetDateTime.now().minus(PUBLISHED));
    }

    /** The newest; made where there is none. */
    Signing signing() {
        List<Row> rows = newest();
        if (rows.isEmpty()) {
            // Of two processes that both make the first, the later one's signs for both; both are published.
            rotate();
            rows = newest();
        }
        Row row = rows.getFirst();
        return new Signing(row.id(), open.computeIfAbsent(row.id(), id -> read(row)));
    }

    private List<Row> newest() {
        return jdbc.query("select id, master_key, nonce, sealed from webhook_key order by row desc limit 1",
                (row, i) -> new Row(row.getString(1), new MasterKey.Sealed(row.getString(2), row.getBytes(3), row.getBytes(4))));
    }

    private PrivateKey read(Row row) {
        byte[] form = master().open(row.sealed(), context(row.id()));
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(form));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed webhook key is no Ed25519 key", e);
        } finally {
            Arrays.fill(form, (byte) 0);
        }
    }

    @Override
    public String rotate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] form = pair.getPublic().getEncoded();
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String x = base64.encodeToString(Arrays.copyOfRange(form, form.length - PUBLIC, form.length));
            String id = base64.encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}").getBytes(StandardCharsets.US_ASCII)));
            byte[] secret = pair.getPrivate().getEncoded();
            MasterKey.Sealed sealed = master().seal(secret, context(id));
            Arrays.fill(secret, (byte) 0);
            jdbc.update("insert into webhook_key (id, public_key, master_key, nonce, sealed, created_at) values (?, ?, ?, ?, ?, now())", id, x,
                    sealed.masterKey(), sealed.nonce(), sealed.text());
            return id;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519 and SHA-256", e);
        }
    }

    private static String context(String id) {
        return "ashlar-webhook-key-v1 " + id;
    }

    private MasterKey master() {
        if (master == null) {
            throw new IllegalStateException("ashlar.vault.master-key must name a master key in a process that sends to webhooks");
        }
        return master;
    }
}
