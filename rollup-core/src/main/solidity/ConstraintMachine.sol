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

    /// @param program a data contract: STOP, six bytes of header, instructions, outputs (the last one first)
    /// @param registers inputs first, in the compiler's order
    /// @param alpha reduced
    /// @return sum of alpha^j times output j, reduced
    function run(address program, uint256[] memory registers, uint256 alpha) internal view returns (uint256 sum) {
        uint256 base;
        uint256 cursor;
        uint256 end;
        // Copies the program behind the free memory pointer, which is not moved: nothing is allocated before the program has run.
        assembly ("memory-safe") {
            base := add(registers, 32)
            cursor := mload(0x40)
            let size := sub(extcodesize(program), 1)
            extcodecopy(program, cursor, 1, size)
            end := add(cursor, size)
            let outputs := sub(end, shl(1, and(shr(208, mload(cursor)), 0xffff)))
            execute(base, add(cursor, 6), outputs)
            cursor := outputs

            // Fields from the top: operation 8 bits, shift 8, destination 16, left 16, right 16. The frequent operations come first. Products are
            // Quintic.mul and Quintic.mulAdd, written out: a call for each of thousands would be dear.
            function execute(r, place, to) {
                for {} lt(place, to) { place := add(place, 8) } {
                    let w := shr(192, mload(place))
                    let a := mload(add(r, and(shr(16, w), 0xffff)))
                    let b := mload(add(r, and(w, 0xffff)))
                    switch shr(56, w)
                    case 1 { a := add(a, b) }
                    case 2 {
                        let low := addmod(mulmod(a, and(b, 0xffff000000001fffe000000003fffc000000007fff800000000ffff), 0x800000000000000000000000000000000000003fffffffffffffffffffffffff), 0x1fc00000400003f800000800007f00000100000fe00000200001fc0000040000, 0x800000000000000000000000000000000000003fffffffffffffffffffffffff)
                        b := addmod(mulmod(a, and(shr(16, b), 0xffff000000001fffe000000003fffc000000007fff800000000ffff), 0x800000000000000000000000000000000000003fffffffffffffffffffffffff), 0x1fc00000400003f800000800007f00000100000fe00000200001fc0000040000, 0x800000000000000000000000000000000000003fffffffffffffffffffffffff)
                        a := mod(add(and(low, 0x7ffffffffffff), shl(16, and(b, 0x7ffffffffffff))), 0x7f000001)
                        a := or(a, shl(51, mod(add(and(shr(51, low), 0x7ffffffffffff), and(shr(35, b), 0x7ffffffffffff0000)), 0x7f000001)))
                        a := or(a, shl(102, mod(add(and(shr(102, low), 0x7ffffffffffff), and(shr(86, b), 0x7ffffffffffff0000)), 0x7f000001)))
                        a := or(a, shl(153, mod(add(and(shr(153, low), 0x7ffffffffffff), and(shr(137, b), 0x7ffffffffffff0000)), 0x7f000001)))
                        a := or(a, shl(204, mod(add(shr(204, low), and(shr(188, b), 0x7ffffffffffff0000)), 0x7f000001)))
                    }
                    case 3 {
                        let c := mload(add(r, and(shr(32, w), 0xffff)))
                        let low := addmod(mulmod(a, and(b, 0xffff000000001fffe000000003fffc000000007fff800000000ffff), 0x800000000000000000000000000000000000003fffffffffffffffffffffffff), 0x1fc00000400003f800000800007f00000100000fe00000200001fc0000040000, 0x800000000000000000000000000000000000003fffffffffffffffffffffffff)
                        b := addmod(mulmod(a, and(shr(16, b), 0xffff000000001fffe000000003fffc000000007fff800000000ffff), 0x800000000000000000000000000000000000003fffffffffffffffffffffffff), 0x1fc00000400003f800000800007f00000100000fe00000200001fc0000040000, 0x800000000000000000000000000000000000003fffffffffffffffffffffffff)
                        a := mod(add(and(c, 0x7ffffffffffff), add(and(low, 0x7ffffffffffff), shl(16, and(b, 0x7ffffffffffff)))), 0x7f000001)
                        a := or(a, shl(51, mod(add(and(shr(51, c), 0x7ffffffffffff), add(and(shr(51, low), 0x7ffffffffffff), and(shr(35, b), 0x7ffffffffffff0000))), 0x7f000001)))
                        a := or(a, shl(102, mod(add(and(shr(102, c), 0x7ffffffffffff), add(and(shr(102, low), 0x7ffffffffffff), and(shr(86, b), 0x7ffffffffffff0000))), 0x7f000001)))
                        a := or(a, shl(153, mod(add(and(shr(153, c), 0x7ffffffffffff), add(and(shr(153, low), 0x7ffffffffffff), and(shr(137, b), 0x7ffffffffffff0000))), 0x7f000001)))
                        a := or(a, shl(204, mod(add(shr(204, c), add(shr(204, low), and(shr(188, b), 0x7ffffffffffff0000))), 0x7f000001)))
                    }
                    case 4 { a := sub(add(a, shl(and(shr(48, w), 0xff), 0x7f00000100000fe00000200001fc00000400003f800000800007f000001)), b) }
                    case 7 { a := and(w, 0xffffffff) }
                    default {
                        // 6 scales by a constant, 5 only reduces.
                        if eq(shr(56, w), 5) { b := 1 }
                        let c := mod(mul(and(a, 0x7ffffffffffff), b), 0x7f000001)
                        c := or(c, shl(51, mod(mul(and(shr(51, a), 0x7ffffffffffff), b), 0x7f000001)))
                        c := or(c, shl(102, mod(mul(and(shr(102, a), 0x7ffffffffffff), b), 0x7f000001)))
                        c := or(c, shl(153, mod(mul(and(shr(153, a), 0x7ffffffffffff), b), 0x7f000001)))
                        a := or(c, shl(204, mod(mul(shr(204, a), b), 0x7f000001)))
                    }
                    mstore(add(r, and(shr(32, w), 0xffff)), a)
                }
            }
        }
        unchecked {
            for (; cursor < end; cursor += 2) {
                uint256 output;
                assembly ("memory-safe") {
                    output := mload(add(base, shr(240, mload(cursor))))
                }
                sum = Quintic.mul(alpha, sum) + output;
            }
        }
        return Quintic.reduce(sum);
    }
}
