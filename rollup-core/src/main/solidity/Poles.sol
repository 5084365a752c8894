// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quintic} from "./Quintic.sol";
import {Rows} from "./Rows.sol";

/// @title 1/(x - z) for many x of the base field and one z of E
/// @notice z's minimal polynomial m has coefficients in F, and m(X) = (X - z)·q(X) with q in E[X]. So 1/(x - z) = q(x)/m(x): an inversion in F
/// instead of one in E. m(x) is not zero, because z is not in F.
/// @dev A pole is an array of 15 words: m's five lower coefficients, then q's five as pairs of wide words (see Rows), lowest degree first.
library Poles {
    /// @param z reduced, not in F
    function make(uint256 z) internal pure returns (uint256[] memory pole) {
        // q is the product of X - z^(p^i), i = 1 to 4.
        uint256[5] memory q;
        q[0] = 1;
        uint256 conjugate = z;
        for (uint256 degree = 1; degree < 5; ++degree) {
            conjugate = Quintic.frobenius(conjugate);
            for (uint256 k = degree; k > 0; --k) {
                q[k] = Quintic.reduce(Quintic.sub(q[k - 1], k < degree ? Quintic.mul(conjugate, q[k]) : 0));
            }
            q[0] = Quintic.reduce(Quintic.sub(0, Quintic.mul(conjugate, q[0])));
        }
        pole = new uint256[](15);
        for (uint256 k = 0; k < 5; ++k) {
            pole[k] = Quintic.reduce(Quintic.sub(k > 0 ? q[k - 1] : 0, Quintic.mul(z, q[k])));
            (pole[5 + 2 * k], pole[6 + 2 * k]) = Rows.widen(q[k]);
        }
    }

    /// @return r m(x)
    function norm(uint256[] memory pole, uint256 x) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := 1
            for { let place := add(pole, 160) } gt(place, pole) { place := sub(place, 32) } {
                r := addmod(mulmod(r, x, 0x7f000001), mload(place), 0x7f000001)
            }
        }
    }

    /// @param factor 1/m(x), or a multiple of it
    /// @return 1/(x - z), multiplied likewise; reduced
    function inverse(uint256[] memory pole, uint256 x, uint256 factor) internal pure returns (uint256) {
        uint256 first;
        assembly ("memory-safe") {
            first := add(pole, 192)
        }
        return Rows.evaluate(first, 5, x, factor);
    }
}
