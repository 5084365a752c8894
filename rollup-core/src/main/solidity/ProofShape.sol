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

    /// @notice A table height is outside the bounds of the verifying key.
    error BadHeight(uint256 table, uint256 logHeight);

    function entry(uint256 packed, uint256 table) internal pure returns (uint256) {
        return (packed >> (16 * table)) & 0xffff;
    }

    /// @param heights the proof's first bytes, one a table, left-aligned
    function shape(bytes32 heights) internal pure returns (Shape memory s) {
        uint256 tables = VerifyingKey.TABLES;
        s.logHeights = new uint256[](tables);
        for (uint256 t = 0; t < tables; ++t) {
            uint256 h = uint8(heights[t]);
            if (h < entry(VerifyingKey.MIN_LOG_HEIGHTS, t) || h > entry(VerifyingKey.MAX_LOG_HEIGHTS, t)) revert BadHeight(t, h);
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
        uint256 tables = VerifyingKey.TABLES;
        uint256 head = tables + 3 * (32 << VerifyingKey.CAP_LOG) + (20 << VerifyingKey.LOG_FINAL_DEGREE) + 8;
        uint256 query = 3 * 32 * (s.logSize - VerifyingKey.CAP_LOG);
        for (uint256 t = 0; t < tables; ++t) {
            uint256 w = entry(VerifyingKey.WIDTHS, t);
            uint256 a = entry(VerifyingKey.AUXILIARY_WIDTHS, t);
            uint256 q = entry(VerifyingKey.QUOTIENT_CHUNKS, t);
            head += 20 + 20 * (2 * w + 2 * a + q);
            query += 4 * w + 20 * a + 20 * q;
        }
        for (uint256 i = 0; i < s.layers.length; ++i) {
            Layer memory layer = s.layers[i];
            head += 32 << layer.capLog;
            query += (20 << layer.logArity) + 32 * (layer.logSize - layer.logArity - layer.capLog);
        }
        s.headLength = head;
        s.queryLength = query;
    }
}
