package io.ashlar.api.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code PLATFORM REALM KEYS NODE EXPORT SIGNER VERIFIER...}: plays the {@link Story}, its banks signing with the program of class path SIGNER,
 * downloads the audit export to the file EXPORT and has it checked by the command VERIFIER. The folder KEYS holds the clients' keys. The last line is JSON; exit 0 only if all of it went well.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI platform = URI.create(arguments[0]);
        URI realm = URI.create(arguments[1]);
        Path keys = Path.of(arguments[2]);
        Path export = Path.of(arguments[4]);
        Partner auditor = partner("audit", keys, platform, realm);
        Story.Outcome outcome;
        try {
            SigningTool signer = new SigningTool(arguments[5], export.resolveSibling("bank-keys").toAbsolutePath(), auditor.get("/v1/ledger"));
            outcome = new Story(partner("registrar", keys, platform, realm), partner("issuer-one", keys, platform, realm),
                    partner("approver", keys, platform, realm), partner("bank-alpha", keys, platform, realm), partner("bank-beta", keys, platform, realm),
                    signer, System.err).play();
            Files.createDirectories(export.toAbsolutePath().getParent());
            auditor.download("/v1/exports/audit", export);
        } catch (RuntimeException e) {
            System.err.println("the demo ends: " + e.getMessage());
            System.exit(1);
            return;
        }
        System.err.println("The auditor downloads the register and journal, and checks them without the platform");
        boolean verified = check(List.of(arguments).subList(6, arguments.length), export, arguments[3]);
        ObjectNode result = result(auditor, outcome, export, verified);
        System.out.println(result);
        System.exit(result.path("settled").asBoolean() && verified && outcome.refused() >= 2 ? 0 : 1);
    }

    private static Partner partner(String organisation, Path keys, URI platform, URI realm) {
        return new Partner(organisation, ClientKey.of("ashlar-" + organisation, keys), platform, realm);
    }

    private static boolean check(List<String> verifier, Path export, String node) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(verifier);
        command.addAll(List.of(export.toString(), "--rpc", node));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().transferTo(System.err);
        return process.waitFor() == 0;
    }

    private static ObjectNode result(Partner auditor, Story.Outcome outcome, Path export, boolean verified) {
        List<JsonNode> batches = StreamSupport.stream(auditor.get("/v1/batches?limit=500").path("items").spliterator(), false).toList();
        ObjectNode result = Partner.JSON.createObjectNode();
        result.put("settled", !batches.isEmpty() && batches.stream().allMatch(b -> b.path("stage").asString().equals("FINAL")));
        result.put("batches", batches.size());
        result.put("instructions", outcome.instructions());
        result.put("refused", outcome.refused());
        result.put("proofBytes", batches.stream().mapToLong(b -> b.path("proofBytes").asLong()).max().orElse(0));
        result.put("l1Gas", batches.stream().mapToLong(b -> b.path("gas").asLong()).sum());
        result.put("l1Transactions", batches.stream().mapToLong(b -> b.path("transactions").size()).sum());
        result.put("proveMillis", batches.stream().mapToLong(b -> b.path("proveMillis").asLong()).sum());
        result.put("securityBits", batches.stream().mapToLong(b -> b.path("securityBits").asLong()).min().orElse(0));
        result.put("export", export.toString());
        result.put("exportVerified", verified);
        return result;
    }
}
