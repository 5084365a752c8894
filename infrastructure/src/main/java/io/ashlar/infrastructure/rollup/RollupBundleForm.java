package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.BundleForm;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.function.Supplier;

/** The rollup core's message of a bundle, good for one place. */
public final class RollupBundleForm implements BundleForm {
    private final Supplier<Place> place;

    /** @param place asked when there is something to sign */
    public RollupBundleForm(Supplier<Place> place) {
        this.place = place;
    }

    @Override
    public Bytes32 message(SignedBundle bundle, AccountId signer, long index) {
        Place where = place.get();
        return new Bytes32(BundleTranslation.bundle(bundle).message(new SettlementDomain(where.chainId(), where.contract()).digest(), signer.value(),
                Math.toIntExact(index)).toHex());
    }
}
