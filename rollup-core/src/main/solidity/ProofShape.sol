// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title Where everything stands in a proof: a function of the verifying key and the table heights alone
library ProofShape {
    struct Layer {
        uint256 logSize;
        uint256 logArity;
        uint256 capLog;
        bool joins;
    }

    struct Shape {
        uint256[] logHeights;
        uint256 logSize;
        Layer[] layers;
        uint256 headLength;
        uint256 queryLength;
    }

    /// @notice Bytes of the random salt each leaf of a main, auxiliary or quotient tree is hashed with.
    uint256 internal constant SALT = 16;
    uint256 internal constant ELEMENT = 20;

    /// @notice Table `table`'s 16 bits of a packed constant.
    function entry(uint256 packed, uint256 table) internal pure returns (uint256) {
        return (packed >> (16 * table)) & 0xffff;
    }

    /// @notice Coefficients of FRI's final polynomial.
    function finalElements() internal pure returns (uint256) {
        return (1 << VerifyingKey.LOG_FINAL_DEGREE) + 1;
    }

    /// @param sizeClass the proof's first byte; reverts with UnknownSizeClass if the verifying key has none such
    function shape(uint256 sizeClass) internal pure returns (Shape memory s) {
        uint256 packed = VerifyingKey.logHeights(sizeClass);
        s.logHeights = new uint256[](VerifyingKey.TABLES);
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            uint256 h = entry(packed, t);
            s.logHeights[t] = h;
            if (h + VerifyingKey.LOG_BLOWUP > s.logSize) s.logSize = h + VerifyingKey.LOG_BLOWUP;
        }
        s.layers = schedule(s.logHeights, s.logSize);
        measure(s);
    }

    function schedule(uint256[] memory logHeights, uint256 logSize) private pure returns (Layer[] memory layers) {
        uint256 finalSize = VerifyingKey.LOG_FINAL_DEGREE + VerifyingKey.LOG_BLOWUP;
        layers = new Layer[](logSize - finalSize);
        uint256 count = 0;
        for (uint256 current = logSize; current > finalSize;) {
            uint256 next = finalSize;
            for (uint256 t = 0; t < logHeights.length; ++t) {
                uint256 size = logHeights[t] + VerifyingKey.LOG_BLOWUP;
                if (size < current && size > next) next = size;
            }
            uint256 arity = current - next;
            bool reaches = arity <= VerifyingKey.MAX_LOG_ARITY;
            if (!reaches) arity = VerifyingKey.MAX_LOG_ARITY;
            uint256 folded = current - arity;
            bool joins = false;
            for (uint256 t = 0; t < logHeights.length; ++t) {
                if (logHeights[t] + VerifyingKey.LOG_BLOWUP == folded) joins = true;
            }
            layers[count++] = Layer(current, arity, folded < VerifyingKey.CAP_LOG ? folded : VerifyingKey.CAP_LOG, joins);
            current = folded;
        }
        assembly ("memory-safe") {
            mstore(layers, count)
        }
    }

    function measure(Shape memory s) private pure {
        uint256 head = 1 + 3 * (32 << VerifyingKey.CAP_LOG) + ELEMENT * finalElements() + 8;
        // Besides the tables' rows: three salts and paths, and the mask codeword's value.
        uint256 query = 3 * (SALT + 32 * (s.logSize - VerifyingKey.CAP_LOG)) + ELEMENT;
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            uint256 w = entry(VerifyingKey.WIDTHS, t);
            uint256 elements = entry(VerifyingKey.AUXILIARY_WIDTHS, t) + entry(VerifyingKey.QUOTIENT_CHUNKS, t);
            query += 4 * w + ELEMENT * elements;
            elements += w + entry(VerifyingKey.MAIN_AHEAD, t) + entry(VerifyingKey.AUXILIARY_AHEAD, t);
            // One more: the table's terminal.
            head += ELEMENT * (elements + 1);
        }
        for (uint256 i = 0; i < s.layers.length; ++i) {
            Layer memory layer = s.layers[i];
            head += 32 << layer.capLog;
            query += (ELEMENT << layer.logArity) + 32 * (layer.logSize - layer.logArity - layer.capLog);
        }
        s.headLength = head;
        s.queryLength = query;
    }
}
