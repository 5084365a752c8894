package io.ashlar.api.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A bank's own signing: its accounts' keys in folders of its own, used through {@code ./ashlar sign} as its staff would. */
final class SigningTool {
    private static final long TERM_SECONDS = 3_600;

    private final List<String> command;
    private final Path folder;
    private final JsonNode ledger;
    private int files;

    /**
     * @param classes the signer's class path
     * @param folder the bank's own
     * @param ledger chain and contract, as the platform tells them
     */
    SigningTool(String classes, Path folder, JsonNode ledger) {
        this.command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes, "io.ashlar.signer.SignCommand");
        this.folder = folder;
        this.ledger = ledger;
    }

    /** Makes a key for the account and has the institution's own key vouch for it. @return the statement, signed */
    JsonNode newKey(long account, long nextIndex) {
        run("keygen", "--key", key(account), "--account", String.valueOf(account), "--chain-id", ledger.path("chainId").asString(), "--contract",
                ledger.path("contract").asString(), "--depth", "6", "--base", String.valueOf(nextIndex));
        Path[] institution = institutionKey();
        return run("enrolment", "--key", key(account), "--institution-key", institution[0].toString(), "--institution-public", institution[1].toString());
    }

    /** The instructions, as the interface has them, signed by all the accounts; the first leads. @return an Authority of the interface */
    ObjectNode sign(List<Long> accounts, boolean atomic, JsonNode instructions) {
        long expiry = Instant.now().getEpochSecond() + TERM_SECONDS;
        ObjectNode bundle = Partner.JSON.createObjectNode().put("format", "ashlar-bundle-v1").put("chainId", ledger.path("chainId").asLong())
                .put("contract", ledger.path("contract").asString()).put("expiry", expiry).put("atomic", atomic);
        accounts.forEach(bundle.putArray("signers")::add);
        bundle.set("instructions", instructions);
        JsonNode signed = bundle;
        for (long account : accounts) {
            signed = run("bundle", write("bundle-" + files++ + ".json", signed.toString()).toString(), "--key", key(account));
        }
        return authority(accounts, atomic, expiry, instructions, signed);
    }

    private static ObjectNode authority(List<Long> accounts, boolean atomic, long expiry, JsonNode instructions, JsonNode signed) {
        ObjectNode authority = Partner.JSON.createObjectNode().put("atomic", atomic).put("expiry", Instant.ofEpochSecond(expiry).toString());
        if (accounts.size() == 2) {
            authority.put("cosigner", accounts.getLast());
            ArrayNode byCosigner = authority.putArray("byCosigner");
            for (int i = 0; i < instructions.size(); i++) {
                if (instructions.get(i).path("actor").asLong() == accounts.getLast()) {
                    byCosigner.add(i);
                }
            }
        }
        ArrayNode authorisations = authority.putArray("authorisations");
        for (JsonNode a : signed.path("authorisations")) {
            authorisations.addObject().put("account", a.path("signer").asLong()).put("index", a.path("index").asLong())
                    .put("signature", a.path("signature").asString());
        }
        return authority;
    }

    private String key(long account) {
        return folder.resolve("account-" + account).toString();
    }

    /** Stands for the institution's hardware module, which would sign the statement. */
    private Path[] institutionKey() {
        Path secret = folder.resolve("institution.pem");
        Path open = folder.resolve("institution-public.pem");
        if (!Files.exists(secret)) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                KeyPair pair = generator.generateKeyPair();
                write("institution.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
                write("institution-public.pem", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has P-256", e);
            }
        }
        return new Path[] {secret, open};
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    private Path write(String name, String text) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode run(String... words) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("ASHLAR_PASSPHRASE", "the demo's banks share one passphrase");
        try {
            Files.createDirectories(folder);
            Process process = builder.start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("'ashlar sign " + words[0] + "' failed");
            }
            return Partner.JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
