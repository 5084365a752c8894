// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quintic} from "./Quintic.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title The Fiat-Shamir hash chain; PROTOCOL.md, "Transcript"
/// @dev A message is hashed in memory behind the free memory pointer, which is not moved.
library Transcript {
    struct State {
        bytes32 state;
        uint256 counter;
    }

    function start() internal pure returns (State memory) {
        return State(VerifyingKey.INITIAL_STATE, 0);
    }

    /// @notice SHA-256 of memory through the precompile.
    function sha(uint256 from, uint256 length) internal view returns (bytes32 digest) {
        assembly ("memory-safe") {
            if iszero(staticcall(gas(), 2, from, length, 0, 32)) { revert(0, 0) }
            digest := mload(0)
        }
    }

    function absorb(State memory t, bytes calldata message) internal view {
        uint256 free;
        bytes32 state = t.state;
        assembly ("memory-safe") {
            free := mload(0x40)
            mstore8(free, 0)
            mstore(add(free, 1), state)
            calldatacopy(add(free, 33), message.offset, message.length)
        }
        t.state = sha(free, 33 + message.length);
        t.counter = 0;
    }

    function absorbWord(State memory t, bytes32 message) internal pure {
        t.state = sha256(abi.encodePacked(uint8(0), t.state, message));
        t.counter = 0;
    }

    function block_(bytes32 state, uint256 counter) internal pure returns (uint256) {
        return uint256(sha256(abi.encodePacked(uint8(1), state, uint64(counter))));
    }

    /// @return r an extension element, reduced
    function challenge(State memory t) internal pure returns (uint256 r) {
        uint256 b = block_(t.state, t.counter++);
        for (uint256 j = 0; j < 5; ++j) {
            r |= (((b >> (51 * j)) & Quintic.LANE) % Quintic.P) << (51 * j);
        }
    }

    /// @notice Whether the nonce shows the work; absorbs it.
    function grind(State memory t, uint64 nonce) internal pure returns (bool worked) {
        uint256 h = uint256(sha256(abi.encodePacked(uint8(2), t.state, nonce)));
        worked = h >> (256 - VerifyingKey.GRINDING_BITS) == 0;
        t.state = sha256(abi.encodePacked(uint8(0), t.state, nonce));
        t.counter = 0;
    }

    /// @notice Query index number `i` drawn from a state, below 2^bits.
    function index(bytes32 state, uint256 i, uint256 bits) internal pure returns (uint256) {
        return ((block_(state, i / 8) >> (32 * (i % 8))) & 0xffffffff) & ((1 << bits) - 1);
    }
}
