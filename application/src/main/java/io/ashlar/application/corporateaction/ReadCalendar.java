package io.ashlar.application.corporateaction;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.port.Clock;
import io.ashlar.application.view.Calendar;
import io.ashlar.application.view.Calendar.ActionView;
import io.ashlar.application.view.ReadHistory;
import io.ashlar.application.view.Register.HoldingView;
import io.ashlar.domain.corporateaction.CorporateActionId;
import io.ashlar.domain.shared.AssetId;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Corporate actions, which are everybody's to know, and what they are due to whom, by the rules of sight of the register. */
public final class ReadCalendar {
    private static final int USUAL_DECIMALS = 2;

    private final Calendar calendar;
    private final ReadHistory history;
    private final Clock clock;

    public ReadCalendar(Calendar calendar, ReadHistory history, Clock clock) {
        this.calendar = calendar;
        this.history = history;
        this.clock = clock;
    }

    /** What a line of the register is due. */
    public record Due(long account, long units, BigDecimal amount) {}

    /**
     * What an action is due to its asset's holders.
     *
     * @param at the register it is computed from
     * @param provisional whether the record time has not come: computed from the register as it is now
     * @param decimals of the currency, to which each line is rounded down
     */
    public record Entitlements(ActionView action, ReadHistory.At at, boolean provisional, int decimals) {
        Due of(HoldingView line) {
            return new Due(line.account(), line.balance(), action.terms().payout().due(line.balance(), at.cut().supply(), decimals));
        }
    }

    /** @param left of what is paid in total, by rounding; null where an amount per unit is paid */
    public record Total(BigDecimal amount, int lines, @Nullable BigDecimal left) {}

    /** @throws NotFound if there is none, or none of this asset */
    public ActionView action(CorporateActionId action, @Nullable AssetId asset) {
        return calendar.action(action.value()).filter(found -> asset == null || found.asset() == asset.value()).orElseThrow(NotFound::new);
    }

    public List<ActionView> ofAsset(AssetId asset, long before, int limit) {
        return calendar.ofAsset(asset.value(), before, limit);
    }

    public List<ActionView> ahead(int limit) {
        return calendar.ahead(clock.now(), limit);
    }

    public List<ActionView> past(long before, int limit) {
        return calendar.past(clock.now(), before, limit);
    }

    /** @throws NotFound also where nothing of the asset was held by then */
    public Entitlements entitlements(Caller caller, CorporateActionId id, @Nullable AssetId asset) {
        ActionView action = action(id, asset);
        boolean provisional = action.terms().recordAt().isAfter(clock.now());
        ReadHistory.At at = history.at(caller, new AssetId(action.asset()), provisional ? null : action.terms().recordAt());
        return new Entitlements(action, at, provisional, decimals(action.currency()));
    }

    public List<Due> due(Entitlements entitlements, long afterAccount, int limit) {
        return history.lines(entitlements.at(), afterAccount, limit).stream().map(entitlements::of).toList();
    }

    public void due(Entitlements entitlements, Consumer<Due> line) {
        history.lines(entitlements.at(), holding -> line.accept(entitlements.of(holding)));
    }

    /** The sum of every line in sight. */
    public Total total(Entitlements entitlements) {
        Adding adding = new Adding();
        due(entitlements, adding);
        boolean whole = entitlements.at().complete();
        return new Total(adding.sum, adding.lines, switch (entitlements.action().terms().payout().basis()) {
            case PER_UNIT -> null;
            case IN_TOTAL -> whole ? entitlements.action().terms().payout().amount().subtract(adding.sum) : null;
        });
    }

    private static final class Adding implements Consumer<Due> {
        private BigDecimal sum = BigDecimal.ZERO;
        private int lines;

        @Override
        public void accept(Due due) {
            sum = sum.add(due.amount());
            lines++;
        }
    }

    private static int decimals(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException noCurrencyOfToday) {
            return USUAL_DECIMALS;
        }
    }
}
