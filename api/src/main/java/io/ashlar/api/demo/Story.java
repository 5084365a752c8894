package io.ashlar.api.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An issuer with a bond and a fund, three investors at two banks: accounts and their keys, assets and issues that a second person approves,
 * twenty transfers, a delivery versus payment that both sides sign, and three instructions that the rules refuse, until all of it is final
 * on Ethereum.
 */
final class Story {
    private static final Duration ANSWERED = Duration.ofSeconds(60);
    private static final Duration FINAL = Duration.ofMinutes(15);

    private final Partner registrar;
    private final Partner issuer;
    private final Partner approver;
    private final Partner alpha;
    private final Partner beta;
    private final SigningTool signer;
    private final PrintStream progress;
    private final Map<String, Partner> bundles = new TreeMap<>();

    Story(Partner registrar, Partner issuer, Partner approver, Partner alpha, Partner beta, SigningTool signer, PrintStream progress) {
        this.registrar = registrar;
        this.issuer = issuer;
        this.approver = approver;
        this.alpha = alpha;
        this.beta = beta;
        this.signer = signer;
        this.progress = progress;
    }

    /** @param refused instructions the rules refused */
    record Outcome(int instructions, int refused) {}

    Outcome play() {
        say("The registrar registers an issuer and three investors");
        long issuing = account(issuer, 2, "\"ISSUER\",\"AGENT\"", 3);
        long anna = account(alpha, 11, "\"HOLDER\"", 3);
        long bert = account(alpha, 12, "\"HOLDER\"", 3);
        long cleo = account(beta, 13, "\"HOLDER\"", 3);
        long outsider = account(beta, 14, "\"HOLDER\"", 9);
        say("The issuer proposes a bond and a fund, and its approver approves them");
        long bond = asset(issuing, "Harbour Bridge Bond 2031", "DE000A1EWWW0");
        long fund = asset(issuing, "Timber Fund Units", "US0378331005");
        await("all of it sequenced", ANSWERED, this::answered);
        say("The banks make keys of their own for three accounts, and the registrar enrols them");
        ownKey(anna);
        ownKey(bert);
        ownKey(cleo);
        say("The issuer opens holdings and issues 500,000 units of each, which its approver approves");
        List<String> openings = new ArrayList<>();
        for (long asset : new long[] {bond, fund}) {
            for (long holder : new long[] {anna, bert, cleo, outsider}) {
                openings.add("{\"kind\":\"openHolding\",\"asset\":%d,\"account\":%d}".formatted(asset, holder));
            }
        }
        openings.add(amount("issue", bond, anna, 500_000));
        openings.add(amount("issue", fund, cleo, 500_000));
        issue(issuing, openings);
        await("all of it sequenced", ANSWERED, this::answered);
        say("The banks move 20 positions");
        for (int half = 0; half < 2; half++) {
            List<String> bonds = new ArrayList<>();
            List<String> units = new ArrayList<>();
            for (int i = 5 * half; i < 5 * half + 5; i++) {
                bonds.add(amount("transfer", bond, i % 2 == 0 ? bert : cleo, 1_000 + i));
                units.add(amount("transfer", fund, i % 2 == 0 ? anna : bert, 2_000 + i));
            }
            signed(alpha, List.of(anna), false, bonds);
            signed(beta, List.of(cleo), false, units);
        }
        say("One of them sells bonds against fund units: both sides sign, and both legs happen or none");
        signed(alpha, List.of(anna, cleo), true, List.of(by(anna, amount("transfer", bond, cleo, 500)), by(cleo, amount("transfer", fund, anna, 700))));
        say("Three more break a rule: more than the free balance, a receiver from a jurisdiction the policy excludes, an issue above the cap");
        signed(alpha, List.of(bert), false, List.of(amount("transfer", bond, anna, 400_000)));
        signed(alpha, List.of(anna), false, List.of(amount("transfer", bond, outsider, 10)));
        issue(issuing, List.of(amount("issue", bond, bert, 600_000)));
        await("all of it sequenced", ANSWERED, this::answered);
        bundles.forEach((bundle, owner) -> owner.get("/v1/bundles/" + bundle).path("items").forEach(i -> {
            if (i.path("status").asString().equals("REFUSED")) {
                say("  refused: " + i.path("kind").asString() + " of " + i.path("amount").asString() + " units, " + i.path("refusal").asString());
            }
        }));
        say("Batches are sealed, proved and settled on Ethereum");
        await("everything final", FINAL, () -> statuses().keySet().stream().allMatch(s -> s.equals("FINAL") || s.equals("REFUSED")));
        Map<String, Integer> statuses = statuses();
        return new Outcome(statuses.values().stream().mapToInt(Integer::intValue).sum(), statuses.getOrDefault("REFUSED", 0));
    }

    private long account(Partner organisation, int investor, String roles, int jurisdiction) {
        JsonNode accepted = registrar.post("/v1/accounts", """
                {"actor":1,"organisation":"%s","profile":{"investor":%d,"roles":[%s],"tier":2,"kycExpiry":"2035-01-01T00:00:00Z","country":276,
                "classes":[1],"jurisdiction":%d}}""".formatted(organisation.organisation(), investor, roles, jurisdiction));
        bundles.put(accepted.path("bundle").asString(), registrar);
        return accepted.path("account").asLong();
    }

    private long asset(long issuing, String name, String isin) {
        await("the issuer's account", ANSWERED, () -> issuer.get("/v1/accounts?limit=500").path("items").findValuesAsString("account")
                .contains(String.valueOf(issuing)));
        JsonNode accepted = issuer.post("/v1/assets", """
                {"actor":%1$d,"agent":%1$d,"supplyCap":"1000000","policy":{"minimumTier":1,"allowedClasses":[1],"allowedJurisdictions":[3]},
                "name":"%2$s","isin":"%3$s","lei":"529900T8BM49AURSDO55","currency":"EUR"}""".formatted(issuing, name, isin));
        approver.approve(accepted.path("proposal").asString());
        bundles.put(accepted.path("bundle").asString(), issuer);
        return accepted.path("asset").asLong();
    }

    private static String amount(String kind, long asset, long to, long units) {
        return "{\"kind\":\"%s\",\"asset\":%d,\"to\":%d,\"amount\":\"%d\"}".formatted(kind, asset, to, units);
    }

    /** The bank keeps the account's key from now on; the registrar knows the bank's own key to be the bank's. */
    private void ownKey(long account) {
        long next = registrar.get("/v1/accounts/" + account + "/key").path("nextIndex").asLong();
        JsonNode statement = signer.newKey(account, next);
        JsonNode accepted = registrar.put("/v1/accounts/" + account + "/key", Partner.JSON.createObjectNode().put("actor", 1)
                .put("root", statement.path("root").asString()).put("algorithm", statement.path("algorithm").asString())
                .put("publicKey", statement.path("publicKey").asString()).put("signature", statement.path("signature").asString()).toString());
        bundles.put(accepted.path("bundle").asString(), registrar);
    }

    /** An instruction with who gives it, which only a bundle of two says. */
    private static String by(long actor, String instruction) {
        return "{\"actor\":" + actor + "," + instruction.substring(1);
    }

    private void signed(Partner partner, List<Long> accounts, boolean atomic, List<String> instructions) {
        JsonNode list = Partner.JSON.readTree("[" + String.join(",", instructions) + "]");
        JsonNode authority = signer.sign(accounts, atomic, list);
        list.forEach(i -> ((ObjectNode) i).remove("actor"));
        JsonNode accepted = partner.post("/v1/bundles", Partner.JSON.createObjectNode().put("actor", accounts.getFirst())
                .<ObjectNode>set("instructions", list).<ObjectNode>set("authority", authority).toString());
        bundles.put(accepted.path("bundle").asString(), partner);
    }

    /** Proposed by the issuer, approved by its approver. */
    private void issue(long issuing, List<String> instructions) {
        JsonNode proposed = issuer.post("/v1/bundles", "{\"actor\":" + issuing + ",\"instructions\":[" + String.join(",", instructions) + "]}");
        approver.approve(proposed.path("proposal").asString());
        bundles.put(proposed.path("bundle").asString(), issuer);
    }

    private boolean answered() {
        return !statuses().containsKey("ACCEPTED");
    }

    private Map<String, Integer> statuses() {
        Map<String, Integer> all = new TreeMap<>();
        bundles.forEach((bundle, owner) -> owner.get("/v1/bundles/" + bundle).path("statuses").properties()
                .forEach(e -> all.merge(e.getKey(), e.getValue().asInt(), Integer::sum)));
        return all;
    }

    /** Says how far things are whenever that changes. */
    private void await(String what, Duration patience, BooleanSupplier reached) {
        Instant end = Instant.now().plus(patience);
        String said = "";
        while (!reached.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("after " + patience.toSeconds() + " seconds not yet: " + what + "; stands at " + statuses());
            }
            String now = statuses().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
            if (!now.equals(said)) {
                say("  " + now);
                said = now;
            }
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private void say(String line) {
        progress.println(line);
    }
}
