// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "./IStarkVerifier.sol";
import {Openings} from "./Openings.sol";
import {ProofShape} from "./ProofShape.sol";
import {QueryPlan} from "./QueryPlan.sol";
import {Quintic} from "./Quintic.sol";
import {Rows} from "./Rows.sol";
import {Session} from "./Session.sol";

/// @title One query's chain of fibres from the opened codewords to the final polynomial
library FriFold {
    /// @notice The inverse of ω of order 8, its powers 0, 2, 1, 3 in 32 bits each (bit-reversed, the first lowest), and a half's powers 0 to 3.
    uint256 private constant TURNS = 0x16cd01b767b1c9b100feffff00000001;
    uint256 private constant HALVES = 0x6f2000015f4000013f80000100000001;
    /// @notice ω of order 8, its powers in bit-reversed order of three bits, the first lowest.
    uint256 private constant ROOTS = 0x67b1c9b1174e365016cd01b76832fe4a00feffff7e0100027f00000000000001;

    /// @param y the query's point in the subgroup of the greatest size
    /// @param yInverse 1/y
    /// @param cursor calldata position of the first fibre
    function check(QueryPlan.Plan memory p, uint256 index, uint256 y, uint256 yInverse, uint256 cursor, uint256 query) internal view {
        uint256 value = p.codewords[p.shape.logSize];
        uint256 cap = Session.friCaps(p.shape);
        for (uint256 i = 0; i < p.shape.layers.length; ++i) {
            ProofShape.Layer memory layer = p.shape.layers[i];
            uint256 within = index & ((1 << layer.logArity) - 1);
            index >>= layer.logArity;
            if (Quintic.load(cursor + 20 * within) != value) revert IStarkVerifier.Inconsistent(i, query);
            uint256 path = Openings.checkFibre(layer, p.session, cap, index, cursor, 3 + i, query);
            cap += 1 << layer.capLog;
            // Element 0's point is y divided by the root of order 2^arity to the power of `within`, bit-reversed.
            uint256 inverse = mulmod(yInverse, (ROOTS >> (32 * within)) & 0xffffffff, Quintic.P);
            value = fold(layer.logArity, inverse, cursor, p.folds, 4 * i);
            for (uint256 k = 0; k < layer.logArity; ++k) {
                (y, yInverse) = (mulmod(y, y, Quintic.P), mulmod(yInverse, yInverse, Quintic.P));
            }
            if (layer.joins) {
                value = Quintic.reduce(value + Quintic.mul(p.folds[4 * i + layer.logArity], p.codewords[layer.logSize - layer.logArity]));
            }
            cursor = path;
        }
        uint256[] memory polynomial = p.finalPolynomial;
        uint256 first;
        assembly ("memory-safe") {
            first := add(polynomial, 32)
        }
        if (Rows.evaluate(first, ProofShape.finalElements(), y, 1) != value) revert IStarkVerifier.NotLowDegree(query);
    }

    /// @notice Folds a fibre of 2^arity elements, arity at most 3.
    /// @param inverse 1 over the point of element 0
    /// @param challenges word `first` and those behind: the challenge, its square, ...
    /// @return reduced
    function fold(uint256 arity, uint256 inverse, uint256 cursor, uint256[] memory challenges, uint256 first) private pure returns (uint256) {
        // Values stand behind the free memory pointer, which is not moved.
        uint256 values;
        uint256 challenge;
        assembly ("memory-safe") {
            values := mload(0x40)
            challenge := add(challenges, shl(5, add(first, 1)))
        }
        unchecked {
            for (uint256 i = 0; i < 1 << arity; ++i) {
                uint256 v = Quintic.load(cursor + 20 * i);
                assembly ("memory-safe") {
                    mstore(add(values, shl(5, i)), v)
                }
            }
            for (uint256 half = 1 << (arity - 1); half > 0; half >>= 1) {
                uint256 factor;
                assembly ("memory-safe") {
                    factor := mload(challenge)
                    challenge := add(challenge, 32)
                }
                for (uint256 i = 0; i < half; ++i) {
                    uint256 a;
                    uint256 b;
                    uint256 turned;
                    // Pair i stands at element 0's point times a power of the root of order 8.
                    assembly ("memory-safe") {
                        let place := add(values, shl(6, i))
                        a := mload(place)
                        b := mload(add(place, 32))
                        turned := mulmod(inverse, and(shr(shl(5, i), TURNS), 0xffffffff), 0x7f000001)
                    }
                    a = Quintic.mulAdd(factor, Quintic.sub(a, b), turned, a + b);
                    assembly ("memory-safe") {
                        mstore(add(values, shl(5, i)), a)
                    }
                }
                inverse = mulmod(inverse, inverse, Quintic.P);
            }
        }
        uint256 folded;
        assembly ("memory-safe") {
            folded := mload(values)
        }
        return Quintic.scale(folded, (HALVES >> (32 * arity)) & 0xffffffff);
    }
}
