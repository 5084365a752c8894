// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ClaimOpening} from "./ClaimOpening.sol";
import {FriFold} from "./FriFold.sol";
import {IStarkVerifier} from "./IStarkVerifier.sol";
import {Openings} from "./Openings.sol";
import {ProofShape} from "./ProofShape.sol";
import {Quintic} from "./Quintic.sol";
import {Session} from "./Session.sol";
import {Transcript} from "./Transcript.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title Phase 10: one query's rows, the batched values they give, and FRI's fibres
library QueryCheck {
    /// @notice What all queries of a slice share.
    struct Plan {
        ProofShape.Shape shape;
        uint256[] session;
        /// Powers of delta of main columns in 80-bit lanes: coefficients 0 to 2, and 3 to 4.
        uint256[][] mainLow;
        uint256[][] mainHigh;
        uint256[][] auxiliary;
        uint256[][] quotient;
        /// delta^width and delta^auxiliaryWidth.
        uint256[] mainToNext;
        uint256[] auxiliaryToNext;
        /// Per layer: the challenge squared arity times, for the joining codeword.
        uint256[] joinFactors;
        /// One query's values by log size.
        uint256[] codewords;
    }

    uint256 private constant LANE80 = (1 << 80) - 1;

    function plan(uint256[] memory session) internal pure returns (Plan memory p) {
        p.session = session;
        p.shape = ProofShape.shape(bytes32(session[Session.HEIGHTS]));
        uint256 tables = VerifyingKey.TABLES;
        p.mainLow = new uint256[][](tables);
        p.mainHigh = new uint256[][](tables);
        p.auxiliary = new uint256[][](tables);
        p.quotient = new uint256[][](tables);
        p.mainToNext = new uint256[](tables);
        p.auxiliaryToNext = new uint256[](tables);
        uint256[] memory powers = new uint256[](32);
        for (uint256 t = 0; t < tables; ++t) {
            uint256 size = p.shape.logHeights[t];
            powers[size] = table(p, t, powers[size] == 0 ? 1 : powers[size], session[Session.DELTA]);
        }
        p.joinFactors = new uint256[](p.shape.layers.length);
        for (uint256 i = 0; i < p.joinFactors.length; ++i) {
            p.joinFactors[i] = Quintic.square(session[Session.folds() + i], p.shape.layers[i].logArity);
        }
        p.codewords = new uint256[](32);
    }

    function table(Plan memory p, uint256 t, uint256 power, uint256 delta) private pure returns (uint256) {
        uint256 width = ProofShape.entry(VerifyingKey.WIDTHS, t);
        p.mainLow[t] = new uint256[](width);
        p.mainHigh[t] = new uint256[](width);
        uint256 toNext = 1;
        for (uint256 c = 0; c < width; ++c) {
            uint256 d = Quintic.mul(power, toNext);
            p.mainLow[t][c] = (d & Quintic.LANE) | (((d >> 51) & Quintic.LANE) << 80) | (((d >> 102) & Quintic.LANE) << 160);
            p.mainHigh[t][c] = ((d >> 153) & Quintic.LANE) | ((d >> 204) << 80);
            toNext = Quintic.mul(toNext, delta);
        }
        p.mainToNext[t] = toNext;
        power = Quintic.mul(Quintic.mul(power, toNext), toNext);
        (p.auxiliary[t], toNext) = powersFrom(power, delta, ProofShape.entry(VerifyingKey.AUXILIARY_WIDTHS, t));
        p.auxiliaryToNext[t] = toNext;
        power = Quintic.mul(Quintic.mul(power, toNext), toNext);
        (p.quotient[t], toNext) = powersFrom(power, delta, ProofShape.entry(VerifyingKey.QUOTIENT_CHUNKS, t));
        return Quintic.mul(power, toNext);
    }

    function powersFrom(uint256 start, uint256 delta, uint256 count) private pure returns (uint256[] memory powers, uint256 last) {
        powers = new uint256[](count);
        last = 1;
        for (uint256 i = 0; i < count; ++i) {
            powers[i] = Quintic.mul(start, last);
            last = Quintic.mul(last, delta);
        }
    }

    /// @param cursor calldata position of the query's bytes
    function run(Plan memory p, uint256 query, uint256 cursor) internal view {
        uint256 index = Transcript.index(bytes32(p.session[Session.STATE]), query, p.shape.logSize);
        uint256[3] memory rows;
        rows[0] = cursor;
        uint256 capSize = 1 << VerifyingKey.CAP_LOG;
        uint256 cap = Session.caps(p.shape);
        rows[1] = Openings.check(p.shape, VerifyingKey.WIDTHS, 4, p.session, cap, index, rows[0], 0, query);
        rows[2] = Openings.check(p.shape, VerifyingKey.AUXILIARY_WIDTHS, 20, p.session, cap + capSize, index, rows[1], 1, query);
        cursor = Openings.check(p.shape, VerifyingKey.QUOTIENT_CHUNKS, 20, p.session, cap + 2 * capSize, index, rows[2], 2, query);
        uint256 y = Quintic.powBase(ClaimOpening.root(p.shape.logSize), Openings.reverse(index, p.shape.logSize));
        batch(p, y, rows);
        FriFold.check(p, index, y, cursor, query);
    }

    /// @notice Fills `codewords` from the opened rows.
    /// @param y the query's point in the subgroup of the largest size
    function batch(Plan memory p, uint256 y, uint256[3] memory rows) private pure {
        uint256 tables = VerifyingKey.TABLES;
        uint256[] memory inverses = new uint256[](2 * tables);
        uint256 zeta = p.session[Session.ZETA];
        for (uint256 t = 0; t < tables; ++t) {
            uint256 log = p.shape.logHeights[t];
            uint256 size = log + VerifyingKey.LOG_BLOWUP;
            p.codewords[size] = 0;
            uint256 x = mulmod(3, Quintic.powBase(y, 1 << (p.shape.logSize - size)), Quintic.P);
            inverses[2 * t] = Quintic.sub(x, zeta);
            inverses[2 * t + 1] = Quintic.sub(x, Quintic.scale(zeta, ClaimOpening.root(log)));
        }
        Quintic.batchInverse(inverses);
        for (uint256 t = 0; t < tables; ++t) {
            uint256 main = dot(p.mainLow[t], p.mainHigh[t], rows[0]);
            rows[0] += 4 * p.mainLow[t].length;
            uint256 auxiliary = dotElements(p.auxiliary[t], rows[1]);
            rows[1] += 20 * p.auxiliary[t].length;
            uint256 here = main + auxiliary + dotElements(p.quotient[t], rows[2]);
            rows[2] += 20 * p.quotient[t].length;
            here = Quintic.mul(Quintic.sub(here, p.session[Session.CONSTANTS + 2 * t]), inverses[2 * t]);
            uint256 next = Quintic.mul(main, p.mainToNext[t]) + Quintic.mul(auxiliary, p.auxiliaryToNext[t]);
            next = Quintic.mul(Quintic.sub(next, p.session[Session.CONSTANTS + 2 * t + 1]), inverses[2 * t + 1]);
            uint256 size = p.shape.logHeights[t] + VerifyingKey.LOG_BLOWUP;
            p.codewords[size] = Quintic.reduce(p.codewords[size] + here + next);
        }
    }

    /// @notice Base field row times powers of delta; reverts on a value that is not canonical.
    function dot(uint256[] memory low, uint256[] memory high, uint256 cursor) private pure returns (uint256 r) {
        uint256 bad;
        uint256 a;
        uint256 b;
        assembly ("memory-safe") {
            let n := mul(mload(low), 32)
            for { let i := 32 } iszero(gt(i, n)) { i := add(i, 32) } {
                let v := shr(224, calldataload(cursor))
                cursor := add(cursor, 4)
                bad := or(bad, gt(v, 0x7f000000))
                a := add(a, mul(v, mload(add(low, i))))
                b := add(b, mul(v, mload(add(high, i))))
            }
        }
        if (bad != 0) revert Quintic.NotCanonical();
        uint256 prime = Quintic.P;
        r = ((a & LANE80) % prime) | ((((a >> 80) & LANE80) % prime) << 51) | (((a >> 160) % prime) << 102)
            | (((b & LANE80) % prime) << 153) | (((b >> 80) % prime) << 204);
    }

    function dotElements(uint256[] memory powers, uint256 cursor) private pure returns (uint256 sum) {
        for (uint256 i = 0; i < powers.length; ++i) {
            sum += Quintic.mul(powers[i], Quintic.load(cursor + 20 * i));
        }
        return Quintic.reduce(sum);
    }
}
