// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "./IStarkVerifier.sol";
import {Openings} from "./Openings.sol";
import {ProofShape} from "./ProofShape.sol";
import {QueryCheck} from "./QueryCheck.sol";
import {Quintic} from "./Quintic.sol";
import {Session} from "./Session.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title One query's chain of fibres from the opened codewords to the final polynomial
library FriFold {
    /// @notice ω of order 8, and half.
    uint256 private constant ROOT8 = 0x6832fe4a;
    uint256 private constant HALF = 0x3f800001;

    /// @param y the query's point in the subgroup of the largest size
    /// @param cursor calldata position of the first fibre
    function check(QueryCheck.Plan memory p, uint256 index, uint256 y, uint256 cursor, uint256 query) internal view {
        uint256 value = p.codewords[p.shape.logSize];
        uint256 cap = Session.friCaps(p.shape);
        for (uint256 i = 0; i < p.shape.layers.length; ++i) {
            ProofShape.Layer memory layer = p.shape.layers[i];
            uint256 within = index & ((1 << layer.logArity) - 1);
            index >>= layer.logArity;
            if (Quintic.load(cursor + 20 * within) != value) revert IStarkVerifier.Inconsistent(i, query);
            uint256 path = Openings.checkFibre(layer, p.session, cap, index, cursor, 3 + i, query);
            cap += 1 << layer.capLog;
            value = fold(layer.logArity, within, y, cursor, p.session[Session.folds() + i]);
            y = Quintic.powBase(y, 1 << layer.logArity);
            if (layer.joins) {
                value = Quintic.reduce(value + Quintic.mul(p.joinFactors[i], p.codewords[layer.logSize - layer.logArity]));
            }
            cursor = path;
        }
        uint256 expected = 0;
        for (uint256 i = 1 << VerifyingKey.LOG_FINAL_DEGREE; i > 0; --i) {
            expected = Quintic.scale(expected, y) + p.session[Session.finalPolynomial() + i - 1];
        }
        if (Quintic.reduce(expected) != value) revert IStarkVerifier.NotLowDegree(query);
    }

    /// @notice Folds a fibre of 2^arity elements, arity at most 3.
    /// @param y the point of element `within`
    function fold(uint256 arity, uint256 within, uint256 y, uint256 cursor, uint256 challenge) private pure returns (uint256) {
        uint256 count = 1 << arity;
        uint256[8] memory v;
        for (uint256 i = 0; i < count; ++i) {
            v[i] = Quintic.load(cursor + 20 * i);
        }
        // The inverse of element 0's point: y = y0 * w^reverse(within), w of order 2^arity.
        uint256 inverse = mulmod(
            Quintic.powBase(y, Quintic.P - 2), Quintic.powBase(ROOT8, Openings.reverse(within, arity) << (3 - arity)), Quintic.P
        );
        for (uint256 left = arity; left > 0; --left) {
            uint256 half = 1 << (left - 1);
            for (uint256 i = 0; i < half; ++i) {
                // Pair i stands at y0 * w^reverse(i); divided by it: w^-reverse(i), of order 8.
                uint256 turn = (8 - (Openings.reverse(i, left - 1) << (3 - left))) & 7;
                uint256 factor = Quintic.scale(challenge, mulmod(inverse, Quintic.powBase(ROOT8, turn), Quintic.P));
                uint256 odd = Quintic.reduce(v[2 * i + 1]);
                v[i] = v[2 * i] + odd + Quintic.mul(Quintic.sub(v[2 * i], odd), factor);
            }
            inverse = mulmod(inverse, inverse, Quintic.P);
            challenge = Quintic.mul(challenge, challenge);
        }
        return Quintic.scale(v[0], Quintic.powBase(HALF, arity));
    }
}
