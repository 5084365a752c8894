package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded instructions over a small world, lawful and unlawful ones alike: few accounts and assets, so that they meet often. */
public final class RandomInstructions {
    public static final int ACCOUNTS = 10, ASSETS = 3;

    private final Random random;

    public RandomInstructions(long seed) {
        this.random = new Random(seed);
    }

    private long account() {
        return 1 + random.nextInt(ACCOUNTS);
    }

    private long asset() {
        return 1 + random.nextInt(ASSETS);
    }

    private long amount() {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> -1 - random.nextInt(1000);
            case 2 -> random.nextLong();
            case 3 -> 1L << random.nextInt(63);
            default -> 1 + random.nextInt(100_000);
        };
    }

    private AccountProfile profile() {
        return new AccountProfile(account(), random.nextInt(16) | random.nextInt(16), random.nextInt(3),
                Scenario.TIME + random.nextInt(2000) - 100, 276, random.nextInt(8), random.nextInt(2), random.nextInt(12) == 0);
    }

    private Policy policy() {
        return new Policy(random.nextInt(2), 1 + random.nextInt(7), 1 + random.nextInt(3));
    }

    /** Everyone with every role, an asset of each, its holdings and some units. */
    public List<Instruction> beginning() {
        List<Instruction> all = new ArrayList<>();
        int roles = AccountProfile.HOLDER | AccountProfile.ISSUER | AccountProfile.AGENT | AccountProfile.REGISTRAR;
        for (long account = 2; account <= ACCOUNTS; account++) {
            all.add(new Instruction.RegisterAccount(1, account,
                    new AccountProfile(account, roles, 2, Scenario.TIME + 1500, 276, 7, 0, false)));
            all.add(Signers.enrol(1, account));
        }
        for (long asset = 1; asset <= ASSETS; asset++) {
            all.add(new Instruction.CreateAsset(1 + asset, asset, 2 + asset, 1_000_000_000L, new Policy(1, 7, 1), Digest.ZERO));
            for (long account = 2; account <= ACCOUNTS; account += 2) {
                all.add(new Instruction.OpenHolding(account, asset, account));
                all.add(new Instruction.Issue(1 + asset, asset, account, 1_000_000));
            }
        }
        return all;
    }

    public Instruction next() {
        // Mostly the right actor, so that most instructions fail, if they do, for a more interesting reason.
        long asset = asset();
        long issuer = random.nextInt(8) == 0 ? account() : 1 + asset;
        long agent = random.nextInt(8) == 0 ? account() : 2 + asset;
        return switch (random.nextInt(22)) {
            case 0 -> new Instruction.RegisterAccount(account(), 1 + random.nextInt(2 * ACCOUNTS), profile());
            case 1 -> new Instruction.UpdateAccount(account(), account(), profile());
            case 2 -> new Instruction.CreateAsset(account(), 1 + random.nextInt(2 * ASSETS), account(), amount(), policy(), Digest.ZERO);
            case 3 -> new Instruction.Pause(issuer, asset);
            case 4, 5 -> new Instruction.Unpause(issuer, asset);
            case 6, 7 -> new Instruction.OpenHolding(random.nextBoolean() ? agent : account(), asset, account());
            case 8, 9 -> new Instruction.Issue(issuer, asset, account(), amount());
            case 10 -> new Instruction.Redeem(issuer, asset, account(), amount());
            case 11, 12 -> new Instruction.FreezePart(agent, asset, account(), amount());
            case 13 -> new Instruction.UnfreezePart(agent, asset, account(), amount());
            case 14, 15 -> new Instruction.ForcedTransfer(agent, asset, account(), account(), amount(), Digest.ZERO);
            case 16 -> new Instruction.EnrolAuthorisation(account(), 1 + random.nextInt(2 * ACCOUNTS), Digest.ZERO);
            // To the key it has: whoever is given another one could not go on here.
            case 17 -> {
                long account = account();
                yield new Instruction.RotateAuthorisation(random.nextBoolean() ? account : account(), account, Signers.key(account).root());
            }
            default -> new Instruction.Transfer(account(), asset, account(), amount());
        };
    }
}
