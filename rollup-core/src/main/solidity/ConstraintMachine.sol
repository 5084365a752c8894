// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quintic} from "./Quintic.sol";

/// @title Runs a table's generated constraint program at one point
/// @notice Instructions are eight bytes: operation, shift, destination, left, right (16 bits each). Registers are words holding extension
/// elements; the program's compiler guarantees that lanes never overflow.
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
        uint256 cursor;
        uint256 end;
        assembly ("memory-safe") {
            let size := sub(extcodesize(program), 5)
            cursor := mload(0x40)
            extcodecopy(program, cursor, 5, size)
            end := add(cursor, size)
            mstore(0x40, and(add(end, 63), not(31)))
        }
        uint256 base;
        assembly ("memory-safe") {
            base := add(registers, 32)
        }
        while (cursor < end) {
            uint256 op;
            uint256 shift;
            uint256 to;
            uint256 a;
            uint256 b;
            uint256 right;
            assembly ("memory-safe") {
                let w := mload(cursor)
                op := shr(248, w)
                shift := and(shr(240, w), 0xff)
                to := add(base, shl(5, and(shr(224, w), 0xffff)))
                a := and(shr(208, w), 0xffff)
                right := and(shr(192, w), 0xffff)
                cursor := add(cursor, 8)
            }
            if (op == 5) {
                assembly ("memory-safe") {
                    mstore(to, or(shl(16, a), right))
                }
                continue;
            }
            assembly ("memory-safe") {
                a := mload(add(base, shl(5, a)))
                b := mload(add(base, shl(5, right)))
            }
            uint256 r;
            if (op == 3) {
                r = Quintic.mul(a, b);
            } else if (op == 1) {
                unchecked {
                    r = a + b;
                }
            } else if (op == 2) {
                unchecked {
                    r = a + (Quintic.P_LANES << shift) - b;
                }
            } else if (op == 4) {
                r = Quintic.scale(a, b);
            } else if (op == 6) {
                r = Quintic.reduce(a);
            } else {
                unchecked {
                    sum = Quintic.mul(sum, alpha) + a;
                }
                continue;
            }
            assembly ("memory-safe") {
                mstore(to, r)
            }
        }
        return Quintic.reduce(sum);
    }
}
