// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "../IStarkVerifier.sol";

/// @dev The cheat codes these tests use.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function readFile(string calldata path) external view returns (string memory);
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
    function parseJsonBytes32(string calldata json, string calldata key) external pure returns (bytes32);
    function parseJsonUint(string calldata json, string calldata key) external pure returns (uint256);
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
    function expectRevert() external;
    function expectRevert(bytes calldata data) external;
    function expectPartialRevert(bytes4) external;
    function expectEmit(address emitter) external;
    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function warp(uint256 timestamp) external;
    function chainId(uint256 id) external;
    function etch(address target, bytes calldata code) external;
}

/// @dev Says yes to statements it was told of and asks the real verifier, if there is one, about others.
contract StatementList {
    IStarkVerifier private immutable real;
    mapping(bytes32 => bool) private told;

    constructor(IStarkVerifier real_) {
        real = real_;
    }

    function add(bytes32 statement) external {
        told[statement] = true;
    }

    function isVerified(bytes32 statement) external view returns (bool) {
        return told[statement] || (address(real) != address(0) && real.isVerified(statement));
    }
}
