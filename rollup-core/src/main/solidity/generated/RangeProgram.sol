// SPDX-License-Identifier: Apache-2.0
// Generated from the constraint definitions by io.ashlar.solidity.SolidityGenerator. Do not edit.
pragma solidity 0.8.37;

/// @notice The range table's constraints as instructions for the ConstraintMachine; its code is the data, after a STOP.
contract RangeProgram {
    constructor() {
        bytes memory data = hex"00002d0001030000280022000002000029000200000500002a00000001020000290029002a03000029002400290100002a002a00250300002b000000270100002b002a002b0300002b0004002b0500002a000000000200002a002a00010200002a002b002a0200002b000700050200002c002600040100002c002b002c07000000002c000007000000002a000007000000002900000700000000280000";
        assembly {
            return(add(data, 32), mload(data))
        }
    }
}
