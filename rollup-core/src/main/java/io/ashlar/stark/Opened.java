package io.ashlar.stark;

import io.ashlar.field.Extension;
import java.util.ArrayList;
import java.util.List;

/** A table's values out of domain, in the order of PROTOCOL.md step 7. */
record Opened(Extension[] main, Extension[] mainNext, Extension[] auxiliary, Extension[] auxiliaryNext, Extension[] quotient) {
    List<Extension> inOrder() {
        List<Extension> all = new ArrayList<>();
        for (Extension[] part : new Extension[][] {main, mainNext, auxiliary, auxiliaryNext, quotient}) {
            all.addAll(List.of(part));
        }
        return all;
    }
}
