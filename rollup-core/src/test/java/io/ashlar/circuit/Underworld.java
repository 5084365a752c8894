package io.ashlar.circuit;

import static io.ashlar.ledger.Scenario.*;

import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.Scenario;
import io.ashlar.ledger.Signers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A ledger with accounts no rule would let act or receive, and what a witness's violations are about. */
final class Underworld {
    static final long FROZEN = 20, LOW_TIER = 21, WRONG_CLASS = 22, WRONG_PLACE = 23, EXPIRED = 24, NO_ROLE = 25, PAUSED = 102;
    /** The time of the batches under test: exactly the expired account's expiry. */
    static final long NOW = TIME + 500;

    private static final String[] BUSES = {"", "range", "compress", "block", "digest", "memory", "node", "part", "hash", "chains", "path", "link", "fixed"};

    private Underworld() {}

    static LawlessLedger ledger() {
        List<Instruction> history = new ArrayList<>(new Scenario().setup());
        history.add(register(FROZEN, new AccountProfile(20, AccountProfile.HOLDER, 2, TIME + 1000, 276, 0b101, 3, false)));
        history.add(register(LOW_TIER, new AccountProfile(21, AccountProfile.HOLDER, 0, TIME + 1000, 276, 0b101, 3, false)));
        history.add(register(WRONG_CLASS, new AccountProfile(22, AccountProfile.HOLDER, 2, TIME + 1000, 276, 0b011, 3, false)));
        history.add(register(WRONG_PLACE, new AccountProfile(23, AccountProfile.HOLDER, 2, TIME + 1000, 276, 0b101, 4, false)));
        history.add(register(EXPIRED, new AccountProfile(24, AccountProfile.HOLDER, 2, NOW, 276, 0b101, 3, false)));
        history.add(register(NO_ROLE, new AccountProfile(25, 0, 2, TIME + 1000, 276, 0b101, 3, false)));
        for (long account : new long[] {FROZEN, LOW_TIER, WRONG_CLASS, WRONG_PLACE, EXPIRED, NO_ROLE}) {
            history.add(Signers.enrol(REGISTRAR, account));
        }
        history.add(new Instruction.CreateAsset(ISSUER, PAUSED, AGENT, 1000, policy(), TERMS));
        for (long account : new long[] {FROZEN, LOW_TIER, WRONG_CLASS, WRONG_PLACE, EXPIRED, NO_ROLE}) {
            history.add(new Instruction.OpenHolding(AGENT, BOND, account));
        }
        history.add(new Instruction.OpenHolding(AGENT, PAUSED, ANNA));
        history.add(new Instruction.OpenHolding(AGENT, PAUSED, BERT));
        history.add(new Instruction.Issue(ISSUER, PAUSED, ANNA, 100));
        history.add(new Instruction.Pause(ISSUER, PAUSED));
        for (long account : new long[] {FROZEN, EXPIRED, NO_ROLE}) {
            history.add(new Instruction.Issue(ISSUER, BOND, account, 1000));
        }
        history.add(new Instruction.FreezePart(AGENT, BOND, ANNA, 300_000));
        history.add(new Instruction.UpdateAccount(REGISTRAR, FROZEN,
                new AccountProfile(20, AccountProfile.HOLDER, 2, TIME + 1000, 276, 0b101, 3, true)));
        return new LawlessLedger(history, NOW);
    }

    private static Instruction register(long account, AccountProfile profile) {
        return new Instruction.RegisterAccount(REGISTRAR, account, profile);
    }

    /** What the violations are about: labels of constraints without place and index, "bus NAME" for a bus. */
    static TreeSet<String> causes(List<String> violations) {
        TreeSet<String> causes = new TreeSet<>();
        for (String violation : violations) {
            if (violation.startsWith("bus ")) {
                causes.add("bus " + BUSES[Integer.parseInt(violation.substring(4, violation.indexOf(' ', 4)))]);
            } else {
                causes.add(violation.substring(violation.indexOf(": ") + 2).replaceAll(" ?\\[\\d+]$", ""));
            }
        }
        return causes;
    }
}
