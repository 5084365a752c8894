package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.PointEvaluator;
import io.ashlar.field.Extension;
import java.util.ArrayList;
import java.util.List;

/** A table's values out of domain, in the order of PROTOCOL.md step 7; of the next row only the columns that some constraint reads there. */
record Opened(Extension[] main, Extension[] mainNext, Extension[] auxiliary, Extension[] auxiliaryNext, Extension[] quotient) {
    List<Extension> inOrder() {
        List<Extension> all = new ArrayList<>();
        for (Extension[] part : new Extension[][] {main, mainNext, auxiliary, auxiliaryNext, quotient}) {
            all.addAll(List.of(part));
        }
        return all;
    }

    /** With every column in its place; those never read are null. */
    PointEvaluator.Opened spread(Air air) {
        return new PointEvaluator.Opened(main, spread(mainNext, air.mainAhead(), air.committedWidth()), auxiliary,
                spread(auxiliaryNext, air.auxiliaryAhead(), air.auxiliaryWidth()));
    }

    private static Extension[] spread(Extension[] values, int[] columns, int width) {
        Extension[] all = new Extension[width];
        for (int i = 0; i < columns.length; i++) {
            all[columns[i]] = values[i];
        }
        return all;
    }

    static Extension[] pick(Extension[] values, int[] columns) {
        Extension[] picked = new Extension[columns.length];
        for (int i = 0; i < columns.length; i++) {
            picked[i] = values[columns[i]];
        }
        return picked;
    }
}
