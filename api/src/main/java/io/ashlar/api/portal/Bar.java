package io.ashlar.api.portal;

import io.ashlar.application.view.Register;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar of the cap table's chart.
 *
 * @param width percent of the supply
 */
record Bar(String label, long units, String width) {
    /** One bar for each of the largest positions, and one for all others together. */
    static List<Bar> of(List<Register.HoldingView> largest, long supply) {
        List<Bar> bars = new ArrayList<>();
        long rest = supply;
        for (Register.HoldingView holding : largest) {
            bars.add(new Bar("Account " + holding.account(), holding.balance(), width(holding.balance(), supply)));
            rest -= holding.balance();
        }
        if (rest > 0 && !bars.isEmpty()) {
            bars.add(new Bar("All others", rest, width(rest, supply)));
        }
        return bars;
    }

    private static String width(long units, long supply) {
        return supply == 0 ? "0" : BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(supply), 2, RoundingMode.HALF_UP).toPlainString();
    }
}
