package io.ashlar.application.view;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.Sight;
import io.ashlar.application.port.Clock;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Statements, for whoever sees the holding: its bank, the asset's issuer and agent, overseers. */
public final class ReadStatements {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final int AT_ONCE = 5_000;

    private final Statements statements;
    private final ReadRegister register;
    private final Clock clock;

    public ReadStatements(Statements statements, ReadRegister register, Clock clock) {
        this.statements = statements;
        this.register = register;
        this.clock = clock;
    }

    /**
     * What a statement is about, and what its entries lead from and to.
     *
     * @param from the first time @param to the first time no more
     */
    public record Head(long asset, long account, Instant from, Instant to, Statements.Position opening, Statements.Position closing) {}

    /**
     * @param from null for thirty days before {@code to} @param to null for now
     * @throws NotFound if there is no such asset, or the caller does not see the account's holding
     * @throws InvalidValue if {@code to} has not come yet or is not after {@code from}
     */
    public Head head(Caller caller, AccountId account, AssetId asset, @Nullable Instant from, @Nullable Instant to) {
        register.asset(asset);
        if (register.sightOfHoldings(caller, asset) instanceof Sight.Own own && !own.accounts().contains(account.value())) {
            throw new NotFound();
        }
        Instant now = clock.now();
        Instant end = to == null ? now : to;
        if (end.isAfter(now)) {
            throw new InvalidValue("to", "must not be in the future");
        }
        Instant start = from == null ? end.minus(USUAL) : from;
        if (!start.isBefore(end)) {
            throw new InvalidValue("from", "must be before to");
        }
        return new Head(asset.value(), account.value(), start, end, statements.before(asset.value(), account.value(), start),
                statements.before(asset.value(), account.value(), end));
    }

    public List<Statements.Entry> entries(Head head, long afterPosition, int limit) {
        return statements.entries(head.asset(), head.account(), head.from(), head.to(), afterPosition, limit);
    }

    /** Every entry in order, without holding all of them. */
    public void entries(Head head, Consumer<Statements.Entry> entry) {
        long after = 0;
        List<Statements.Entry> some;
        do {
            some = entries(head, after, AT_ONCE);
            some.forEach(entry);
            after = some.isEmpty() ? after : some.getLast().position();
        } while (some.size() == AT_ONCE);
    }
}
