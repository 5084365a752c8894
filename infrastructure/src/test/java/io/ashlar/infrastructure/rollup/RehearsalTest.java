package io.ashlar.infrastructure.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.KeysInMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is rehearsed is what is answered, for lawful and unlawful bundles alike, and a rehearsal changes nothing. */
class RehearsalTest {
    private static final Place PLACE = new Place(31337, "0x00000000000000000000000000000000000a5111");
    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
    private static final Bytes32 ZERO = new Bytes32("0x" + "0".repeat(64));
    private static final int ACCOUNTS = 5, ASSETS = 2, BUNDLES = 120;

    private final KeysInMemory keys = new KeysInMemory();
    private final Random random = new Random(41);
    private final RollupLedger ledger;

    RehearsalTest() {
        for (long account = 1; account <= ACCOUNTS; account++) {
            keys.newKey(new AccountId(account), 0);
        }
        ledger = new RollupLedger(new RollupLedger.Start(new AccountId(1), profile(1, Set.of(Role.values())), key(1)), PLACE);
        ledger.open(1, START.getEpochSecond());
    }

    private Bytes32 key(long account) {
        return keys.firstKey(new AccountId(account)).orElseThrow();
    }

    private static Profile profile(long investor, Set<Role> roles) {
        return new Profile(investor, roles, 2, EXPIRY, 276, Set.of(1, 4), 3, false);
    }

    private SignedBundle signed(SignedBundle bundle) {
        List<Authorisation> all = new ArrayList<>();
        for (AccountId signer : bundle.authority().cosigner() == null ? List.of(bundle.actor()) : List.of(bundle.actor(), bundle.authority().cosigner())) {
            long next = ledger.keyOf(signer).orElseThrow().next();
            Bytes32 root = ledger.keyOf(signer).orElseThrow().root();
            // A key has 32 indexes; whoever has used them up goes on with none that is right, and is refused for that.
            all.add(new Authorisation(signer, next, keys.sign(root, next, new RollupBundleForm(() -> PLACE).message(bundle, signer, next))));
        }
        Authority a = bundle.authority();
        return new SignedBundle(bundle.actor(), new Authority(a.atomic(), a.expiry(), a.cosigner(), a.byCosigner(), all), bundle.instructions());
    }

    private void isAnsweredAsRehearsed(SignedBundle bundle, Set<RefusalCode> met) {
        List<Optional<RefusalCode>> rehearsed = ledger.rehearse(bundle, START.getEpochSecond());
        assertThat(ledger.rehearse(bundle, START.getEpochSecond())).isEqualTo(rehearsed);
        List<Optional<RefusalCode>> answered = ledger.apply(signed(bundle), 0);
        assertThat(rehearsed).as(bundle.toString()).isEqualTo(answered);
        answered.forEach(refusal -> refusal.ifPresent(met::add));
    }

    private SignedBundle bundle(long actor, Authority authority, List<Instruction> instructions) {
        return new SignedBundle(new AccountId(actor), authority, instructions);
    }

    private static Authority terms(boolean atomic, Instant expiry) {
        return new Authority(atomic, expiry, null, Set.of(), List.of());
    }

    @Test
    void whatIsRehearsedIsWhatIsAnswered() {
        Set<RefusalCode> met = EnumSet.noneOf(RefusalCode.class);
        List<Instruction> beginning = new ArrayList<>();
        for (long account = 2; account <= ACCOUNTS; account++) {
            beginning.add(new Instruction.RegisterAccount(new AccountId(account), profile(1 + account % 3, Set.of(Role.values()))));
            beginning.add(new Instruction.EnrolAuthorisation(new AccountId(account), key(account)));
        }
        for (long asset = 1; asset <= ASSETS; asset++) {
            beginning.add(new Instruction.CreateAsset(new AssetId(asset), new AccountId(2), new Quantity(100_000), policy(asset), ZERO));
        }
        isAnsweredAsRehearsed(bundle(1, terms(false, EXPIRY), beginning), met);
        List<Instruction> holdings = new ArrayList<>();
        List<Instruction> issues = new ArrayList<>();
        for (long account = 1; account < ACCOUNTS; account++) {
            for (long asset = 1; asset <= ASSETS; asset++) {
                holdings.add(new Instruction.OpenHolding(new AssetId(asset), new AccountId(account)));
                holdings.add(new Instruction.OpenPosition(new AssetId(asset), new AccountId(account)));
                issues.add(new Instruction.Issue(new AssetId(asset), new AccountId(account), new Quantity(2_000)));
            }
        }
        issues.add(new Instruction.Issue(new AssetId(2), new AccountId(1), new Quantity(5_000)));
        isAnsweredAsRehearsed(bundle(2, terms(false, EXPIRY), holdings), met);
        isAnsweredAsRehearsed(bundle(1, terms(false, EXPIRY), issues), met);
        for (int i = 0; i < BUNDLES; i++) {
            long actor = 1 + i % ACCOUNTS;
            List<Instruction> instructions = new ArrayList<>();
            for (int n = 1 + random.nextInt(8); n > 0; n--) {
                instructions.add(instruction());
            }
            Authority authority = terms(random.nextInt(4) == 0, random.nextInt(15) == 0 ? START : EXPIRY);
            if (random.nextInt(8) == 0 && i < BUNDLES / 2) {
                Set<Integer> byCosigner = new HashSet<>(random.nextBoolean() ? Set.of() : Set.of(0));
                authority = new Authority(authority.atomic(), authority.expiry(), new AccountId(1 + actor % ACCOUNTS), byCosigner, List.of());
            }
            isAnsweredAsRehearsed(bundle(actor, authority, instructions), met);
        }
        assertThat(met).as("refusals met").hasSizeGreaterThan(20).contains(RefusalCode.BUNDLE_EXPIRED, RefusalCode.BUNDLE_ABORTED,
                RefusalCode.INSUFFICIENT_FREE_BALANCE, RefusalCode.INVESTOR_LIMIT_EXCEEDED, RefusalCode.ASSET_PAUSED);
    }

    @Test
    void anAccountWithoutAKeyIsToldSo() {
        SignedBundle bundle = bundle(9, terms(false, EXPIRY), List.of(new Instruction.Pause(new AssetId(1))));
        assertThat(ledger.rehearse(bundle, START.getEpochSecond())).containsExactly(Optional.of(RefusalCode.NOT_ENROLLED));
    }

    private static Policy policy(long asset) {
        return new Policy(1, Set.of(1), Set.of(3), asset == 2 ? new Quantity(6_000) : null, new Quantity(10), 3, null);
    }

    private AccountId account() {
        return new AccountId(1 + random.nextInt(ACCOUNTS + 1));
    }

    private Quantity amount() {
        return new Quantity(random.nextInt(8) == 0 ? random.nextInt(200_000) : random.nextInt(4_000));
    }

    private Instruction instruction() {
        AssetId asset = new AssetId(1 + random.nextInt(ASSETS + (random.nextInt(10) == 0 ? 1 : 0)));
        return switch (random.nextInt(22)) {
            case 0 -> new Instruction.Pause(asset);
            case 1, 2, 3 -> new Instruction.Unpause(asset);
            case 4, 5 -> new Instruction.OpenHolding(asset, account());
            case 6, 7 -> new Instruction.OpenPosition(asset, account());
            case 8, 9 -> new Instruction.Issue(asset, account(), amount());
            case 10 -> new Instruction.Redeem(asset, account(), amount());
            case 11 -> new Instruction.FreezePart(asset, account(), amount());
            case 12 -> new Instruction.UnfreezePart(asset, account(), amount());
            case 13 -> new Instruction.ForcedTransfer(asset, account(), account(), amount(), ZERO);
            case 14 -> new Instruction.ForcedRedemption(asset, account(), amount(), ZERO);
            case 15 -> new Instruction.RecoverHolding(asset, account(), account());
            case 16 -> new Instruction.LockHolding(asset, account(), START.plusSeconds(random.nextInt(100) - 50));
            case 17 -> new Instruction.UpdatePolicy(asset, amount(), policy(1 + random.nextInt(ASSETS)));
            case 18 -> new Instruction.UpdateAccount(new AccountId(2 + random.nextInt(ACCOUNTS)),
                    profile(1 + random.nextInt(4), Set.of(Role.values())));
            case 19 -> new Instruction.CreateAsset(asset, account(), amount(), policy(1), ZERO);
            default -> new Instruction.Transfer(asset, account(), amount());
        };
    }
}
