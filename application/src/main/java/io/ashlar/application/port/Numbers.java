package io.ashlar.application.port;

import io.ashlar.domain.shared.BundleId;

/** Hands out ledger identifiers, each to one bundle: asked again for the same bundle, it gives the same ones again. */
public interface Numbers {
    /**
     * The first of {@code count} consecutive numbers for accounts a bundle registers.
     *
     * @param count at least 1, the same whenever the bundle asks
     */
    long accounts(BundleId bundle, int count);

    /** The first of {@code count} consecutive numbers for assets a bundle creates. */
    long assets(BundleId bundle, int count);

    /** The greatest asset number handed out, 0 before the first. */
    long lastAsset();
}
