// SPDX-License-Identifier: Apache-2.0
// Generated from the constraint definitions by io.ashlar.solidity.SolidityGenerator. Do not edit.
pragma solidity 0.8.37;

/// @notice Everything the verifier takes for granted: parameters, table shapes and field constants.
library VerifyingKey {
    bytes32 internal constant DIGEST = 0xad3147674af68e93f8368db72a579201472604f9ef0238b9a927532a2efe0e6f;
    bytes32 internal constant INITIAL_STATE = 0x55f156457ca29d12b27e7150687c8f5ff511551e9c6a52efe9bb10ca6893de50;
    uint256 internal constant TABLES = 8;
    uint256 internal constant LOG_BLOWUP = 4;
    uint256 internal constant QUERIES = 44;
    uint256 internal constant GRINDING_BITS = 20;
    uint256 internal constant MAX_LOG_ARITY = 3;
    uint256 internal constant LOG_FINAL_DEGREE = 4;
    uint256 internal constant CAP_LOG = 4;

    // Per table, 16 bits each, table 0 lowest.
    uint256 internal constant WIDTHS = 0x0002006b001a001a00520036005a0151;
    uint256 internal constant AUXILIARY_WIDTHS = 0x0002000200030003000800030005000d;
    uint256 internal constant QUOTIENT_CHUNKS = 0x00010008000400040004000400040008;
    uint256 internal constant MIN_LOG_HEIGHTS = 0x00100004000400040004000600040004;
    uint256 internal constant MAX_LOG_HEIGHTS = 0x00100014000f0012000b00120010000d;

    // X^p, X^2p, X^3p, X^4p: the Frobenius images, five 51-bit lanes.
    uint256 internal constant FROBENIUS_1 = 0x250cf2000008fdea70e0000175c285e4000022f661d0000005df5feeb;
    uint256 internal constant FROBENIUS_2 = 0x119bee9000000a48575340000092af1d600000000a8b310000064280990;
    uint256 internal constant FROBENIUS_3 = 0x1e02e14400000ac54d2d000000a814f6b8000009a14317000001a4ca5a4;
    uint256 internal constant FROBENIUS_4 = 0x3d3d0ba1000001117372c00001ded7fcbc0000221daa53000005153c3c1;
}
