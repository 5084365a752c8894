package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.application.sequencing.PlatformSignatures;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.KeysInMemory;
import io.ashlar.infrastructure.rollup.RollupBundleForm;
import io.ashlar.infrastructure.rollup.RollupLedger;
import io.ashlar.infrastructure.rollup.StarkBatchProver;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.web3j.crypto.ContractUtils;

/**
 * Two small batches after one genesis, and their real proofs, each made once: contracts deployed by one key on a fresh chain always have the
 * same addresses.
 */
final class SampleBatches {
    private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();
    private static final StarkBatchProver STARK = new StarkBatchProver();
    private static final AccountId REGISTRAR = new AccountId(1), ISSUER = new AccountId(2);
    /** Where the rollup contract comes to stand on a fresh chain: after the programs and the verifier. */
    private static final Place PLACE = new Place(DevelopmentKey.CHAIN, ContractUtils.generateContractAddress(DevelopmentKey.ADDRESS,
            BigInteger.valueOf(ContractDeployment.PROGRAMS.size() + 1L)));
    static final Bytes32 GENESIS;
    static final Ledger.Sealed FIRST;
    static final Ledger.Sealed SECOND;

    static {
        KeysInMemory keys = new KeysInMemory();
        Bytes32 issuerKey = keys.newKey(ISSUER, 0);
        Ledger ledger = new RollupLedger(new RollupLedger.Start(REGISTRAR, profile(1, Role.REGISTRAR), keys.newKey(REGISTRAR, 0)), PLACE);
        PlatformSignatures signatures = new PlatformSignatures(keys, new RollupBundleForm(() -> PLACE), order -> { });
        GENESIS = ledger.root();
        Instant time = Instant.now();
        ledger.open(1, time.getEpochSecond());
        apply(ledger, signatures, REGISTRAR, time, new Instruction.RegisterAccount(ISSUER, profile(2, Role.ISSUER, Role.AGENT)),
                new Instruction.RegisterAccount(new AccountId(10), profile(10, Role.HOLDER)), new Instruction.EnrolAuthorisation(ISSUER, issuerKey));
        FIRST = ledger.seal();
        ledger.open(2, time.getEpochSecond() + 1);
        apply(ledger, signatures, ISSUER, time, new Instruction.CreateAsset(new AssetId(1), ISSUER, new Quantity(1000),
                Policy.of(1, Set.of(1), Set.of(3)), new Bytes32("0x" + "0".repeat(64))), new Instruction.OpenHolding(new AssetId(1), new AccountId(10)));
        SECOND = ledger.seal();
    }

    private SampleBatches() {}

    private static Profile profile(long investor, Role... roles) {
        return new Profile(investor, Set.of(roles), 2, EXPIRY, 276, Set.of(1), 3, false);
    }

    private static void apply(Ledger ledger, PlatformSignatures signatures, AccountId actor, Instant time, Instruction... instructions) {
        BundleAccepted bundle = new BundleAccepted(BundleId.GENESIS, actor, List.of(instructions), null, "test", time);
        List<Optional<RefusalCode>> refusals = ledger.apply(signatures.sign(bundle, ledger), 0);
        if (!refusals.stream().allMatch(Optional::isEmpty)) {
            throw new IllegalStateException(List.of(instructions) + " refused: " + refusals);
        }
    }

    static List<Ledger.Sealed> all() {
        return List.of(FIRST, SECOND);
    }

    /** The real prover, remembering what it made. */
    static BatchProver prover() {
        return new BatchProver() {
            @Override
            public byte[] prove(Ledger.Sealed batch, SettlementLayer.Place place) {
                return MADE.computeIfAbsent(batch.batch() + "@" + place, k -> STARK.prove(batch, place));
            }

            @Override
            public Layout layout(byte[] proof) {
                return STARK.layout(proof);
            }

            @Override
            public int securityBits() {
                return STARK.securityBits();
            }
        };
    }
}
