// SPDX-License-Identifier: Apache-2.0
// Generated from the constraint definitions by io.ashlar.solidity.SolidityGenerator. Do not edit.
pragma solidity 0.8.37;

/// @notice Everything the verifier takes for granted: parameters, table shapes and field constants.
library VerifyingKey {
    bytes32 internal constant DIGEST = 0xf001fe081d4674d883b2940a02b838cd11575734ff99b9a00c4b55a8f5673024;
    bytes32 internal constant INITIAL_STATE = 0x9aae7d2ca090f7acebfd633e9c4f6cf3efc3f21e6435ddec5f0720c13f6bc4f4;
    uint256 internal constant TABLES = 5;
    uint256 internal constant LOG_BLOWUP = 4;
    uint256 internal constant QUERIES = 44;
    uint256 internal constant GRINDING_BITS = 20;
    uint256 internal constant MAX_LOG_ARITY = 3;
    uint256 internal constant LOG_FINAL_DEGREE = 4;
    uint256 internal constant CAP_LOG = 4;

    // Per table, 16 bits each, table 0 lowest.
    uint256 internal constant WIDTHS = 0x0003006c0037005a014e;
    uint256 internal constant AUXILIARY_WIDTHS = 0x0002000200030005000d;
    uint256 internal constant QUOTIENT_CHUNKS = 0x00010008000400040008;
    uint256 internal constant MAIN_AHEAD = 0x0001000d000500010015;
    uint256 internal constant AUXILIARY_AHEAD = 0x00010001000100010001;
    uint256 internal constant STRIDES_BEYOND = 0x00d8007a00870087007a;
    uint256 internal constant MIN_LOG_HEIGHTS = 0x0010000c000c000c000c;
    uint256 internal constant MAX_LOG_HEIGHTS = 0x0010001400120010000d;
    uint256 internal constant SIZE_CLASSES = 6;
    uint256 internal constant LOG_HEIGHTS_0 = 0x0010000c000c000c000c;
    uint256 internal constant LOG_HEIGHTS_1 = 0x0010000e000d000c000c;
    uint256 internal constant LOG_HEIGHTS_2 = 0x00100010000f000d000c;
    uint256 internal constant LOG_HEIGHTS_3 = 0x001000110010000e000c;
    uint256 internal constant LOG_HEIGHTS_4 = 0x001000120010000f000d;
    uint256 internal constant LOG_HEIGHTS_5 = 0x0010001400120010000d;

    // The columns opened one row ahead, two bytes each, ascending.
    bytes internal constant MAIN_AHEAD_COLUMNS_0 = hex"0000000100020003000400050006000700080009000a000b000c0029002a002b002c002d002e002f0030";
    bytes internal constant AUXILIARY_AHEAD_COLUMNS_0 = hex"000c";
    bytes internal constant MAIN_AHEAD_COLUMNS_1 = hex"0004";
    bytes internal constant AUXILIARY_AHEAD_COLUMNS_1 = hex"0004";
    bytes internal constant MAIN_AHEAD_COLUMNS_2 = hex"00000001000200030005";
    bytes internal constant AUXILIARY_AHEAD_COLUMNS_2 = hex"0002";
    bytes internal constant MAIN_AHEAD_COLUMNS_3 = hex"00080009000a000b000c000d000e000f0065006600680069006a";
    bytes internal constant AUXILIARY_AHEAD_COLUMNS_3 = hex"0001";
    bytes internal constant MAIN_AHEAD_COLUMNS_4 = hex"0000";
    bytes internal constant AUXILIARY_AHEAD_COLUMNS_4 = hex"0001";

    // X^p, X^2p, X^3p, X^4p: the Frobenius images, five 51-bit lanes.
    uint256 internal constant FROBENIUS_1 = 0x250cf2000008fdea70e0000175c285e4000022f661d0000005df5feeb;
    uint256 internal constant FROBENIUS_2 = 0x119bee9000000a48575340000092af1d600000000a8b310000064280990;
    uint256 internal constant FROBENIUS_3 = 0x1e02e14400000ac54d2d000000a814f6b8000009a14317000001a4ca5a4;
    uint256 internal constant FROBENIUS_4 = 0x3d3d0ba1000001117372c00001ded7fcbc0000221daa53000005153c3c1;
}
