package io.ashlar.application.view;

import io.ashlar.application.access.Sight;
import io.ashlar.application.view.Register.HoldingView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The register's past. A time stands for the last change of the asset that the ledger had answered by then. */
public interface History {
    /**
     * An asset as it stood after one change of it.
     *
     * @param position of that change in the ledger's total order
     * @param batch it belongs to
     * @param at when the ledger's answer was recorded
     * @param supply counted from issues and redemptions alone
     */
    record Cut(long asset, long position, long batch, Instant at, long supply, int holders) {}

    /** What the lines of a register add up to. */
    record Total(long units, int holders) {}

    /** @param greatest of the lines, greatest first */
    record Summary(Total total, List<HoldingView> greatest) {}

    /** @param investor a reference */
    record InvestorTotal(long investor, int accounts, long units) {}

    /** Empty where the asset had not changed yet by that time. */
    Optional<Cut> cut(long asset, Instant at);

    /** The first change of the asset. */
    Optional<Cut> first(long asset);

    /** Positions with a balance, by account. */
    List<HoldingView> positions(Sight sight, Cut cut, long afterAccount, int limit);

    /** All lines in sight added up, and the greatest of them. */
    Summary summary(Sight sight, Cut cut, int greatest);

    /** What beneficial owners hold over all their accounts, by investor; none without balance. */
    List<InvestorTotal> investors(Sight sight, Cut cut, long afterInvestor, int limit);

    /** How the asset stood at so many times, evenly from {@code from} to {@code to}; fewer where it was not there yet. */
    List<Cut> course(long asset, Instant from, Instant to, int times);
}
