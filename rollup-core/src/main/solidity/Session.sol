// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProofShape} from "./ProofShape.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title What query slices need of an opened claim, as words in one fixed order
/// @notice size class · transcript state · delta · zeta · two constants a table · final polynomial · one challenge a FRI layer · caps of the
/// main, auxiliary and quotient commitments, then of the layers.
library Session {
    uint256 internal constant SIZE_CLASS = 0;
    uint256 internal constant STATE = 1;
    uint256 internal constant DELTA = 2;
    uint256 internal constant ZETA = 3;
    uint256 internal constant CONSTANTS = 4;

    function finalPolynomial() internal pure returns (uint256) {
        return CONSTANTS + 2 * VerifyingKey.TABLES;
    }

    function folds() internal pure returns (uint256) {
        return finalPolynomial() + ProofShape.finalElements();
    }

    function caps(ProofShape.Shape memory s) internal pure returns (uint256) {
        return folds() + s.layers.length;
    }

    function friCaps(ProofShape.Shape memory s) internal pure returns (uint256) {
        return caps(s) + 3 * (1 << VerifyingKey.CAP_LOG);
    }

    function length(ProofShape.Shape memory s) internal pure returns (uint256 words) {
        words = friCaps(s);
        for (uint256 i = 0; i < s.layers.length; ++i) {
            words += 1 << s.layers[i].capLog;
        }
    }
}
