// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title Arithmetic in E = F[X]/(X^5 + X^2 - 1) over KoalaBear
/// @notice An element is one word: coefficient j in the 51 bits from bit 51*j. A lane is *reduced* when below p; functions accept any
/// lanes below 2^51 and say when they return reduced ones.
library Quintic {
    /// @notice The prime 2^31 - 2^24 + 1.
    uint256 internal constant P = 0x7f000001;
    uint256 internal constant LANE = 0x7ffffffffffff;
    /// @notice p in every lane.
    uint256 internal constant P_LANES = 0x7f00000100000fe00000200001fc00000400003f800000800007f000001;
    /// @notice A multiple of p above every product sum, so that differences stay positive.
    uint256 internal constant OFFSET = 0x7f000001 << 80;

    error NotCanonical();

    /// @return r reduced
    function mul(uint256 a, uint256 b) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            let a0 := and(a, LANE)
            let a1 := and(shr(51, a), LANE)
            let a2 := and(shr(102, a), LANE)
            let a3 := and(shr(153, a), LANE)
            let a4 := shr(204, a)
            let b0 := and(b, LANE)
            let b1 := and(shr(51, b), LANE)
            let b2 := and(shr(102, b), LANE)
            let b3 := and(shr(153, b), LANE)
            let b4 := shr(204, b)
            let c8 := mul(a4, b4)
            let c := add(add(mul(a1, b4), mul(a2, b3)), add(mul(a3, b2), mul(a4, b1)))
            r := mod(sub(add(add(mul(a0, b0), c), OFFSET), c8), P)
            let c2 := sub(add(add(mul(a0, b2), mul(a1, b1)), add(add(mul(a2, b0), c8), OFFSET)), c)
            c := add(add(mul(a2, b4), mul(a3, b3)), mul(a4, b2))
            r := or(r, shl(51, mod(add(add(mul(a0, b1), mul(a1, b0)), c), P)))
            let c3 := sub(add(add(add(mul(a0, b3), mul(a1, b2)), add(mul(a2, b1), mul(a3, b0))), add(c8, OFFSET)), c)
            r := or(r, shl(153, mod(c3, P)))
            c := add(mul(a3, b4), mul(a4, b3))
            r := or(r, shl(102, mod(add(c2, c), P)))
            c3 := add(add(add(mul(a0, b4), mul(a1, b3)), add(mul(a2, b2), mul(a3, b1))), mul(a4, b0))
            r := or(r, shl(204, mod(sub(add(c3, OFFSET), c), P)))
        }
    }

    /// @param s a base field element below 2^31
    /// @return r reduced
    function scale(uint256 a, uint256 s) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := mod(mul(and(a, LANE), s), P)
            r := or(r, shl(51, mod(mul(and(shr(51, a), LANE), s), P)))
            r := or(r, shl(102, mod(mul(and(shr(102, a), LANE), s), P)))
            r := or(r, shl(153, mod(mul(and(shr(153, a), LANE), s), P)))
            r := or(r, shl(204, mod(mul(shr(204, a), s), P)))
        }
    }

    function reduce(uint256 a) internal pure returns (uint256) {
        return scale(a, 1);
    }

    /// @notice a - b for reduced b; lanes grow by p.
    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        unchecked {
            return a + P_LANES - b;
        }
    }

    function square(uint256 a, uint256 times) internal pure returns (uint256) {
        for (uint256 i = 0; i < times; ++i) {
            a = mul(a, a);
        }
        return a;
    }

    /// @notice a^exponent
    function pow(uint256 a, uint256 exponent) internal pure returns (uint256 r) {
        r = 1;
        for (; exponent > 0; exponent >>= 1) {
            if (exponent & 1 == 1) r = mul(r, a);
            a = mul(a, a);
        }
    }

    /// @notice a^p
    function frobenius(uint256 a) private pure returns (uint256 r) {
        unchecked {
            r = (a & LANE) + scale(VerifyingKey.FROBENIUS_1, (a >> 51) & LANE) + scale(VerifyingKey.FROBENIUS_2, (a >> 102) & LANE)
                + scale(VerifyingKey.FROBENIUS_3, (a >> 153) & LANE) + scale(VerifyingKey.FROBENIUS_4, a >> 204);
        }
        return reduce(r);
    }

    /// @notice By the norm; zero for zero.
    function inverse(uint256 a) internal pure returns (uint256) {
        a = reduce(a);
        uint256 first = frobenius(a);
        uint256 pair = mul(first, frobenius(first));
        uint256 rest = mul(pair, frobenius(frobenius(pair)));
        return scale(rest, powBase(mul(a, rest), P - 2));
    }

    /// @notice a^exponent in the base field
    function powBase(uint256 a, uint256 exponent) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := 1
            for {} exponent {} {
                if and(exponent, 1) { r := mulmod(r, a, P) }
                a := mulmod(a, a, P)
                exponent := shr(1, exponent)
            }
        }
    }

    /// @notice Replaces elements by their inverses, all of them not zero.
    function batchInverse(uint256[] memory values) internal pure {
        uint256 n = values.length;
        uint256[] memory prefix = new uint256[](n);
        uint256 product = 1;
        for (uint256 i = 0; i < n; ++i) {
            prefix[i] = product;
            product = mul(product, values[i]);
        }
        product = inverse(product);
        for (uint256 i = n; i > 0; --i) {
            uint256 value = values[i - 1];
            values[i - 1] = mul(product, prefix[i - 1]);
            product = mul(product, value);
        }
    }

    /// @notice Reads the 20 bytes at calldata position `at`: five canonical coefficients, big-endian, lowest degree first.
    /// @dev Reverts with NotCanonical if a coefficient is not below p.
    function load(uint256 cursor) internal pure returns (uint256 r) {
        uint256 bad;
        assembly ("memory-safe") {
            let w := calldataload(cursor)
            let c := shr(224, w)
            bad := gt(c, 0x7f000000)
            r := c
            c := and(shr(192, w), 0xffffffff)
            bad := or(bad, gt(c, 0x7f000000))
            r := or(r, shl(51, c))
            c := and(shr(160, w), 0xffffffff)
            bad := or(bad, gt(c, 0x7f000000))
            r := or(r, shl(102, c))
            c := and(shr(128, w), 0xffffffff)
            bad := or(bad, gt(c, 0x7f000000))
            r := or(r, shl(153, c))
            c := and(shr(96, w), 0xffffffff)
            bad := or(bad, gt(c, 0x7f000000))
            r := or(r, shl(204, c))
        }
        if (bad != 0) revert NotCanonical();
    }
}
