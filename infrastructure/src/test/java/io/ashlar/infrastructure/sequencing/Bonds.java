package io.ashlar.infrastructure.sequencing;

import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.sequencing.PlatformSignatures;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleOrder.SubmitBundle;
import io.ashlar.domain.instruction.Instruction;
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
import io.ashlar.infrastructure.rollup.RollupLedgers;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One bond, two holders, and bundles about them. */
final class Bonds {
    static final AccountId REGISTRAR = new AccountId(1), ISSUER = new AccountId(2), ANNA = new AccountId(10), BERT = new AccountId(11);
    static final AssetId BOND = new AssetId(1);
    private static final Place PLACE = new Place(31337, "0x00000000000000000000000000000000000a5111");
    /** No test lasts that long. */
    private static final Authority TERMS = new Authority(false, Instant.parse("2100-01-01T00:00:00Z"), null, Set.of(), List.of());
    /** The same in every process. */
    private static final KeysInMemory KEYS = new KeysInMemory();
    static final Ledgers LEDGERS = new RollupLedgers(() -> new RollupLedger.Start(REGISTRAR, profile(1, Role.REGISTRAR), key(REGISTRAR)), () -> PLACE);

    private Bonds() {}

    static {
        List.of(REGISTRAR, ISSUER, ANNA).forEach(account -> KEYS.newKey(account, 0));
    }

    private static Bytes32 key(AccountId account) {
        return KEYS.firstKey(account).orElseThrow();
    }

    static PlatformSignatures signatures(Bundles bundles) {
        return new PlatformSignatures(KEYS, new RollupBundleForm(() -> PLACE), bundles);
    }

    private static Profile profile(long investor, Role... roles) {
        return new Profile(investor, Set.of(roles), 2, Instant.parse("2040-01-01T00:00:00Z"), 276, Set.of(1), 3, false);
    }

    /** Six instructions, the last of them refused. */
    static SubmitBundle accounts() {
        return bundle(1, REGISTRAR, new Instruction.RegisterAccount(ISSUER, profile(2, Role.ISSUER, Role.AGENT)),
                new Instruction.EnrolAuthorisation(ISSUER, key(ISSUER)), new Instruction.RegisterAccount(ANNA, profile(10, Role.HOLDER)),
                new Instruction.EnrolAuthorisation(ANNA, key(ANNA)), new Instruction.RegisterAccount(BERT, profile(11, Role.HOLDER)),
                new Instruction.RegisterAccount(BERT, profile(11, Role.HOLDER)));
    }

    static SubmitBundle bond() {
        return bundle(2, ISSUER, new Instruction.CreateAsset(BOND, ISSUER, new Quantity(1_000_000), Policy.of(1, Set.of(1), Set.of(3)),
                        new Bytes32("0x" + "0".repeat(64))),
                new Instruction.OpenHolding(BOND, ANNA), new Instruction.OpenHolding(BOND, BERT), new Instruction.Issue(BOND, ANNA, new Quantity(1000)));
    }

    /** From Anna to Bert. */
    static SubmitBundle transfer(int number, long amount) {
        return bundle(number, ANNA, new Instruction.Transfer(BOND, BERT, new Quantity(amount)));
    }

    private static SubmitBundle bundle(int number, AccountId actor, Instruction... instructions) {
        return new SubmitBundle(id(number), actor, List.of(instructions), TERMS, "test", Instant.parse("2026-11-24T09:00:00Z"));
    }

    static BundleId id(int number) {
        return new BundleId("00000000-0000-4000-8000-%012d".formatted(number));
    }
}
