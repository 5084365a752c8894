package io.ashlar.application.instruction;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Rehearsal;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * "Would this be allowed now, and if not, which rule stands in the way?" Answered by the ledger's own rules on what is sequenced so far;
 * whoever may ask for an instruction may ask what would become of it, and nobody else.
 */
public final class QuoteInstructions {
    /** The most instructions one quote is about. */
    public static final int MOST = 100;

    private static final Duration USUAL_LIFE = Duration.ofDays(1);

    private final SubmitInstructions submission;
    private final Rehearsal ledger;
    private final Clock clock;

    public QuoteInstructions(SubmitInstructions submission, Rehearsal ledger, Clock clock) {
        this.submission = submission;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** On the platform's usual terms: each on its own. */
    public Quote quote(Caller caller, AccountId actor, List<Draft> drafts) {
        return quote(caller, actor, drafts, null);
    }

    /**
     * @param drafts 1 to {@value #MOST}, judged in order: later ones see what earlier ones would have changed
     * @param terms null for the usual ones; signatures are not looked at
     * @throws NotPermitted if the caller may not act for the account or give such an instruction
     * @throws InvalidValue naming the draft's index, for an asset there is not
     */
    public Quote quote(Caller caller, AccountId actor, List<Draft> drafts, @Nullable Authority terms) {
        if (drafts.isEmpty() || drafts.size() > MOST) {
            throw new InvalidValue("instructions", "must be 1 to " + MOST);
        }
        List<Instruction> instructions = submission.outline(caller, actor, drafts);
        Instant now = clock.now().truncatedTo(ChronoUnit.SECONDS);
        Authority authority = terms == null ? new Authority(false, now.plus(USUAL_LIFE), null, Set.of(), List.of())
                : new Authority(terms.atomic(), terms.expiry(), terms.cosigner(), terms.byCosigner(), List.of());
        check(caller, actor, authority, drafts.size());
        Rehearsal.Outcome outcome = ledger.rehearse(new SignedBundle(actor, authority, instructions), now);
        // What enrols new accounts' keys follows the drafts' own instructions.
        return new Quote(now, outcome.batch(), outcome.position(), outcome.refusals().subList(0, drafts.size()));
    }

    /** Nobody learns by a quote what an account would be answered that it does not act for. */
    private static void check(Caller caller, AccountId actor, Authority authority, int instructions) {
        if (actor.equals(authority.cosigner())) {
            throw new InvalidValue("cosigner", "must be another account than the actor");
        }
        if (authority.byCosigner().stream().anyMatch(index -> index < 0 || index >= instructions)) {
            throw new InvalidValue("byCosigner", "must be indexes of the bundle's instructions");
        }
        if (!authority.byCosigner().isEmpty() && !caller.holds(authority.cosigner())) {
            throw new NotPermitted();
        }
    }
}
