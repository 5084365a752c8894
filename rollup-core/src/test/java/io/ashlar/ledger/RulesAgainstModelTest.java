package io.ashlar.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The rules against {@link PlainModel} on seeded random instructions: what one refuses the other refuses for that reason too, what one
 * applies the other applies, and afterwards they agree about everything there is, each sum the model takes anew being a record's.
 */
class RulesAgainstModelTest {
    private static final int SEEDS = 25, INSTRUCTIONS = 1500;
    private static final Set<RefusalCode> ELSEWHERE = EnumSet.of(RefusalCode.BATCH_FULL, RefusalCode.SIGNATURE_INVALID, RefusalCode.INDEX_REUSED,
            RefusalCode.INDEX_SKIPPED, RefusalCode.BUNDLE_EXPIRED, RefusalCode.BUNDLE_ABORTED);

    private final Set<RefusalCode> seen = EnumSet.noneOf(RefusalCode.class);
    private final Set<Opcode> applied = EnumSet.noneOf(Opcode.class);

    @Test
    void rulesAndModelAgreeOnEveryInstruction() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            run(seed);
        }
        assertThat(applied).isEqualTo(EnumSet.allOf(Opcode.class));
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)));
    }

    private void run(long seed) {
        Random random = new Random(seed);
        RandomInstructions instructions = new RandomInstructions(seed);
        LedgerState state = new LedgerState();
        PlainModel model = new PlainModel();
        AccountProfile first = new AccountProfile(2, 15, 2, Scenario.TIME + 1500, 276, 7, 0, false);
        RecordKey key = RecordKey.account(1);
        state.put(new LedgerRecord.Sentinel(key));
        state.put(new LedgerRecord.Account(key, RecordKey.END, first));
        model.accounts.put(1L, first);
        model.time = Scenario.TIME;
        instructions.beginning().forEach(instruction -> step(state, model, instruction, instruction.actor(), seed));
        for (int n = 0; n < INSTRUCTIONS; n++) {
            model.time += random.nextInt(2);
            Instruction instruction = random.nextInt(40) == 0 ? stranger(instructions.next()) : instructions.next();
            long other = instruction.actor();
            if (instruction instanceof Instruction.RecoverHolding recovery && random.nextInt(4) > 0) {
                other = 1 + recovery.asset();
            }
            step(state, model, instruction, other, seed);
        }
    }

    /** A transfer by an account nobody registered, or of an asset nobody created. */
    private static Instruction stranger(Instruction instruction) {
        return instruction instanceof Instruction.Transfer i
                ? new Instruction.Transfer(i.amount() % 2 == 0 ? 4711 : i.actor(), 4711, i.to(), i.amount()) : instruction;
    }

    private void step(LedgerState state, PlainModel model, Instruction instruction, long otherSigner, long seed) {
        Set<RefusalCode> against = model.reasons(instruction, otherSigner);
        switch (new Rules(state, model.time).decide(instruction, otherSigner)) {
            case Rules.Refusal refusal -> {
                assertThat(against).as("seed %d: %s", seed, instruction).contains(refusal.code());
                seen.add(refusal.code());
            }
            case Step step -> {
                assertThat(against).as("seed %d: %s", seed, instruction).isEmpty();
                step.changes().forEach(change -> state.put(change.after()));
                model.apply(instruction);
                applied.add(Opcode.of(instruction));
                agree(state, model);
            }
        }
    }

    private static void agree(LedgerState state, PlainModel model) {
        Set<Long> accounts = new HashSet<>();
        Set<Long> assets = new HashSet<>();
        Set<PlainModel.Place> holdings = new HashSet<>();
        Set<PlainModel.Place> positions = new HashSet<>();
        state.inOrder().forEach(record -> {
            PlainModel.Place place = new PlainModel.Place(record.key().a(), record.key().b());
            switch (record) {
                case LedgerRecord.Sentinel s -> { }
                case LedgerRecord.Authorisation a -> assertThat(model.enrolled).contains(place.asset());
                case LedgerRecord.Account a -> {
                    accounts.add(place.asset());
                    assertThat(a.profile()).isEqualTo(model.accounts.get(place.asset()));
                }
                case LedgerRecord.Asset a -> {
                    assets.add(place.asset());
                    agree(a, place.asset(), model);
                }
                case LedgerRecord.Holding h -> {
                    holdings.add(place);
                    PlainModel.Holding plain = model.holdings.get(place);
                    assertThat(BigInteger.valueOf(h.balance())).isEqualTo(plain.balance);
                    assertThat(BigInteger.valueOf(h.frozen())).isEqualTo(plain.frozen).isLessThanOrEqualTo(plain.balance);
                    assertThat(h.lockedUntil()).isEqualTo(plain.lockedUntil);
                    assertThat(h.investor()).isEqualTo(model.accounts.get(place.account()).investor());
                }
                case LedgerRecord.Position p -> {
                    positions.add(place);
                    assertThat(BigInteger.valueOf(p.total())).isEqualTo(model.held(place.asset(), place.account()));
                }
            }
        });
        assertThat(accounts).isEqualTo(model.accounts.keySet());
        assertThat(assets).isEqualTo(model.assets.keySet());
        assertThat(holdings).isEqualTo(model.holdings.keySet());
        assertThat(positions).isEqualTo(model.positions);
    }

    private static void agree(LedgerRecord.Asset asset, long id, PlainModel model) {
        PlainModel.Asset plain = model.assets.get(id);
        assertThat(asset.issuer()).isEqualTo(plain.issuer);
        assertThat(asset.agent()).isEqualTo(plain.agent);
        assertThat(asset.paused()).isEqualTo(plain.paused);
        assertThat(asset.policy()).isEqualTo(plain.policy);
        assertThat(BigInteger.valueOf(asset.cap())).isEqualTo(plain.cap);
        assertThat(BigInteger.valueOf(asset.supply())).isEqualTo(model.supply(id)).isLessThanOrEqualTo(plain.cap);
        assertThat((long) asset.holders()).isEqualTo(model.holders(id));
    }
}
