package io.ashlar.signer;

import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.hash.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A key as a file, in JSON: whose it is, depth, base and root; the seed, encrypted; the digests of the one-time keys, which are public
 * and only save the seconds of computing them again. What is not encrypted is authenticated with the seed or hashed to the root.
 */
record KeyFile(KeyOwner owner, int depth, int base, Digest root, SealedSeed seed, byte[] leaves) {
    private static final String FORMAT = "ashlar-key-v1";
    private static final String NAME = "key.json";

    static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    /** Makes a key and writes it. */
    static KeyFile create(Path folder, KeyOwner owner, int depth, int base, char[] passphrase) throws IOException {
        byte[] seed = new byte[AuthorisationKey.SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        AuthorisationKey key = AuthorisationKey.generate(seed, depth, base);
        SealedSeed sealed = SealedSeed.seal(seed, passphrase, context(owner, depth, base, key.root()));
        Arrays.fill(seed, (byte) 0);
        KeyFile file = new KeyFile(owner, depth, base, key.root(), sealed, key.leaves());
        DurableFile.write(in(folder), JsonWriter.write(file.toJson()).getBytes(StandardCharsets.UTF_8), Gaps.NONE);
        return file;
    }

    static KeyFile read(Path folder) {
        Path file = in(folder);
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new SignerException("there is no readable key in " + folder + ": './ashlar sign keygen' makes one", e);
        }
        try {
            return fromJson(JsonObject.parse("the key file", text));
        } catch (IllegalArgumentException e) {
            throw new SignerException("the key file " + file + ": " + e.getMessage(), e);
        }
    }

    /** @throws SignerException for a wrong passphrase, or a file that was changed anywhere */
    AuthorisationKey open(char[] passphrase) {
        byte[] opened = seed.open(passphrase, context(owner, depth, base, root));
        AuthorisationKey key = AuthorisationKey.restore(opened, depth, base, leaves);
        Arrays.fill(opened, (byte) 0);
        if (!key.root().equals(root)) {
            throw new SignerException("the key file's one-time keys were changed: they do not lead to its root");
        }
        return key;
    }

    int end() {
        return base + (1 << depth);
    }

    private static byte[] context(KeyOwner owner, int depth, int base, Digest root) {
        return String.join("|", FORMAT, Long.toString(owner.place().chainId()), owner.place().contract(), Long.toString(owner.account()),
                Integer.toString(depth), Integer.toString(base), root.toHex()).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("chainId", owner.place().chainId());
        json.put("contract", owner.place().contract());
        json.put("account", owner.account());
        json.put("depth", depth);
        json.put("base", base);
        json.put("root", root.toHex());
        json.put("seed", seed.toJson());
        json.put("leaves", JsonObject.base64url(leaves));
        return json;
    }

    private static KeyFile fromJson(JsonObject json) {
        json.exactly("format", FORMAT).only(Set.of("format", "chainId", "contract", "account", "depth", "base", "root", "seed", "leaves"));
        KeyOwner owner = new KeyOwner(new SettlementDomain(json.number("chainId", 1, Long.MAX_VALUE), json.text("contract")),
                json.number("account", 1, KeyOwner.MAX_ACCOUNT));
        return new KeyFile(owner, (int) json.number("depth", 1, 20), (int) json.number("base", 0, 1 << 30), Digest.fromHex(json.text("root")),
                SealedSeed.fromJson(json.object("seed")), json.bytes("leaves"));
    }
}
