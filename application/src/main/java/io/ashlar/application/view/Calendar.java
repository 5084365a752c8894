package io.ashlar.application.view;

import io.ashlar.domain.corporateaction.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Corporate actions as the read side knows them. */
public interface Calendar {
    /**
     * @param row grows in order of announcement
     * @param cancelled the reason; null where it stands
     */
    record ActionView(long row, String action, long asset, String assetName, String currency, Terms terms, Instant announcedAt, Instant changedAt,
            int amendments, @Nullable String cancelled) {}

    Optional<ActionView> action(String action);

    /** An asset's, newest announced first. @param before the row of the last one seen, or {@link Long#MAX_VALUE} */
    List<ActionView> ofAsset(long asset, long before, int limit);

    /** Of all assets, those not paid before a time, by record time. */
    List<ActionView> ahead(Instant from, int limit);

    /** Of all assets, those to be paid before a time, newest announced first. */
    List<ActionView> past(Instant until, long before, int limit);
}
