package io.ashlar.application.instruction;

import io.ashlar.domain.shared.BundleId;
import java.util.List;

/**
 * An accepted bundle.
 *
 * @param accounts numbers of the accounts it registers, in its order
 * @param assets numbers of the assets it creates, in its order
 */
public record Submitted(BundleId bundle, List<Long> accounts, List<Long> assets) {
    public Submitted {
        accounts = List.copyOf(accounts);
        assets = List.copyOf(assets);
    }
}
