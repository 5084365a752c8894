package io.ashlar.signer;

import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.Bundle;
import io.ashlar.ledger.Instruction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as a file, in JSON, with the signatures it has so far:
 *
 * <pre>
 * {
 *   "format": "ashlar-bundle-v1",
 *   "chainId": 31337, "contract": "0x…",           the one place it is good for
 *   "signers": [12],                               one account, or two: lead first
 *   "expiry": 1790000000,                          seconds since 1970 UTC
 *   "atomic": false,                               true: all instructions or none
 *   "instructions": [{"kind": "transfer", "asset": 3, "to": 15, "amount": "100"}],
 *   "authorisations": [{"account": 12, "index": 7, "signature": "…"}]
 * }
 * </pre>
 * Each signature is {@link OneTimeSignature#toBytes()} in base64url without padding; {@link InstructionJson} says how instructions look.
 */
public final class BundleFile {
    private static final String FORMAT = "ashlar-bundle-v1";
    private static final String AUTHORISATIONS = "authorisations";
    private static final Set<String> MEMBERS = Set.of("format", "chainId", "contract", "signers", "expiry", "atomic", "instructions", AUTHORISATIONS);

    private final Map<String, @Nullable Object> unsigned;
    private final SettlementDomain place;
    private final Bundle bundle;
    private final Map<Long, OneTimeSignature> signatures;

    private BundleFile(Map<String, @Nullable Object> unsigned, SettlementDomain place, Bundle bundle, Map<Long, OneTimeSignature> signatures) {
        this.unsigned = unsigned;
        this.place = place;
        this.bundle = bundle;
        this.signatures = signatures;
    }

    /** @throws SignerException saying what does not belong in a bundle, or is missing */
    public static BundleFile parse(String text) {
        JsonObject json = JsonObject.parse("the bundle", text).exactly("format", FORMAT).only(MEMBERS);
        Map<String, @Nullable Object> unsigned = json.without(AUTHORISATIONS);
        try {
            SettlementDomain place = new SettlementDomain(json.number("chainId", 1, Long.MAX_VALUE), json.text("contract"));
            Bundle bundle = bundle(json);
            return new BundleFile(unsigned, place, bundle, signatures(json, bundle));
        } catch (IllegalArgumentException e) {
            throw new SignerException("the bundle: " + e.getMessage(), e);
        }
    }

    private static Bundle bundle(JsonObject json) {
        List<Long> signers = new ArrayList<>();
        for (Object signer : json.list("signers")) {
            if (!(signer instanceof Long account) || account < 1 || account > KeyOwner.MAX_ACCOUNT) {
                throw new SignerException("the bundle needs \"signers\", one or two account numbers");
            }
            signers.add(account);
        }
        if (signers.isEmpty() || signers.size() > 2) {
            throw new SignerException("the bundle needs \"signers\", one or two account numbers");
        }
        List<?> list = json.list("instructions");
        if (list.size() > Bundle.MAX_INSTRUCTIONS) {
            throw new SignerException("a bundle has at most " + Bundle.MAX_INSTRUCTIONS + " instructions, not " + list.size());
        }
        List<Instruction> instructions = new ArrayList<>();
        for (Object instruction : list) {
            instructions.add(InstructionJson.read("instruction " + instructions.size(), instruction, signers.getFirst()));
        }
        long expiry = json.number("expiry", 0, (1L << 32) - 1);
        return signers.size() == 1 ? Bundle.of(signers.getFirst(), json.truth("atomic"), expiry, instructions)
                : Bundle.of(signers.getFirst(), signers.getLast(), json.truth("atomic"), expiry, instructions);
    }

    private static Map<Long, OneTimeSignature> signatures(JsonObject json, Bundle bundle) {
        Map<Long, OneTimeSignature> signatures = new TreeMap<>();
        for (Object element : json.has(AUTHORISATIONS) ? json.list(AUTHORISATIONS) : List.of()) {
            JsonObject authorisation = JsonObject.of("an authorisation", element).only(Set.of("account", "index", "signature"));
            long signer = authorisation.number("account", 1, KeyOwner.MAX_ACCOUNT);
            OneTimeSignature signature = OneTimeSignature.fromBytes(authorisation.bytes("signature"));
            if (signature.index() != authorisation.number("index", 0, Integer.MAX_VALUE)) {
                throw new SignerException("an authorisation's \"index\" is not its signature's, " + signature.index());
            }
            if (!signs(bundle, signer) || signatures.put(signer, signature) != null) {
                throw new SignerException("the bundle has a signature of " + signer + " that does not belong there");
            }
        }
        return signatures;
    }

    private static boolean signs(Bundle bundle, long account) {
        return account == bundle.lead() || bundle.cosigner().isPresent() && bundle.cosigner().getAsLong() == account;
    }

    public SettlementDomain place() {
        return place;
    }

    public Bundle bundle() {
        return bundle;
    }

    /** By account, as far as it has signed; not verified. */
    public Map<Long, OneTimeSignature> signatures() {
        return Map.copyOf(signatures);
    }

    /**
     * Adds the signature of the signer's account.
     *
     * @param now seconds since 1970 UTC
     * @param ledgerNext the account's next index on the ledger, where it is known
     * @throws SignerException if the bundle is for another ledger, not that account's to sign, or expired and never signed
     */
    public BundleFile signedBy(Signer signer, long now, OptionalInt ledgerNext) {
        KeyOwner owner = signer.owner();
        if (!owner.place().digest().equals(place.digest())) {
            throw new SignerException("the bundle is for chain " + place.chainId() + ", contract " + place.contract() + ", the key for chain "
                    + owner.place().chainId() + ", contract " + owner.place().contract());
        }
        if (!signs(bundle, owner.account())) {
            throw new SignerException("the bundle is not account " + owner.account() + "'s to sign");
        }
        Digest domain = place.digest();
        byte[] kept = JsonWriter.write(unsigned).getBytes(StandardCharsets.UTF_8);
        Map<Long, OneTimeSignature> all = new TreeMap<>(signatures);
        all.put(owner.account(), signer.sign(index -> bundle.message(domain, owner.account(), index), kept, bundle.expiry() > now,
                ledgerNext));
        return new BundleFile(unsigned, place, bundle, all);
    }

    /** The file's text. */
    public String toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(unsigned);
        if (!signatures.isEmpty()) {
            json.put(AUTHORISATIONS, authorisations());
        }
        return JsonWriter.write(json);
    }

    private List<Object> authorisations() {
        List<Object> authorisations = new ArrayList<>();
        signatures.forEach((signer, signature) -> {
            Map<String, Object> authorisation = new LinkedHashMap<>();
            authorisation.put("account", signer);
            authorisation.put("index", signature.index());
            authorisation.put("signature", JsonObject.base64url(signature.toBytes()));
            authorisations.add(authorisation);
        });
        return authorisations;
    }

    /**
     * The body of the bank API's request that submits the bundle.
     *
     * @throws SignerException unless all its signers have signed
     */
    public String toRequest() {
        if (signatures.size() < (bundle.cosigner().isPresent() ? 2 : 1)) {
            throw new SignerException("the bundle is not signed by all its signers yet");
        }
        List<Object> instructions = new ArrayList<>();
        List<Object> byCosigner = new ArrayList<>();
        for (Object instruction : (List<?>) Objects.requireNonNull(unsigned.get("instructions"))) {
            if (bundle.instructions().get(instructions.size()).actor() != bundle.lead()) {
                byCosigner.add((long) instructions.size());
            }
            instructions.add(JsonObject.of("an instruction", instruction).without(InstructionJson.ACTOR));
        }
        Map<String, @Nullable Object> authority = new LinkedHashMap<>();
        authority.put("atomic", bundle.atomic());
        authority.put("expiry", Instant.ofEpochSecond(bundle.expiry()).toString());
        if (bundle.cosigner().isPresent()) {
            authority.put("cosigner", bundle.cosigner().getAsLong());
            authority.put("byCosigner", byCosigner);
        }
        authority.put(AUTHORISATIONS, authorisations());
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put(InstructionJson.ACTOR, bundle.lead());
        request.put("instructions", instructions);
        request.put("authority", authority);
        return JsonWriter.write(request);
    }
}
