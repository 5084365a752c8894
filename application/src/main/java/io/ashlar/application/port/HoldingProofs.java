package io.ashlar.application.port;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import java.util.Optional;

/** Proofs that a holding is in the ledger, for whoever doubts the read models. */
public interface HoldingProofs {
    /**
     * A holding and its path under the last sealed batch's root.
     *
     * @param batch that batch's number; 0 is the genesis
     * @param root its new root
     * @param record the leaf's field elements, canonical, as they are hashed
     * @param leaf index in the tree
     * @param siblings 32 digests from the leaf upward
     */
    record Inclusion(long batch, Bytes32 root, long balance, long frozen, List<Integer> record, int leaf, List<Bytes32> siblings) {
        public Inclusion {
            record = List.copyOf(record);
            siblings = List.copyOf(siblings);
        }
    }

    /** Empty where no sealed batch holds such a holding. */
    Optional<Inclusion> of(AssetId asset, AccountId account);
}
