// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FriFold} from "./FriFold.sol";
import {Openings} from "./Openings.sol";
import {Poles} from "./Poles.sol";
import {ProofShape} from "./ProofShape.sol";
import {QueryPlan} from "./QueryPlan.sol";
import {Quintic} from "./Quintic.sol";
import {Rows} from "./Rows.sol";
import {Session} from "./Session.sol";
import {Transcript} from "./Transcript.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title Phase 10: one query's rows, the batched values they give, and FRI's fibres
library QueryCheck {
    /// @param cursor calldata position of the query's bytes
    function run(QueryPlan.Plan memory p, uint256 query, uint256 cursor) internal view {
        uint256 logSize = p.shape.logSize;
        uint256 index = Transcript.index(bytes32(p.session[Session.STATE]), query, logSize);
        uint256[3] memory rows;
        rows[0] = cursor + ProofShape.SALT;
        cursor = Openings.check(p.main, logSize, p.session, index, cursor, 0, query);
        rows[1] = cursor + ProofShape.SALT;
        cursor = Openings.check(p.auxiliary, logSize, p.session, index, cursor, 1, query);
        rows[2] = cursor + ProofShape.SALT;
        cursor = Openings.check(p.quotient, logSize, p.session, index, cursor, 2, query);
        uint256 y = point(p.roots, index);
        combine(p, rows);
        uint256 yInverse = divide(p, y);
        FriFold.check(p, index, y, yInverse, cursor, query);
    }

    /// @notice The subgroup's element at a position in bit-reversed order: bit i of the position stands for the root of order 2^(i+1).
    function point(uint256[] memory roots, uint256 position) private pure returns (uint256 y) {
        assembly ("memory-safe") {
            y := 1
            for { let root := add(roots, 64) } position { position := shr(1, position) } {
                if and(position, 1) { y := mulmod(y, mload(root), 0x7f000001) }
                root := add(root, 32)
            }
        }
    }

    /// @notice Fills `here` and `next` from the opened rows, and puts the mask codeword into `codewords`.
    function combine(QueryPlan.Plan memory p, uint256[3] memory rows) private pure {
        for (uint256 i = 0; i < p.sizes.length; ++i) {
            (p.here[p.sizes[i]], p.next[p.sizes[i]], p.codewords[p.sizes[i]]) = (0, 0, 0);
        }
        unchecked {
            for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
                QueryPlan.Weights memory w = p.weights[t];
                uint256 count = ProofShape.entry(VerifyingKey.WIDTHS, t);
                uint256 here = Quintic.sub(Rows.dot(p.stretch, w.main, count, rows[0]), p.session[Session.CONSTANTS + 2 * t]);
                uint256 next = Quintic.sub(Rows.pick(w.mainAhead, rows[0]), p.session[Session.CONSTANTS + 2 * t + 1]);
                rows[0] += 4 * count;
                next += Rows.pick(w.auxiliaryAhead, rows[1]);
                count = 5 * ProofShape.entry(VerifyingKey.AUXILIARY_WIDTHS, t);
                here += Rows.dot(p.elementStretch, w.auxiliary, count, rows[1]);
                rows[1] += 4 * count;
                count = 5 * ProofShape.entry(VerifyingKey.QUOTIENT_CHUNKS, t);
                here += Rows.dot(p.elementStretch, w.quotient, count, rows[2]);
                rows[2] += 4 * count;
                uint256 size = p.shape.logHeights[t] + VerifyingKey.LOG_BLOWUP;
                p.here[size] += here;
                p.next[size] += next;
            }
        }
        p.codewords[p.shape.logSize] = Quintic.load(rows[2]);
    }

    /// @notice Divides by the poles and fills `codewords`.
    /// @param y the query's point in the subgroup of the greatest size
    /// @return yInverse 1/y
    function divide(QueryPlan.Plan memory p, uint256 y) private pure returns (uint256 yInverse) {
        uint256[] memory inverses = p.inverses;
        uint256 count = p.sizes.length;
        for (uint256 i = 0; i < count; ++i) {
            uint256 x = mulmod(3, Quintic.powBase(y, 1 << (p.shape.logSize - p.sizes[i])), Quintic.P);
            p.points[i] = x;
            inverses[2 * i] = Poles.norm(p.pole, x);
            inverses[2 * i + 1] = Poles.norm(p.pole, mulmod(x, p.backs[i], Quintic.P));
        }
        inverses[2 * count] = y;
        Quintic.invertBase(inverses, p.prefixes);
        for (uint256 i = 0; i < count; ++i) {
            uint256 size = p.sizes[i];
            uint256 x = p.points[i];
            uint256 back = p.backs[i];
            uint256 value = Quintic.mul(Poles.inverse(p.pole, x, inverses[2 * i]), Quintic.reduce(p.here[size]));
            // 1/(x - w·zeta) = (1/w)/(x/w - zeta)
            uint256 pole = Poles.inverse(p.pole, mulmod(x, back, Quintic.P), mulmod(inverses[2 * i + 1], back, Quintic.P));
            value += Quintic.mul(pole, Quintic.reduce(p.next[size]));
            p.codewords[size] = Quintic.reduce(p.codewords[size] + value);
        }
        return inverses[2 * count];
    }
}
