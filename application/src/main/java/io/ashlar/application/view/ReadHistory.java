package io.ashlar.application.view;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.Sight;
import io.ashlar.application.port.Clock;
import io.ashlar.application.view.Register.HoldingView;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The register as of any time, by the same rules of sight as the present one: all of it for who runs the asset, else the caller's own lines. */
public final class ReadHistory {
    private static final int LINES_AT_ONCE = 5_000;
    private static final int POINTS = 60;

    private final History history;
    private final ReadRegister register;
    private final Clock clock;

    public ReadHistory(History history, ReadRegister register, Clock clock) {
        this.history = history;
        this.register = register;
        this.clock = clock;
    }

    /**
     * An asset's register at a time, for one caller; nothing that happens later changes it.
     *
     * @param at the time asked for, or that of the last change where it was asked for as of now
     */
    public record At(Instant at, History.Cut cut, Sight sight) {
        /** Whether its lines add up to the supply; a part of a register need not. */
        public boolean complete() {
            return sight instanceof Sight.Everything;
        }
    }

    /**
     * @param at null for now
     * @throws NotFound if there is no such asset, or there was none yet
     * @throws InvalidValue naming {@code at} if that time has not come
     */
    public At at(Caller caller, AssetId asset, @Nullable Instant at) {
        Sight sight = register.sightOfHoldings(caller, asset);
        Instant now = clock.now();
        if (at != null && at.isAfter(now)) {
            throw new InvalidValue("at", "must not be in the future");
        }
        History.Cut cut = history.cut(asset.value(), at == null ? now : at).orElseThrow(NotFound::new);
        return new At(at == null ? cut.at() : at, cut, sight);
    }

    public List<HoldingView> lines(At at, long afterAccount, int limit) {
        return history.positions(at.sight(), at.cut(), afterAccount, limit);
    }

    /** Every line in order, without holding all of them. */
    public void lines(At at, Consumer<HoldingView> line) {
        long after = 0;
        List<HoldingView> some;
        do {
            some = lines(at, after, LINES_AT_ONCE);
            some.forEach(line);
            after = some.isEmpty() ? after : some.getLast().account();
        } while (some.size() == LINES_AT_ONCE);
    }

    public History.Summary summary(At at, int greatest) {
        return history.summary(at.sight(), at.cut(), greatest);
    }

    public List<History.InvestorTotal> investors(At at, long afterInvestor, int limit) {
        return history.investors(at.sight(), at.cut(), afterInvestor, limit);
    }

    /** Supply and number of holders from the asset's first change to the time; everybody's, as they are at present. */
    public List<History.Cut> course(At at) {
        long asset = at.cut().asset();
        return history.first(asset).map(first -> history.course(asset, first.at(), at.at(), POINTS)).orElse(List.of());
    }
}
