// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "./IStarkVerifier.sol";
import {ProofShape} from "./ProofShape.sol";
import {Transcript} from "./Transcript.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title Rows and paths of the mixed-height Merkle trees; PROTOCOL.md, "Commitment"
library Openings {
    /// @notice Checks one opening of all tables' rows.
    /// @param widths per table, packed; an entry takes `unit` bytes
    /// @param cap word of the session where the cap starts
    /// @param cursor calldata position of the rows, followed by the path
    /// @return end the calldata position behind the path
    function check(
        ProofShape.Shape memory s,
        uint256 widths,
        uint256 unit,
        uint256[] memory session,
        uint256 cap,
        uint256 index,
        uint256 cursor,
        uint256 phase,
        uint256 query
    ) internal view returns (uint256 end) {
        uint256 path = cursor;
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            path += unit * ProofShape.entry(widths, t);
        }
        bytes32 node;
        for (uint256 log = s.logSize; ; --log) {
            if (log < s.logSize) {
                node = parent(node, path, (index >> (s.logSize - log - 1)) & 1);
                path += 32;
            }
            node = join(s, widths, unit, log, node, cursor);
            if (log == VerifyingKey.CAP_LOG) break;
        }
        if (uint256(node) != session[cap + (index >> (s.logSize - VerifyingKey.CAP_LOG))]) revert IStarkVerifier.NotCommitted(phase, query);
        return path;
    }

    /// @notice Checks one fibre of a FRI layer.
    function checkFibre(ProofShape.Layer memory layer, uint256[] memory session, uint256 cap, uint256 position, uint256 cursor, uint256 phase, uint256 query)
        internal
        view
        returns (uint256 path)
    {
        uint256 length = 20 << layer.logArity;
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
            mstore8(free, 0)
            calldatacopy(add(free, 1), cursor, length)
        }
        bytes32 node = Transcript.sha(free, 1 + length);
        path = cursor + length;
        uint256 folded = layer.logSize - layer.logArity;
        for (uint256 log = folded; log > layer.capLog; --log) {
            node = parent(node, path, (position >> (folded - log)) & 1);
            path += 32;
        }
        if (uint256(node) != session[cap + (position >> (folded - layer.capLog))]) revert IStarkVerifier.NotCommitted(phase, query);
    }

    function parent(bytes32 node, uint256 path, uint256 right) private view returns (bytes32) {
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
            mstore8(free, 1)
            mstore(add(free, add(1, mul(32, right))), node)
            mstore(add(free, sub(33, mul(32, right))), calldataload(path))
        }
        return Transcript.sha(free, 65);
    }

    /// @dev Hashes in the rows of tables of this size, if any: 0 before leaves, 2 and the node elsewhere.
    function join(ProofShape.Shape memory s, uint256 widths, uint256 unit, uint256 log, bytes32 node, uint256 cursor) private view returns (bytes32) {
        uint256 free;
        uint256 length = log == s.logSize ? 1 : 33;
        bool joined = false;
        assembly ("memory-safe") {
            free := mload(0x40)
        }
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            uint256 rowBytes = unit * ProofShape.entry(widths, t);
            if (s.logHeights[t] + VerifyingKey.LOG_BLOWUP == log) {
                assembly ("memory-safe") {
                    calldatacopy(add(free, length), cursor, rowBytes)
                }
                length += rowBytes;
                joined = true;
            }
            cursor += rowBytes;
        }
        if (!joined) return node;
        bool leaf = log == s.logSize;
        assembly ("memory-safe") {
            mstore8(free, mul(2, iszero(leaf)))
            if iszero(leaf) { mstore(add(free, 1), node) }
        }
        return Transcript.sha(free, length);
    }

    /// @notice The lowest `bits` bits of a number, reversed.
    function reverse(uint256 value, uint256 bits) internal pure returns (uint256 r) {
        for (uint256 i = 0; i < bits; ++i) {
            r = (r << 1) | (value & 1);
            value >>= 1;
        }
    }
}
