// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title Arithmetic in E = F[X]/(X^5 + X^2 - 1) over KoalaBear
/// @notice An element is one word: coefficient j in the 51 bits from bit 51*j. A lane is *reduced* when below p; functions say which lanes
/// they accept and when they return reduced ones.
library Quintic {
    /// @notice The prime 2^31 - 2^24 + 1.
    uint256 internal constant P = 0x7f000001;
    uint256 internal constant LANE = 0x7ffffffffffff;
    /// @notice p in every lane.
    uint256 internal constant P_LANES = 0x7f00000100000fe00000200001fc00000400003f800000800007f000001;
    /// @notice X^5 + X^2 - 1 at X = 2^51: a product of two words modulo this number is the product of the elements, as long as no
    /// coefficient outgrows its lane.
    uint256 private constant MODULUS = 0x800000000000000000000000000000000000003fffffffffffffffffffffffff;
    /// @notice The low 16 bits of every lane, and 2^18 p, above 2^48.9, in every lane.
    uint256 private constant LOW16 = 0xffff000000001fffe000000003fffc000000007fff800000000ffff;
    uint256 private constant OFFSET = 0x1fc00000400003f800000800007f00000100000fe00000200001fc0000040000;

    error NotCanonical();

    /// @notice One MULMOD multiplies and reduces by X^5 + X^2 - 1. Lanes hold 51 bits, so b goes in two halves of 16 bits: with a below
    /// 2^31 and ten terms at most, of which at most four are negative, every coefficient lies between -2^49 and 3 * 2^48; the offset, a
    /// multiple of p, lifts it above zero.
    /// @param a reduced
    /// @param b lanes below 2^32
    /// @return r reduced
    function mul(uint256 a, uint256 b) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            let low := addmod(mulmod(a, and(b, LOW16), MODULUS), OFFSET, MODULUS)
            let high := addmod(mulmod(a, and(shr(16, b), LOW16), MODULUS), OFFSET, MODULUS)
            // low + 2^16 high, lane by lane.
            r := mod(add(and(low, LANE), shl(16, and(high, LANE))), P)
            r := or(r, shl(51, mod(add(and(shr(51, low), LANE), and(shr(35, high), 0x7ffffffffffff0000)), P)))
            r := or(r, shl(102, mod(add(and(shr(102, low), LANE), and(shr(86, high), 0x7ffffffffffff0000)), P)))
            r := or(r, shl(153, mod(add(and(shr(153, low), LANE), and(shr(137, high), 0x7ffffffffffff0000)), P)))
            r := or(r, shl(204, mod(add(shr(204, low), and(shr(188, high), 0x7ffffffffffff0000)), P)))
        }
    }

    /// @notice a * b * s + c, as `mul`; scaling and adding cost little before the reduction.
    /// @param a reduced
    /// @param b lanes below 2^32
    /// @param s a base field element
    /// @return r reduced
    function mulAdd(uint256 a, uint256 b, uint256 s, uint256 c) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            let low := addmod(mulmod(a, and(b, LOW16), MODULUS), OFFSET, MODULUS)
            let high := addmod(mulmod(a, and(shr(16, b), LOW16), MODULUS), OFFSET, MODULUS)
            r := mod(add(and(c, LANE), mul(s, add(and(low, LANE), shl(16, and(high, LANE))))), P)
            let v := add(and(shr(51, low), LANE), and(shr(35, high), 0x7ffffffffffff0000))
            r := or(r, shl(51, mod(add(and(shr(51, c), LANE), mul(s, v)), P)))
            v := add(and(shr(102, low), LANE), and(shr(86, high), 0x7ffffffffffff0000))
            r := or(r, shl(102, mod(add(and(shr(102, c), LANE), mul(s, v)), P)))
            v := add(and(shr(153, low), LANE), and(shr(137, high), 0x7ffffffffffff0000))
            r := or(r, shl(153, mod(add(and(shr(153, c), LANE), mul(s, v)), P)))
            v := add(shr(204, low), and(shr(188, high), 0x7ffffffffffff0000))
            r := or(r, shl(204, mod(add(shr(204, c), mul(s, v)), P)))
        }
    }

    /// @param s a base field element
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

    function reduce(uint256 a) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := mod(and(a, LANE), P)
            r := or(r, shl(51, mod(and(shr(51, a), LANE), P)))
            r := or(r, shl(102, mod(and(shr(102, a), LANE), P)))
            r := or(r, shl(153, mod(and(shr(153, a), LANE), P)))
            r := or(r, shl(204, mod(shr(204, a), P)))
        }
    }

    /// @notice a - b for reduced b; lanes grow by p.
    function sub(uint256 a, uint256 b) internal pure returns (uint256) {
        unchecked {
            return a + P_LANES - b;
        }
    }

    /// @notice a * X for reduced a, reduced: X^5 is 1 - X^2.
    function turn(uint256 a) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            let top := shr(204, a)
            r := and(shl(51, a), 0x7ffffffffffffffffffffffffe0000000000003ffffffffffff8000000000000)
            r := or(or(r, top), shl(102, mod(sub(add(and(shr(51, a), LANE), P), top), P)))
        }
    }

    /// @notice a^(2^times) for reduced a
    function square(uint256 a, uint256 times) internal pure returns (uint256) {
        for (uint256 i = 0; i < times; ++i) {
            a = mul(a, a);
        }
        return a;
    }

    /// @notice a^exponent for reduced a
    function pow(uint256 a, uint256 exponent) internal pure returns (uint256 r) {
        r = 1;
        for (; exponent > 0; exponent >>= 1) {
            if (exponent & 1 == 1) r = mul(r, a);
            a = mul(a, a);
        }
    }

    /// @notice a^p for reduced a
    function frobenius(uint256 a) internal pure returns (uint256 r) {
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

    /// @notice Replaces base field values, none of them zero, by their inverses.
    /// @param prefixes room for as many words
    function invertBase(uint256[] memory values, uint256[] memory prefixes) internal pure {
        uint256 product = 1;
        for (uint256 i = 0; i < values.length; ++i) {
            prefixes[i] = product;
            product = mulmod(product, values[i], P);
        }
        product = powBase(product, P - 2);
        for (uint256 i = values.length; i > 0; --i) {
            uint256 value = values[i - 1];
            values[i - 1] = mulmod(product, prefixes[i - 1], P);
            product = mulmod(product, value, P);
        }
    }

    /// @notice Reads the 20 bytes at a calldata position: five canonical coefficients, big-endian, lowest degree first.
    /// @dev Reverts with NotCanonical if a coefficient is not below p: below 2^31, and still so with 2^31 - p added.
    function load(uint256 cursor) internal pure returns (uint256 r) {
        uint256 bad;
        assembly ("memory-safe") {
            let w := calldataload(cursor)
            bad := and(or(w, add(w, 0xffffff00ffffff00ffffff00ffffff00ffffff000000000000000000000000)), 0x8000000080000000800000008000000080000000000000000000000000000000)
            r := or(shr(224, w), and(shr(141, w), 0x7fffffff8000000000000))
            r := or(r, and(shr(58, w), 0x3fffffffc0000000000000000000000000))
            r := or(r, and(shl(25, w), 0x1fffffffe00000000000000000000000000000000000000))
            r := or(r, and(shl(108, w), 0xffffffff000000000000000000000000000000000000000000000000000))
        }
        if (bad != 0) revert NotCanonical();
    }
}
