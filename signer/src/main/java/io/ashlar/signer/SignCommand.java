package io.ashlar.signer;

import io.ashlar.authorisation.EnrolmentStatement;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.hash.Digest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** {@code ./ashlar sign}: keys and signatures at a participant's. Answers are JSON; an error is one sentence and exit code 1. */
public final class SignCommand {
    private static final String HELP = """
            ./ashlar sign: your account's signing key, on your machine

              sign keygen --key FOLDER --account N --chain-id N --contract 0x… [--depth 12] [--base 0] [--passphrase REF]
                     makes a key for 2^depth bundles and prints its root; base is at most the account's next index on the
                     ledger when it takes the key: 0 for the first one, 'next' of the old key's status for a new one
              sign root --key FOLDER
                     prints the key's root: what the registrar enrols, or you rotate to
              sign bundle FILE --key FOLDER [--ledger-index N] [--form request] [--out FILE] [--passphrase REF]
                     adds your signature to a bundle; the same bundle again gives the same signature; with the account's
                     next index on the ledger, a key you rotated to begins there, and any other key is checked against it;
                     answers with the signed file, or in the form of the request that submits it (POST /v1/bundles)
              sign enrolment --key FOLDER [--institution-key PEM --institution-public PEM] [--out FILE]
                     prints the statement that the root is yours, for your hardware module to sign (ES256, or ES256K), or
                     signed with an ES256 key from a file
              sign status --key FOLDER
                     prints how many signatures the key has left, and what it has signed
              sign help
                     this text

            REF is env:NAME or file:PATH and names a passphrase of at least 12 characters; without it, env:ASHLAR_PASSPHRASE.
            Never copy a key's folder back from a backup and go on signing: an index that signs two bundles gives its key away.
            If that happened, or the ledger's next index is not the one 'status' shows, make a new key and rotate to it.
            """;
    private static final int MAX_BUNDLE_BYTES = 64 << 20;

    private final Function<String, @Nullable String> environment;
    private final LongSupplier now;
    private final PrintStream out;

    /** @param now seconds since 1970 UTC */
    SignCommand(Function<String, @Nullable String> environment, LongSupplier now, PrintStream out) {
        this.environment = environment;
        this.now = now;
        this.out = out;
    }

    public static void main(String[] arguments) {
        try {
            new SignCommand(System::getenv, () -> System.currentTimeMillis() / 1000, System.out).run(List.of(arguments));
        } catch (SignerException e) {
            System.err.println("ashlar: " + e.getMessage());
            System.exit(1);
        }
    }

    void run(List<String> words) {
        String command = words.isEmpty() ? "help" : words.getFirst();
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        switch (command) {
            case "keygen" -> keygen(Arguments.of(command, rest, Set.of("key", "account", "chain-id", "contract", "depth", "base", "passphrase"), 0));
            case "root" -> root(Arguments.of(command, rest, Set.of("key"), 0));
            case "bundle" -> bundle(Arguments.of(command, rest, Set.of("key", "ledger-index", "form", "out", "passphrase"), 1));
            case "enrolment" -> enrolment(Arguments.of(command, rest, Set.of("key", "out", "institution-key", "institution-public"), 0));
            case "status" -> status(Arguments.of(command, rest, Set.of("key"), 0));
            case "help", "--help", "-h" -> out.print(HELP);
            default -> throw new SignerException("there is no 'sign " + command + "'; './ashlar sign help' lists the commands");
        }
    }

    private void keygen(Arguments arguments) {
        KeyOwner owner;
        try {
            owner = new KeyOwner(new SettlementDomain(arguments.number("chain-id", 1, Long.MAX_VALUE), arguments.text("contract")),
                    arguments.number("account", 1, KeyOwner.MAX_ACCOUNT));
        } catch (IllegalArgumentException e) {
            throw new SignerException("--contract must be 0x and 40 hexadecimal digits", e);
        }
        int depth = (int) arguments.number("depth", 1, 20, 12);
        int base = (int) arguments.number("base", 0, 1 << 30, 0);
        char[] passphrase = passphrase(arguments);
        Signer.create(folder(arguments), owner, depth, base, passphrase);
        Arrays.fill(passphrase, '\0');
        status(folder(arguments));
    }

    private void root(Arguments arguments) {
        out.println(KeyFile.read(folder(arguments)).root());
    }

    private void status(Arguments arguments) {
        status(folder(arguments));
    }

    private void status(Path folder) {
        KeyFile key = KeyFile.read(folder);
        BurntIndices burnt = BurntIndices.read(folder, key.base(), Gaps.NONE);
        Map<String, Object> json = described(key);
        json.put("depth", key.depth());
        json.put("base", key.base());
        json.put("next", burnt.next());
        json.put("left", key.end() - burnt.next());
        json.put("advice", key.end() - burnt.next() > (1 << key.depth()) / 8 ? "none"
                : "make a new key with --base " + burnt.next() + ", and rotate to it while this one has a signature left");
        out.print(JsonWriter.write(json));
    }

    private void bundle(Arguments arguments) {
        BundleFile bundle = BundleFile.parse(read(Path.of(arguments.file())));
        boolean asRequest = arguments.has("form");
        if (asRequest && !arguments.text("form").equals("request")) {
            throw new SignerException("--form must be request, not '" + arguments.text("form") + "'");
        }
        OptionalInt ledgerNext = arguments.has("ledger-index") ? OptionalInt.of((int) arguments.number("ledger-index", 0, (1 << 30) - 1))
                : OptionalInt.empty();
        if (arguments.has("out") && Files.exists(Path.of(arguments.text("out")))) {
            throw new SignerException(arguments.text("out") + " exists");
        }
        char[] passphrase = passphrase(arguments);
        try (Signer signer = Signer.open(folder(arguments), passphrase)) {
            BundleFile signed = bundle.signedBy(signer, now.getAsLong(), ledgerNext);
            answer(arguments, asRequest ? signed.toRequest() : signed.toJson());
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private void enrolment(Arguments arguments) {
        KeyFile key = KeyFile.read(folder(arguments));
        Digest domain = key.owner().place().digest();
        EnrolmentStatement statement = new EnrolmentStatement(domain, key.owner().account(), key.root());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "ashlar-enrolment-v1");
        json.putAll(described(key));
        json.put("statement", JsonObject.base64url(statement.toBytes()));
        if (arguments.has("institution-key") || arguments.has("institution-public")) {
            sign(statement, Path.of(arguments.text("institution-key")), Path.of(arguments.text("institution-public")), json);
        }
        answer(arguments, JsonWriter.write(json));
    }

    private static void sign(EnrolmentStatement statement, Path privateKey, Path publicKey, Map<String, Object> json) {
        PublicKey institution = PemKeys.publicKey(publicKey);
        byte[] signature;
        try {
            signature = statement.signEs256(PemKeys.privateKey(privateKey));
        } catch (IllegalArgumentException e) {
            throw new SignerException(String.valueOf(e.getMessage()), e);
        }
        if (!statement.verifyEs256(institution, signature)) {
            throw new SignerException("the institution's public key is not that of its private key");
        }
        json.put("algorithm", "ES256");
        json.put("publicKey", JsonObject.base64url(institution.getEncoded()));
        json.put("signature", JsonObject.base64url(signature));
    }

    private static Map<String, Object> described(KeyFile key) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chainId", key.owner().place().chainId());
        json.put("contract", key.owner().place().contract());
        json.put("account", key.owner().account());
        json.put("root", key.root().toHex());
        return json;
    }

    private static Path folder(Arguments arguments) {
        return Path.of(arguments.text("key"));
    }

    private char[] passphrase(Arguments arguments) {
        return Passphrase.of(arguments.text("passphrase", "env:ASHLAR_PASSPHRASE"), environment);
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > MAX_BUNDLE_BYTES) {
                throw new SignerException("a bundle has at most " + MAX_BUNDLE_BYTES + " bytes: " + file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new SignerException("cannot be read as UTF-8: " + file, e);
        }
    }

    /** To the file asked for, which must not exist, or to standard output. */
    private void answer(Arguments arguments, String json) {
        if (!arguments.has("out")) {
            out.print(json);
            return;
        }
        try {
            DurableFile.write(Path.of(arguments.text("out")), json.getBytes(StandardCharsets.UTF_8), Gaps.NONE);
        } catch (IOException e) {
            throw new SignerException("cannot be written: " + e.getMessage(), e);
        }
    }
}
