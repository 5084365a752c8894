// SPDX-License-Identifier: Apache-2.0
// Generated from the constraint definitions by io.ashlar.solidity.SolidityGenerator. Do not edit.
pragma solidity 0.8.37;

/// @notice The range table's constraints as instructions for the ConstraintMachine; its code is the data, after a STOP.
contract RangeProgram {
    constructor() {
        bytes memory data = hex"000035000103000030002a000002000031000200000500003200000001020000310031003203000031002c0031010000320032002d030000330000002f01000033003200330300003300040033050000320000000002000032003200010200003200330032020000330007000502000034002e000401000034003300340700000000340000070000000032000007000000003100000700000000300000";
        assembly {
            return(add(data, 32), mload(data))
        }
    }
}
