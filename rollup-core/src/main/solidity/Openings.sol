// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "./IStarkVerifier.sol";
import {ProofShape} from "./ProofShape.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title Salts, rows and paths of the mixed-height Merkle trees; PROTOCOL.md, "Commitment"
/// @dev Nodes are hashed behind the free memory pointer, which is not moved.
library Openings {
    /// @notice One commitment's tree, the same for all queries.
    struct Tree {
        uint256 rowBytes;
        /// By layer: the rows hashed in there as 32-bit pairs (offset, length), the first lowest; 0 for none.
        uint256[] joins;
        /// Word of the session where the cap starts.
        uint256 cap;
    }

    /// @param widths per table, packed; an entry takes `unit` bytes
    /// @param lastBytes bytes of a last matrix of the greatest size, which belongs to no table
    function tree(ProofShape.Shape memory s, uint256 widths, uint256 unit, uint256 lastBytes, uint256 cap) internal pure returns (Tree memory r) {
        r.joins = new uint256[](s.logSize + 1);
        r.cap = cap;
        uint256[] memory counts = new uint256[](s.logSize + 1);
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            join(r, counts, s.logHeights[t] + VerifyingKey.LOG_BLOWUP, unit * ProofShape.entry(widths, t));
        }
        join(r, counts, s.logSize, lastBytes);
    }

    /// @dev Rows that follow each other in bytes and in the same layer become one pair; eight pairs are room enough for any circuit, and
    /// another one would revert.
    function join(Tree memory r, uint256[] memory counts, uint256 log, uint256 length) private pure {
        if (length == 0) return;
        uint256 count = counts[log];
        uint256 last = count == 0 ? 0 : (r.joins[log] >> (32 * (count - 1))) & 0xffffffff;
        if (count > 0 && (last >> 16) + (last & 0xffff) == r.rowBytes) {
            r.joins[log] += length << (32 * (count - 1));
        } else {
            assert(count < 8);
            r.joins[log] |= ((r.rowBytes << 16) | length) << (32 * count);
            counts[log] = count + 1;
        }
        r.rowBytes += length;
        assert(r.rowBytes < 1 << 16);
    }

    /// @notice Checks one opening of all tables' rows.
    /// @param cursor calldata position of the salt, which rows and path follow
    /// @return path the calldata position behind the path
    function check(Tree memory tree_, uint256 logSize, uint256[] memory session, uint256 index, uint256 cursor, uint256 phase, uint256 query)
        internal
        view
        returns (uint256 path)
    {
        uint256 rows = cursor + ProofShape.SALT;
        path = rows + tree_.rowBytes;
        uint256[] memory joins = tree_.joins;
        uint256 levels = logSize - VerifyingKey.CAP_LOG;
        bytes32 node;
        assembly ("memory-safe") {
            let free := mload(0x40)
            // Hashes in the rows of a list, behind what is at `free` already.
            function absorb(from, at, rowsAt, list) -> digest {
                for {} list { list := shr(32, list) } {
                    let length := and(list, 0xffff)
                    calldatacopy(at, add(rowsAt, and(shr(16, list), 0xffff)), length)
                    at := add(at, length)
                }
                if iszero(staticcall(gas(), 2, from, sub(at, from), 0, 32)) { revert(0, 0) }
                digest := mload(0)
            }
            mstore8(free, 0)
            calldatacopy(add(free, 1), cursor, 16)
            let entry := add(joins, shl(5, add(logSize, 1)))
            node := absorb(free, add(free, 17), rows, mload(entry))
            let bits := index
            for { let left := levels } left { left := sub(left, 1) } {
                // The node goes left or right of its sibling.
                let side := shl(5, and(bits, 1))
                mstore8(free, 1)
                mstore(add(add(free, 1), side), node)
                mstore(add(add(free, 1), xor(side, 32)), calldataload(path))
                if iszero(staticcall(gas(), 2, free, 65, 0, 32)) { revert(0, 0) }
                node := mload(0)
                path := add(path, 32)
                bits := shr(1, bits)
                entry := sub(entry, 32)
                if mload(entry) {
                    mstore8(free, 2)
                    mstore(add(free, 1), node)
                    node := absorb(free, add(free, 33), rows, mload(entry))
                }
            }
        }
        if (uint256(node) != session[tree_.cap + (index >> levels)]) revert IStarkVerifier.NotCommitted(phase, query);
    }

    /// @notice Checks one fibre of a FRI layer.
    /// @param position the fibre's leaf
    /// @param cursor calldata position of the fibre, which the path follows
    /// @return path the calldata position behind the path
    function checkFibre(ProofShape.Layer memory layer, uint256[] memory session, uint256 cap, uint256 position, uint256 cursor, uint256 phase, uint256 query)
        internal
        view
        returns (uint256 path)
    {
        uint256 length = ProofShape.ELEMENT << layer.logArity;
        uint256 levels = layer.logSize - layer.logArity - layer.capLog;
        path = cursor + length;
        bytes32 node;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore8(free, 0)
            calldatacopy(add(free, 1), cursor, length)
            if iszero(staticcall(gas(), 2, free, add(length, 1), 0, 32)) { revert(0, 0) }
            node := mload(0)
            mstore8(free, 1)
            let bits := position
            for {} levels { levels := sub(levels, 1) } {
                let side := shl(5, and(bits, 1))
                mstore(add(add(free, 1), side), node)
                mstore(add(add(free, 1), xor(side, 32)), calldataload(path))
                if iszero(staticcall(gas(), 2, free, 65, 0, 32)) { revert(0, 0) }
                node := mload(0)
                path := add(path, 32)
                bits := shr(1, bits)
            }
        }
        levels = layer.logSize - layer.logArity - layer.capLog;
        if (uint256(node) != session[cap + (position >> levels)]) revert IStarkVerifier.NotCommitted(phase, query);
    }
}
