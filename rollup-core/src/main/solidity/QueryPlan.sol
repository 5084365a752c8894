// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ClaimOpening} from "./ClaimOpening.sol";
import {Openings} from "./Openings.sol";
import {Poles} from "./Poles.sol";
import {ProofShape} from "./ProofShape.sol";
import {Quintic} from "./Quintic.sol";
import {Rows} from "./Rows.sol";
import {Session} from "./Session.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title What all queries of a slice share, computed once
library QueryPlan {
    /// @notice One table's powers of delta, as `Rows` reads them: the first of each stretch of columns, or all of the columns ahead.
    struct Weights {
        uint256[] main;
        uint256[] mainAhead;
        uint256[] auxiliary;
        uint256[] auxiliaryAhead;
        uint256[] quotient;
    }

    struct Plan {
        ProofShape.Shape shape;
        uint256[] session;
        Openings.Tree main;
        Openings.Tree auxiliary;
        Openings.Tree quotient;
        Weights[] weights;
        /// Powers of delta of a stretch of columns, and of elements.
        uint256[] stretch;
        uint256[] elementStretch;
        uint256[] pole;
        /// The distinct sizes of tables, log2, and per size the inverse of the trace domain's generator.
        uint256[] sizes;
        uint256[] backs;
        /// Roots of unity by log2 of their order.
        uint256[] roots;
        /// Per FRI layer, four words: the challenge squared 0 to 3 times; squared arity times it is the joining codeword's factor.
        uint256[] folds;
        /// FRI's last polynomial, wide.
        uint256[] finalPolynomial;
        /// One query's batched values by log size: at zeta, a row ahead, and both divided by their poles.
        uint256[] here;
        uint256[] next;
        uint256[] codewords;
        /// Room for a query's inversions.
        uint256[] points;
        uint256[] inverses;
        uint256[] prefixes;
    }

    function make(uint256[] memory session) internal pure returns (Plan memory p) {
        p.session = session;
        p.shape = ProofShape.shape(session[Session.SIZE_CLASS]);
        uint256 cap = Session.caps(p.shape);
        p.main = Openings.tree(p.shape, VerifyingKey.WIDTHS, 4, 0, cap);
        cap += 1 << VerifyingKey.CAP_LOG;
        p.auxiliary = Openings.tree(p.shape, VerifyingKey.AUXILIARY_WIDTHS, ProofShape.ELEMENT, 0, cap);
        cap += 1 << VerifyingKey.CAP_LOG;
        p.quotient = Openings.tree(p.shape, VerifyingKey.QUOTIENT_CHUNKS, ProofShape.ELEMENT, ProofShape.ELEMENT, cap);
        weigh(p, session[Session.DELTA]);
        p.pole = Poles.make(session[Session.ZETA]);
        measure(p);
        p.folds = new uint256[](4 * p.shape.layers.length);
        for (uint256 i = 0; i < p.folds.length; ++i) {
            p.folds[i] = i % 4 == 0 ? session[Session.folds() + i / 4] : Quintic.mul(p.folds[i - 1], p.folds[i - 1]);
        }
        p.finalPolynomial = new uint256[](2 * ProofShape.finalElements());
        for (uint256 i = 0; i < ProofShape.finalElements(); ++i) {
            (p.finalPolynomial[2 * i], p.finalPolynomial[2 * i + 1]) = Rows.widen(session[Session.finalPolynomial() + i]);
        }
    }

    /// @dev Powers count per size, in table order; the mask codeword takes the first of the greatest size.
    function weigh(Plan memory p, uint256 delta) private pure {
        uint256[] memory powers = new uint256[](p.shape.logSize + 1);
        powers[p.shape.logSize - VerifyingKey.LOG_BLOWUP] = delta;
        p.weights = new Weights[](VerifyingKey.TABLES);
        uint256[] memory plain = new uint256[](Rows.STRETCH + 1);
        plain[0] = 1;
        for (uint256 i = 1; i <= Rows.STRETCH; ++i) {
            plain[i] = Quintic.mul(plain[i - 1], delta);
        }
        p.stretch = Rows.widened(plain);
        p.elementStretch = Rows.elementPowers(1, delta, Rows.STRETCH / 5);
        bytes memory mainColumns = VerifyingKey.MAIN_AHEAD_COLUMNS;
        bytes memory auxiliaryColumns = VerifyingKey.AUXILIARY_AHEAD_COLUMNS;
        uint256 mainAt = 0;
        uint256 auxiliaryAt = 0;
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            uint256 size = p.shape.logHeights[t];
            uint256 power = powers[size] == 0 ? 1 : powers[size];
            Weights memory w = p.weights[t];
            (w.main, power) = starts(power, plain, ProofShape.entry(VerifyingKey.WIDTHS, t), Rows.STRETCH);
            uint256 ahead = ProofShape.entry(VerifyingKey.MAIN_AHEAD, t);
            (w.mainAhead, power) = Rows.placed(power, delta, mainColumns, mainAt, ahead, false);
            mainAt += ahead;
            (w.auxiliary, power) = starts(power, plain, ProofShape.entry(VerifyingKey.AUXILIARY_WIDTHS, t), Rows.STRETCH / 5);
            ahead = ProofShape.entry(VerifyingKey.AUXILIARY_AHEAD, t);
            (w.auxiliaryAhead, power) = Rows.placed(power, delta, auxiliaryColumns, auxiliaryAt, ahead, true);
            auxiliaryAt += ahead;
            (w.quotient, power) = starts(power, plain, ProofShape.entry(VerifyingKey.QUOTIENT_CHUNKS, t), Rows.STRETCH / 5);
            powers[size] = power;
        }
    }

    /// @notice The powers at which the stretches of `count` columns begin.
    /// @param plain powers of delta, from 0 to at least `length`
    /// @param length columns in a stretch
    /// @return r the powers
    /// @return the power behind the last column
    function starts(uint256 power, uint256[] memory plain, uint256 count, uint256 length) private pure returns (uint256[] memory r, uint256) {
        r = new uint256[]((count + length - 1) / length);
        uint256 i = 0;
        for (; count > 0; ++i) {
            r[i] = power;
            uint256 step = count < length ? count : length;
            power = Quintic.mul(power, plain[step]);
            count -= step;
        }
        return (r, power);
    }

    function measure(Plan memory p) private pure {
        uint256 top = p.shape.logSize;
        p.roots = new uint256[](top + 1);
        p.roots[top] = ClaimOpening.root(top);
        for (uint256 log = top; log > 0; --log) {
            p.roots[log - 1] = mulmod(p.roots[log], p.roots[log], Quintic.P);
        }
        p.here = new uint256[](top + 1);
        p.next = new uint256[](top + 1);
        p.codewords = new uint256[](top + 1);
        p.sizes = new uint256[](VerifyingKey.TABLES);
        p.backs = new uint256[](VerifyingKey.TABLES);
        uint256 count = 0;
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            uint256 log = p.shape.logHeights[t];
            uint256 size = log + VerifyingKey.LOG_BLOWUP;
            // `codewords` tells here which sizes are known already.
            if (p.codewords[size] == 0) {
                p.codewords[size] = 1;
                p.sizes[count] = size;
                p.backs[count++] = Quintic.powBase(p.roots[log], Quintic.P - 2);
            }
        }
        uint256[] memory sizes = p.sizes;
        assembly ("memory-safe") {
            mstore(sizes, count)
        }
        p.points = new uint256[](count);
        p.inverses = new uint256[](2 * count + 1);
        p.prefixes = new uint256[](2 * count + 1);
    }
}
