package io.ashlar.application.instruction;

import io.ashlar.domain.shared.BundleId;
import java.util.List;

/**
 * An accepted bundle, or one that was proposed and waits for a second person.
 *
 * @param accounts numbers of the accounts it registers, in its order
 * @param assets numbers of the assets it creates, in its order
 * @param proposed whether it waits, as the proposal of the same identifier
 */
public record Submitted(BundleId bundle, List<Long> accounts, List<Long> assets, boolean proposed) {
    public Submitted {
        accounts = List.copyOf(accounts);
        assets = List.copyOf(assets);
    }
}
