// SPDX-License-Identifier: Apache-2.0
// Generated from the constraint definitions by io.ashlar.solidity.SolidityGenerator. Do not edit.
pragma solidity 0.8.37;

/// @notice Everything the verifier takes for granted: parameters, table shapes and field constants.
library VerifyingKey {
    bytes32 internal constant DIGEST = 0xf974bdca2695fb6d654da58a8f9a63a6cdc974c544f0e9003d7f0bdb49633a45;
    bytes32 internal constant INITIAL_STATE = 0x9aae7d2ca090f7acebfd633e9c4f6cf3efc3f21e6435ddec5f0720c13f6bc4f4;
    uint256 internal constant TABLES = 8;
    uint256 internal constant LOG_BLOWUP = 4;
    uint256 internal constant QUERIES = 42;
    uint256 internal constant GRINDING_BITS = 22;
    uint256 internal constant MAX_LOG_ARITY = 3;
    uint256 internal constant LOG_FINAL_DEGREE = 4;
    uint256 internal constant CAP_LOG = 4;

    // Per table, 16 bits each, table 0 lowest.
    uint256 internal constant WIDTHS = 0x0003006c001b001b004f00370065014b;
    uint256 internal constant AUXILIARY_WIDTHS = 0x00020002000300030007000300070012;
    uint256 internal constant QUOTIENT_CHUNKS = 0x00010008000400040004000400040008;
    uint256 internal constant MAIN_AHEAD = 0x0001000d00100016001d00050001002c;
    uint256 internal constant AUXILIARY_AHEAD = 0x00010001000100010001000100010001;
    uint256 internal constant STRIDES_BEYOND = 0x00d00075008200820082008200820075;
    uint256 internal constant PUBLIC_VALUES = 34;

    // The columns opened one row ahead, two bytes each, in table order, as many a table as told above.
    bytes internal constant MAIN_AHEAD_COLUMNS = hex"0000000100020003000400050006000700080009000a000b000c000d000e000f001000110012001300140016001700180019001a001b001c00320033003400350036003700380039003a003b003c003d003e003f0040004100060000000100020003000500000001000200030004000500070009000a000b000c000d000e0023002400250026002700280029002a004100420043004400450046004700480000000400050006000700080009000a000b000c000d000e000f00100012001300140015001600170018001900000001000200030005000600070008000a000b000c000d000e000f0010001100080009000a000b000c000d000e000f0065006600680069006a0000";
    bytes internal constant AUXILIARY_AHEAD_COLUMNS = hex"00110006000200060002000200010001";

    // X^p, X^2p, X^3p, X^4p: the Frobenius images, five 51-bit lanes.
    uint256 internal constant FROBENIUS_1 = 0x250cf2000008fdea70e0000175c285e4000022f661d0000005df5feeb;
    uint256 internal constant FROBENIUS_2 = 0x119bee9000000a48575340000092af1d600000000a8b310000064280990;
    uint256 internal constant FROBENIUS_3 = 0x1e02e14400000ac54d2d000000a814f6b8000009a14317000001a4ca5a4;
    uint256 internal constant FROBENIUS_4 = 0x3d3d0ba1000001117372c00001ded7fcbc0000221daa53000005153c3c1;

    /// @notice There is no such size class.
    error UnknownSizeClass(uint256 sizeClass);

    /// @notice log2 of the tables' rows in a size class, 16 bits a table.
    function logHeights(uint256 sizeClass) internal pure returns (uint256) {
        if (sizeClass == 0) return 0x0010000c000c000c000c000c000c000c;
        if (sizeClass == 1) return 0x0010000e000c000d000c000d000c000c;
        if (sizeClass == 2) return 0x00100010000c000f000c000f000d000c;
        if (sizeClass == 3) return 0x00100011000c0010000c0010000e000c;
        if (sizeClass == 4) return 0x00100012000d0010000d00100010000d;
        if (sizeClass == 5) return 0x0010001300100011000d00110010000d;
        if (sizeClass == 6) return 0x0010001400100012000d00120010000d;
        revert UnknownSizeClass(sizeClass);
    }
}
