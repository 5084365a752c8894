package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.rollup.RollupLedger;
import io.ashlar.infrastructure.rollup.StarkBatchProver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two small batches after one genesis, and their real proofs, each made once: contracts deployed by one key on a fresh chain always have the
 * same addresses.
 */
final class SampleBatches {
    private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();
    private static final StarkBatchProver STARK = new StarkBatchProver();
    static final Bytes32 GENESIS;
    static final Ledger.Sealed FIRST;
    static final Ledger.Sealed SECOND;

    static {
        Ledger ledger = new RollupLedger(new AccountId(1), profile(1, Role.REGISTRAR));
        GENESIS = ledger.root();
        long time = Instant.now().getEpochSecond();
        ledger.open(1, time);
        apply(ledger, 1, new Instruction.RegisterAccount(new AccountId(2), profile(2, Role.ISSUER, Role.AGENT)));
        apply(ledger, 1, new Instruction.RegisterAccount(new AccountId(10), profile(10, Role.HOLDER)));
        FIRST = ledger.seal();
        ledger.open(2, time + 1);
        apply(ledger, 2, new Instruction.CreateAsset(new AssetId(1), new AccountId(2), new Quantity(1000), new Policy(1, Set.of(1), Set.of(3)),
                new Bytes32("0x" + "0".repeat(64))));
        apply(ledger, 2, new Instruction.OpenHolding(new AssetId(1), new AccountId(10)));
        SECOND = ledger.seal();
    }

    private SampleBatches() {}

    private static Profile profile(long investor, Role... roles) {
        return new Profile(investor, Set.of(roles), 2, EXPIRY, 276, Set.of(1), 3, false);
    }

    private static void apply(Ledger ledger, long actor, Instruction instruction) {
        ledger.apply(new AccountId(actor), instruction).ifPresent(refusal -> {
            throw new IllegalStateException(instruction + " refused: " + refusal);
        });
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
