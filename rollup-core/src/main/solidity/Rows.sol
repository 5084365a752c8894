// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quintic} from "./Quintic.sol";

/// @title Rows of a commitment times fixed weights in E
/// @notice A weight met by base field values is kept *wide*: two words with lanes of 80 bits, coefficients 0 to 2 and 3 to 4. Products of
/// 31 bits by 31 bits then add up, thousands of them, without a reduction between them. Weights of a whole row are powers of one element:
/// those of a stretch of 40 values, times one power a stretch.
library Rows {
    /// @notice Values in a stretch: five words of calldata, eight elements.
    uint256 internal constant STRETCH = 40;
    uint256 private constant LANE80 = 0xffffffffffffffffffff;

    /// @param a reduced
    function widen(uint256 a) internal pure returns (uint256 low, uint256 high) {
        assembly ("memory-safe") {
            low := or(or(and(a, 0x7ffffffffffff), and(shl(29, a), 0x7ffffffffffff00000000000000000000)), and(shl(58, a), 0x7ffffffffffff0000000000000000000000000000000000000000))
            high := or(and(shr(153, a), 0x7ffffffffffff), shl(80, shr(204, a)))
        }
    }

    /// @return r reduced
    function narrow(uint256 low, uint256 high) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := or(mod(and(low, LANE80), 0x7f000001), shl(51, mod(and(shr(80, low), LANE80), 0x7f000001)))
            r := or(r, shl(102, mod(shr(160, low), 0x7f000001)))
            r := or(r, shl(153, mod(and(high, LANE80), 0x7f000001)))
            r := or(r, shl(204, mod(shr(80, high), 0x7f000001)))
        }
    }

    /// @notice All but the last of some elements, wide.
    /// @return weights two words each
    function widened(uint256[] memory plain) internal pure returns (uint256[] memory weights) {
        uint256 count = plain.length - 1;
        weights = new uint256[](2 * count);
        uint256 place;
        assembly ("memory-safe") {
            place := add(weights, 32)
        }
        for (uint256 i = 0; i < count; ++i) {
            place = put(place, plain[i]);
        }
    }

    /// @notice start, start * factor, start * factor^2, ..., each followed by its products with X, ..., X^4, wide.
    /// @return weights ten words each
    function elementPowers(uint256 start, uint256 factor, uint256 count) internal pure returns (uint256[] memory weights) {
        weights = new uint256[](10 * count);
        uint256 place;
        assembly ("memory-safe") {
            place := add(weights, 32)
        }
        unchecked {
            for (; count > 0; --count) {
                uint256 turned = start;
                for (uint256 c = 0; c < 5; ++c) {
                    place = put(place, turned);
                    turned = Quintic.turn(turned);
                }
                start = Quintic.mul(start, factor);
            }
        }
    }

    /// @notice Powers as weights of some columns of a row, for `pick`.
    /// @param columns two bytes each; this row's begin with number `first`
    /// @param element whether a column has five values: then each power is followed by its products with X, ..., X^4
    /// @return weights three words a value
    /// @return last the power after the last
    function placed(uint256 start, uint256 factor, bytes memory columns, uint256 first, uint256 count, bool element)
        internal
        pure
        returns (uint256[] memory weights, uint256 last)
    {
        uint256 unit = element ? 5 : 1;
        weights = new uint256[](3 * unit * count);
        last = start;
        uint256 place;
        uint256 source;
        assembly ("memory-safe") {
            place := add(weights, 32)
            source := add(add(columns, 2), mul(2, first))
        }
        unchecked {
            for (; count > 0; --count) {
                uint256 turned = last;
                uint256 offset;
                // The two bytes that end at source + 32.
                assembly ("memory-safe") {
                    offset := mul(mul(4, unit), and(mload(source), 0xffff))
                    source := add(source, 2)
                }
                for (uint256 c = 0; c < unit; ++c) {
                    place = put(place, turned);
                    assembly ("memory-safe") {
                        mstore(place, offset)
                    }
                    place += 32;
                    offset += 4;
                    if (element) turned = Quintic.turn(turned);
                }
                last = Quintic.mul(last, factor);
            }
        }
    }

    function put(uint256 place, uint256 weight) private pure returns (uint256) {
        (uint256 low, uint256 high) = widen(weight);
        assembly ("memory-safe") {
            mstore(place, low)
            mstore(add(place, 32), high)
        }
        unchecked {
            return place + 64;
        }
    }

    /// @notice factor times a polynomial in x.
    /// @param first memory position of `count` wide coefficients, lowest degree first
    /// @param x a base field element
    /// @param factor a base field element
    /// @return reduced
    function evaluate(uint256 first, uint256 count, uint256 x, uint256 factor) internal pure returns (uint256) {
        uint256 low;
        uint256 high;
        assembly ("memory-safe") {
            for { let end := add(first, shl(6, count)) } lt(first, end) { first := add(first, 64) } {
                low := add(low, mul(factor, mload(first)))
                high := add(high, mul(factor, mload(add(first, 32))))
                factor := mulmod(factor, x, 0x7f000001)
            }
        }
        return narrow(low, high);
    }

    /// @notice A row of `count` base field values (an element is five) at a calldata position. Eight of them make a word: they are checked at
    /// once (below 2^31, and still so with 2^31 - p added), and a last word's strangers are blanked, so that they count nothing.
    /// @param weights of a stretch, two words each
    /// @param starts what each stretch is multiplied with, reduced
    /// @return reduced
    function dot(uint256[] memory weights, uint256[] memory starts, uint256 count, uint256 cursor) internal pure returns (uint256) {
        uint256 sum;
        uint256 bad;
        uint256 start;
        assembly ("memory-safe") {
            start := add(starts, 32)
        }
        while (count > 0) {
            uint256 low;
            uint256 high;
            uint256 power;
            assembly ("memory-safe") {
                low := 0
                high := 0
                let end := add(weights, 2560)
                for { let place := add(weights, 32) } and(lt(place, end), gt(count, 0)) { place := add(place, 512) } {
                    let w := calldataload(cursor)
                    switch lt(count, 8)
                    case 0 { count := sub(count, 8) }
                    default {
                        w := and(w, not(shr(shl(5, count), not(0))))
                        count := 0
                    }
                    bad := or(bad, or(w, add(w, 0xffffff00ffffff00ffffff00ffffff00ffffff00ffffff00ffffff00ffffff)))
                    let v := shr(224, w)
                    low := add(low, mul(v, mload(place)))
                    high := add(high, mul(v, mload(add(place, 32))))
                    v := and(shr(192, w), 0xffffffff)
                    low := add(low, mul(v, mload(add(place, 64))))
                    high := add(high, mul(v, mload(add(place, 96))))
                    v := and(shr(160, w), 0xffffffff)
                    low := add(low, mul(v, mload(add(place, 128))))
                    high := add(high, mul(v, mload(add(place, 160))))
                    v := and(shr(128, w), 0xffffffff)
                    low := add(low, mul(v, mload(add(place, 192))))
                    high := add(high, mul(v, mload(add(place, 224))))
                    v := and(shr(96, w), 0xffffffff)
                    low := add(low, mul(v, mload(add(place, 256))))
                    high := add(high, mul(v, mload(add(place, 288))))
                    v := and(shr(64, w), 0xffffffff)
                    low := add(low, mul(v, mload(add(place, 320))))
                    high := add(high, mul(v, mload(add(place, 352))))
                    v := and(shr(32, w), 0xffffffff)
                    low := add(low, mul(v, mload(add(place, 384))))
                    high := add(high, mul(v, mload(add(place, 416))))
                    v := and(w, 0xffffffff)
                    low := add(low, mul(v, mload(add(place, 448))))
                    high := add(high, mul(v, mload(add(place, 480))))
                    cursor := add(cursor, 32)
                }
                power := mload(start)
                start := add(start, 32)
            }
            unchecked {
                sum += Quintic.mul(power, narrow(low, high));
            }
        }
        if (bad & 0x8000000080000000800000008000000080000000800000008000000080000000 != 0) revert Quintic.NotCanonical();
        return Quintic.reduce(sum);
    }

    /// @notice Some values of a row that `dot` has checked.
    /// @param weights three words each: wide weight, then the value's place in the row in bytes
    /// @return reduced
    function pick(uint256[] memory weights, uint256 cursor) internal pure returns (uint256) {
        uint256 low;
        uint256 high;
        assembly ("memory-safe") {
            let place := add(weights, 32)
            for { let end := add(place, shl(5, mload(weights))) } lt(place, end) { place := add(place, 96) } {
                let v := shr(224, calldataload(add(cursor, mload(add(place, 64)))))
                low := add(low, mul(v, mload(place)))
                high := add(high, mul(v, mload(add(place, 32))))
            }
        }
        return narrow(low, high);
    }
}
