// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ConstraintMachine} from "./ConstraintMachine.sol";
import {IStarkVerifier} from "./IStarkVerifier.sol";
import {ProofShape} from "./ProofShape.sol";
import {Quintic} from "./Quintic.sol";
import {Session} from "./Session.sol";
import {Transcript} from "./Transcript.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title Phases 0 to 9 of verification: everything before the queries
/// @dev Follows PROTOCOL.md, "Transcript order", and `StarkVerifier.java` phase by phase.
library ClaimOpening {
    using Transcript for Transcript.State;

    uint256 private constant PUBLIC_VALUES = VerifyingKey.PUBLIC_VALUES;
    /// @notice 3^127, of order 2^24.
    uint256 private constant ROOT = 0x6ac49f88;

    struct Work {
        ProofShape.Shape shape;
        Transcript.State transcript;
        uint256[] session;
        uint256 cursor;
        uint256[] publics;
        uint256 gamma;
        uint256 beta;
        uint256 alpha;
        uint256 zeta;
        uint256[] terminals;
    }

    function run(address[] memory programs, bytes32 context, bytes calldata publicValues, bytes calldata head)
        internal
        view
        returns (uint256[] memory)
    {
        Work memory w;
        // 0. What is proved, where, and with which shapes.
        if (head.length == 0) revert IStarkVerifier.BadLength(1, 0);
        uint256 sizeClass = uint8(head[0]);
        w.shape = ProofShape.shape(sizeClass);
        if (head.length != w.shape.headLength) revert IStarkVerifier.BadLength(w.shape.headLength, head.length);
        w.session = new uint256[](Session.length(w.shape));
        w.session[Session.SIZE_CLASS] = sizeClass;
        w.publics = readPublics(publicValues);
        w.transcript = Transcript.start();
        w.transcript.absorbWord(context);
        w.transcript.absorbWord(VerifyingKey.DIGEST);
        w.transcript.absorb(head[0:1]);
        w.transcript.absorb(publicValues);
        w.cursor = 1;
        uint256 capBytes = 32 << VerifyingKey.CAP_LOG;
        uint256 capWord = Session.caps(w.shape);

        // 1. Main columns.
        capWord = keepCap(w, head, capWord, capBytes);
        w.transcript.absorb(head[w.cursor - capBytes:w.cursor]);

        // 2. and 3. LogUp: what all tables send and receive must cancel.
        w.gamma = w.transcript.challenge();
        w.beta = w.transcript.challenge();
        capWord = keepCap(w, head, capWord, capBytes);
        readTerminals(w, head);
        w.transcript.absorb(head[w.cursor - capBytes - 20 * VerifyingKey.TABLES:w.cursor]);

        // 4. and 5. The combined constraints' quotient.
        w.alpha = w.transcript.challenge();
        capWord = keepCap(w, head, capWord, capBytes);
        w.transcript.absorb(head[w.cursor - capBytes:w.cursor]);

        // 6. and 7. Out of domain, the constraints must equal the vanishing polynomial times the quotient.
        w.zeta = w.transcript.challenge();
        w.session[Session.ZETA] = w.zeta;
        uint256 opened = w.cursor;
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            checkTable(w, programs[t], t, head);
        }
        w.transcript.absorb(head[opened:w.cursor]);

        // 8. and 9. All openings as one codeword per size, low-degree by FRI.
        uint256 delta = w.transcript.challenge();
        w.session[Session.DELTA] = delta;
        constants(w, delta, head, opened);
        for (uint256 i = 0; i < w.shape.layers.length; ++i) {
            uint256 bytesOfCap = 32 << w.shape.layers[i].capLog;
            capWord = keepCap(w, head, capWord, bytesOfCap);
            w.transcript.absorb(head[w.cursor - bytesOfCap:w.cursor]);
            w.session[Session.folds() + i] = w.transcript.challenge();
        }
        uint256 coefficients = ProofShape.finalElements();
        for (uint256 i = 0; i < coefficients; ++i) {
            w.session[Session.finalPolynomial() + i] = Quintic.load(position(head) + w.cursor + 20 * i);
        }
        w.transcript.absorb(head[w.cursor:w.cursor + 20 * coefficients]);
        w.cursor += 20 * coefficients;

        // 10. The work was done; its absorption fixes the queries.
        if (!w.transcript.grind(uint64(bytes8(head[w.cursor:w.cursor + 8])))) revert IStarkVerifier.NoWork();
        w.session[Session.STATE] = uint256(w.transcript.state);
        return w.session;
    }

    function position(bytes calldata data) private pure returns (uint256 cursor) {
        assembly ("memory-safe") {
            cursor := data.offset
        }
    }

    function readPublics(bytes calldata publicValues) private pure returns (uint256[] memory values) {
        if (publicValues.length != 4 * PUBLIC_VALUES) revert IStarkVerifier.BadPublicValues();
        values = new uint256[](PUBLIC_VALUES);
        for (uint256 i = 0; i < PUBLIC_VALUES; ++i) {
            values[i] = uint32(bytes4(publicValues[4 * i:4 * i + 4]));
            if (values[i] >= Quintic.P) revert IStarkVerifier.BadPublicValues();
        }
    }

    function keepCap(Work memory w, bytes calldata head, uint256 word, uint256 length) private pure returns (uint256) {
        for (uint256 i = 0; i < length; i += 32) {
            w.session[word++] = uint256(bytes32(head[w.cursor + i:w.cursor + i + 32]));
        }
        w.cursor += length;
        return word;
    }

    /// @dev Every table of the circuit has interactions, hence a terminal.
    function readTerminals(Work memory w, bytes calldata head) private pure {
        w.terminals = new uint256[](VerifyingKey.TABLES);
        uint256 sum = 0;
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            w.terminals[t] = Quintic.load(position(head) + w.cursor);
            sum += w.terminals[t];
            w.cursor += 20;
        }
        if (Quintic.reduce(sum) != 0) revert IStarkVerifier.BusesUnbalanced();
    }

    /// @notice ω of order 2^log.
    function root(uint256 log) internal pure returns (uint256) {
        return Quintic.powBase(ROOT, 1 << (24 - log));
    }

    function checkTable(Work memory w, address program, uint256 t, bytes calldata head) private view {
        uint256 columns = ProofShape.entry(VerifyingKey.WIDTHS, t) + ProofShape.entry(VerifyingKey.MAIN_AHEAD, t)
            + ProofShape.entry(VerifyingKey.AUXILIARY_WIDTHS, t) + ProofShape.entry(VerifyingKey.AUXILIARY_AHEAD, t);
        (uint256 count, uint256 betaPowers) = ConstraintMachine.header(program);
        uint256[] memory r = new uint256[](count);
        uint256 source = position(head) + w.cursor;
        unchecked {
            for (uint256 i = 0; i < columns; ++i) {
                uint256 value = Quintic.load(source + 20 * i);
                assembly ("memory-safe") {
                    mstore(add(add(r, 32), shl(5, i)), value)
                }
            }
        }
        for (uint256 i = 0; i < PUBLIC_VALUES; ++i) {
            r[columns + i] = w.publics[i];
        }
        uint256 scalars = columns + PUBLIC_VALUES;
        uint256 log = w.shape.logHeights[t];
        uint256 power = Quintic.square(w.zeta, log);
        uint256 vanishing = Quintic.reduce(Quintic.sub(power, 1));
        if (vanishing == 0 || w.zeta >> 51 == 0) revert IStarkVerifier.ConstraintsViolated(t);
        uint256 transition = Quintic.reduce(Quintic.sub(w.zeta, Quintic.powBase(root(log), (1 << log) - 1)));
        r[scalars] = Quintic.mul(vanishing, Quintic.inverse(Quintic.sub(w.zeta, 1)));
        r[scalars + 1] = Quintic.mul(vanishing, Quintic.inverse(transition));
        r[scalars + 2] = transition;
        r[scalars + 3] = w.gamma;
        r[scalars + 4] = Quintic.scale(w.terminals[t], Quintic.powBase(1 << log, Quintic.P - 2));
        uint256 beta = 1;
        for (uint256 i = 0; i < betaPowers; ++i) {
            beta = Quintic.mul(beta, w.beta);
            r[scalars + 5 + i] = beta;
        }
        w.cursor += 20 * columns;
        uint256 chunks = ProofShape.entry(VerifyingKey.QUOTIENT_CHUNKS, t);
        uint256 stride = Quintic.mul(power, Quintic.pow(w.zeta, ProofShape.entry(VerifyingKey.STRIDES_BEYOND, t)));
        uint256 quotient = horner(position(head) + w.cursor, chunks, stride);
        w.cursor += 20 * chunks;
        if (ConstraintMachine.run(program, r, w.alpha) != Quintic.mul(vanishing, quotient)) revert IStarkVerifier.ConstraintsViolated(t);
    }

    /// @notice Sum of x^i times the i-th of `count` elements in calldata.
    /// @param x reduced
    function horner(uint256 cursor, uint256 count, uint256 x) private pure returns (uint256 sum) {
        unchecked {
            for (uint256 place = cursor + 20 * count; place > cursor;) {
                place -= 20;
                sum = Quintic.mul(x, sum) + Quintic.load(place);
            }
        }
        return Quintic.reduce(sum);
    }

    struct Sums {
        uint256 here;
        uint256 next;
        uint256 power;
        uint256 cursor;
    }

    /// @notice Per table, the parts of R that do not depend on the query: at zeta and at the next row's point.
    function constants(Work memory w, uint256 delta, bytes calldata head, uint256 opened) private pure {
        uint256[] memory powers = new uint256[](w.shape.logSize + 1);
        powers[w.shape.logSize - VerifyingKey.LOG_BLOWUP] = delta;
        Sums memory sums;
        sums.cursor = position(head) + opened;
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            uint256 size = w.shape.logHeights[t];
            sums.power = powers[size] == 0 ? 1 : powers[size];
            sums.here = take(sums, ProofShape.entry(VerifyingKey.WIDTHS, t), delta);
            sums.next = take(sums, ProofShape.entry(VerifyingKey.MAIN_AHEAD, t), delta);
            sums.here += take(sums, ProofShape.entry(VerifyingKey.AUXILIARY_WIDTHS, t), delta);
            sums.next += take(sums, ProofShape.entry(VerifyingKey.AUXILIARY_AHEAD, t), delta);
            sums.here += take(sums, ProofShape.entry(VerifyingKey.QUOTIENT_CHUNKS, t), delta);
            powers[size] = sums.power;
            w.session[Session.CONSTANTS + 2 * t] = Quintic.reduce(sums.here);
            w.session[Session.CONSTANTS + 2 * t + 1] = Quintic.reduce(sums.next);
        }
    }

    /// @notice The next `width` opened values times their powers of delta, which are consumed.
    function take(Sums memory sums, uint256 width, uint256 delta) private pure returns (uint256 sum) {
        sum = Quintic.mul(sums.power, horner(sums.cursor, width, delta));
        sums.power = Quintic.mul(sums.power, Quintic.pow(delta, width));
        sums.cursor += 20 * width;
    }
}
