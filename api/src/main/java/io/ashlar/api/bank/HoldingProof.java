package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A holding and its Merkle path under a sealed batch's root; whoever trusts the root on Ethereum need not trust this platform. */
@Schema(name = "HoldingProof")
record HoldingProof(long asset, long account,
        @Schema(description = "Under whose new root the path ends.") long batch,
        @Schema(description = "That root.") String root,
        @Schema(description = "Units, a decimal string.", example = "350") String balance,
        @Schema(description = "Of which frozen, a decimal string.", example = "0") String frozen,
        @Schema(description = "The leaf's field elements as they are hashed.") List<Integer> record,
        @Schema(description = "The leaf's index in the tree.") int leaf,
        @Schema(description = "Sibling digests from the leaf upward.") List<String> siblings) {}
