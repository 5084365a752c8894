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

    /** Accounts 2 and 7, 4 and 9, 6 and 1, 8 and 3, 10 and 5 belong to one investor each. */
    private static long investor(long account) {
        return 1 + account % 5;
    }

    private AccountProfile profile(long account) {
        return new AccountProfile(random.nextInt(10) == 0 ? account() : investor(account), random.nextInt(16) | random.nextInt(16),
                random.nextInt(3), Scenario.TIME + random.nextInt(2000) - 100, 276, random.nextInt(8), random.nextInt(2),
                random.nextInt(12) == 0);
    }

    private Policy policy(long asset) {
        boolean limited = random.nextInt(6) == 0 ? random.nextBoolean() : asset == 2;
        return new Policy(random.nextInt(2), 1 + random.nextInt(7), 1 + random.nextInt(3), limited ? 900_000 + random.nextInt(400_000) : 0,
                random.nextInt(3) * 20_000L, random.nextBoolean() ? Policy.ANY_NUMBER : 2 + random.nextInt(8),
                random.nextInt(3) == 0 ? Scenario.TIME + random.nextInt(800) : 0);
    }

    /** Everyone with every role, an asset of each, its holdings and some units; the second asset limits its investors. */
    public List<Instruction> beginning() {
        List<Instruction> all = new ArrayList<>();
        int roles = AccountProfile.HOLDER | AccountProfile.ISSUER | AccountProfile.AGENT | AccountProfile.REGISTRAR;
        for (long account = 2; account <= ACCOUNTS; account++) {
            all.add(new Instruction.RegisterAccount(1, account,
                    new AccountProfile(investor(account), roles, 2, Scenario.TIME + 1500, 276, 7, 0, false)));
            all.add(Signers.enrol(1, account));
        }
        for (long asset = 1; asset <= ASSETS; asset++) {
            Policy policy = asset == 2 ? new Policy(1, 7, 1, 1_100_000, 20_000, 7, 0) : new Policy(1, 7, 1);
            all.add(new Instruction.CreateAsset(1 + asset, asset, 2 + asset, 1_000_000_000L, policy, Digest.ZERO));
            for (long account = 2; account <= ACCOUNTS; account += 2) {
                all.add(new Instruction.OpenHolding(account, asset, account));
                // One investor has no position yet.
                if (asset == 2 && account < ACCOUNTS) {
                    all.add(new Instruction.OpenPosition(account, asset, account));
                }
                if (asset != 2 || account < ACCOUNTS) {
                    all.add(new Instruction.Issue(1 + asset, asset, account, 1_000_000));
                }
            }
        }
        return all;
    }

    public Instruction next() {
        // Mostly the right actor, so that most instructions fail, if they do, for a more interesting reason.
        long asset = asset();
        long issuer = random.nextInt(8) == 0 ? account() : 1 + asset;
        long agent = random.nextInt(8) == 0 ? account() : 2 + asset;
        return switch (random.nextInt(34)) {
            case 0 -> {
                long account = 1 + random.nextInt(2 * ACCOUNTS);
                yield new Instruction.RegisterAccount(account(), account, profile(account));
            }
            case 1 -> {
                long account = account();
                yield new Instruction.UpdateAccount(account(), account, profile(account));
            }
            case 2 -> new Instruction.CreateAsset(account(), 1 + random.nextInt(2 * ASSETS), account(), amount(), policy(asset), Digest.ZERO);
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
            case 18 -> new Instruction.UpdatePolicy(issuer, asset, random.nextInt(4) == 0 ? amount() : 100_000_000 + amount(), policy(asset));
            case 19, 20 -> new Instruction.OpenPosition(random.nextBoolean() ? agent : account(), random.nextInt(4) == 0 ? asset : 2, account());
            case 21 -> new Instruction.LockHolding(agent, asset, account(), Scenario.TIME + random.nextInt(700));
            case 22, 23 -> new Instruction.ForcedRedemption(issuer, asset, account(), amount(), Digest.ZERO);
            case 24, 25 -> {
                long from = account();
                yield new Instruction.RecoverHolding(account(), asset, from, random.nextInt(4) == 0 ? account() : 1 + (from + 4) % ACCOUNTS);
            }
            // All of a holding as it was in the beginning: whoever has no more leaves the holders.
            case 26 -> new Instruction.Transfer(account(), asset, account(), 1_000_000);
            case 27 -> new Instruction.Issue(issuer, asset, account(), 10_000 + random.nextInt(20_000));
            default -> new Instruction.Transfer(account(), asset, account(), amount());
        };
    }
}
