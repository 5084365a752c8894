package io.ashlar.api.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * {@code PLATFORM REALM KEYS}: gives a platform without assets what a bank's developer needs to try everything at once: an issuer, an account
 * of each of two banks, a bond, and units of it at the first bank. Their keys the platform keeps. A platform with assets it leaves as it is.
 */
public final class Sandbox {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long UNITS = 100_000;

    private final Partner registrar;
    private final Partner issuer;
    private final Partner approver;

    Sandbox(Partner registrar, Partner issuer, Partner approver) {
        this.registrar = registrar;
        this.issuer = issuer;
        this.approver = approver;
    }

    /** Ledger numbers of what was made. @param mine the first bank's account @param theirs the second one's */
    record Made(long mine, long theirs, long asset) {}

    public static void main(String[] arguments) {
        URI platform = URI.create(arguments[0]);
        URI realm = URI.create(arguments[1]);
        Path keys = Path.of(arguments[2]);
        Partner registrar = new Partner("registrar", ClientKey.of("ashlar-registrar", keys), platform, realm);
        if (!registrar.get("/v1/assets").path("items").isEmpty()) {
            return;
        }
        Made made = new Sandbox(registrar, new Partner("issuer-one", ClientKey.of("ashlar-issuer-one", keys), platform, realm),
                new Partner("approver", ClientKey.of("ashlar-approver", keys), platform, realm)).prepare("bank-alpha", "bank-beta");
        System.err.println("sandbox: bank-alpha's account " + made.mine() + " holds " + UNITS + " units of asset " + made.asset() + ", bank-beta's account "
                + made.theirs() + " none yet; see docs/quickstart.md");
    }

    Made prepare(String bank, String other) {
        long issuing = account(issuer.organisation(), 2, "\"ISSUER\",\"AGENT\"");
        long mine = account(bank, 11, "\"HOLDER\"");
        long theirs = account(other, 12, "\"HOLDER\"");
        await(() -> registrar.get("/v1/accounts/" + theirs).path("onLedger").asBoolean());
        JsonNode created = issuer.post("/v1/assets", """
                {"actor":%1$d,"agent":%1$d,"supplyCap":"1000000","policy":{"minimumTier":1,"allowedClasses":[1],"allowedJurisdictions":[3]},
                "name":"Sandbox Bond 2031","isin":"DE000A1EWWW0","lei":"529900T8BM49AURSDO55","currency":"EUR"}""".formatted(issuing));
        approver.approve(created.path("proposal").asString());
        long asset = created.path("asset").asLong();
        await(() -> issuer.get("/v1/assets/" + asset).path("onLedger").asBoolean());
        JsonNode issued = issuer.post("/v1/bundles", """
                {"actor":%d,"instructions":[{"kind":"openHolding","asset":%d,"account":%d},{"kind":"openHolding","asset":%2$d,"account":%d},
                {"kind":"issue","asset":%2$d,"to":%3$d,"amount":"%d"}]}""".formatted(issuing, asset, mine, theirs, UNITS));
        approver.approve(issued.path("proposal").asString());
        await(() -> issuer.get("/v1/assets/" + asset).path("supply").asString().equals(Long.toString(UNITS)));
        return new Made(mine, theirs, asset);
    }

    private long account(String organisation, int investor, String roles) {
        return registrar.post("/v1/accounts", """
                {"actor":1,"organisation":"%s","profile":{"investor":%d,"roles":[%s],"tier":2,"kycExpiry":"2035-01-01T00:00:00Z","country":276,
                "classes":[1],"jurisdiction":3}}""".formatted(organisation, investor, roles)).path("account").asLong();
    }

    private static void await(BooleanSupplier reached) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the sandbox's data did not reach the ledger within " + PATIENCE.toSeconds() + " seconds");
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
