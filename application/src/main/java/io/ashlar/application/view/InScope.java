package io.ashlar.application.view;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Scope;
import io.ashlar.application.view.Register.HoldingView;
import io.ashlar.application.view.Register.InstructionView;
import io.ashlar.domain.shared.AssetId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Lists of what a caller's work is about; for a caller without limits, the lists as they are. */
final class InScope {
    /** Rows looked through at a time. */
    private static final int STRETCH = 500;

    private InScope() {}

    /** A stretch of a list from a position on. */
    interface Stretch<T> {
        List<T> from(long position, int limit);
    }

    /** @param position of a row in the list */
    static List<InstructionView> instructions(Caller caller, long start, int limit, ToLongFunction<InstructionView> position,
            Stretch<InstructionView> list) {
        return rows(caller, start, limit, list, position, row -> concerns(caller, row));
    }

    static List<HoldingView> holdings(Caller caller, long start, int limit, Stretch<HoldingView> list) {
        return rows(caller, start, limit, list, HoldingView::asset, row -> caller.scope().covers(new AssetId(row.asset())));
    }

    static boolean concerns(Caller caller, InstructionView instruction) {
        return caller.scope() instanceof Scope.EveryAsset || instruction.asset() != null && caller.scope().covers(new AssetId(instruction.asset()));
    }

    private static <T> List<T> rows(Caller caller, long start, int limit, Stretch<T> list, ToLongFunction<T> position, Predicate<T> wanted) {
        if (caller.scope() instanceof Scope.EveryAsset) {
            return list.from(start, limit);
        }
        List<T> found = new ArrayList<>();
        long from = start;
        while (true) {
            List<T> stretch = list.from(from, STRETCH);
            stretch.stream().filter(wanted).limit((long) limit - found.size()).forEach(found::add);
            if (stretch.size() < STRETCH || found.size() == limit) {
                return found;
            }
            from = position.applyAsLong(stretch.getLast());
        }
    }
}
