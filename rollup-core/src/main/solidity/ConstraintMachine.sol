// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quintic} from "./Quintic.sol";

/// @title Runs a table's generated constraint program at one point
/// @notice Instructions are eight bytes: operation, shift, destination, left, right (16 bits each, offsets from register 0). Registers are
/// words holding extension elements; the program's compiler guarantees that lanes never overflow and that products get what they need.
library ConstraintMachine {
    /// @notice The program's header: how many registers it needs and how many powers of beta it reads.
    function header(address program) internal view returns (uint256 registers, uint256 betaPowers) {
        assembly ("memory-safe") {
            extcodecopy(program, 0, 1, 4)
            let w := mload(0)
            registers := shr(240, w)
            betaPowers := and(shr(224, w), 0xffff)
        }
    }

    /// @param program a data contract: STOP, four bytes of header, then instructions
    /// @param registers inputs first, in the compiler's order
    /// @return sum of alpha^j times output j, reduced
    function run(address program, uint256[] memory registers, uint256 alpha) internal view returns (uint256 sum) {
        (uint256 cursor, uint256 end) = load(program);
        uint256 base;
        assembly ("memory-safe") {
            base := add(registers, 32)
        }
        unchecked {
            while (cursor < end) {
                uint256 instruction;
                uint256 a;
                uint256 b;
                // Fields from the top: operation 8 bits, shift 8, destination 16, left 16, right 16. The frequent operations come first.
                assembly ("memory-safe") {
                    instruction := shr(192, mload(cursor))
                    cursor := add(cursor, 8)
                    a := mload(add(base, and(shr(16, instruction), 0xffff)))
                    b := mload(add(base, and(instruction, 0xffff)))
                }
                uint256 operation = instruction >> 56;
                if (operation == 1) {
                    a = Quintic.mul(a, b);
                } else if (operation == 2) {
                    a += b;
                } else if (operation == 3) {
                    a += (Quintic.P_LANES << ((instruction >> 48) & 0xff)) - b;
                } else if (operation == 4) {
                    sum = Quintic.mul(alpha, sum) + a;
                    continue;
                } else if (operation == 5) {
                    a = Quintic.scale(a, b);
                } else if (operation == 6) {
                    a = instruction & 0xffffffff;
                } else {
                    a = Quintic.reduce(a);
                }
                assembly ("memory-safe") {
                    mstore(add(base, and(shr(32, instruction), 0xffff)), a)
                }
            }
        }
        return Quintic.reduce(sum);
    }

    /// @dev Copies the instructions to fresh memory; a word may be read at the last of them.
    function load(address program) private view returns (uint256 cursor, uint256 end) {
        assembly ("memory-safe") {
            let size := sub(extcodesize(program), 5)
            cursor := mload(0x40)
            extcodecopy(program, cursor, 5, size)
            end := add(cursor, size)
            mstore(0x40, and(add(end, 63), not(31)))
        }
    }
}
