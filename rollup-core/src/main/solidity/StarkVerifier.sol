// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ClaimOpening} from "./ClaimOpening.sol";
import {IStarkVerifier} from "./IStarkVerifier.sol";
import {QueryCheck} from "./QueryCheck.sol";
import {QueryPlan} from "./QueryPlan.sol";
import {VerifyingKey} from "./generated/VerifyingKey.sol";

/// @title The sliced verifier of ashlar-stark-v2 proofs
contract StarkVerifier is IStarkVerifier {
    /// @notice keccak256 of a claim's session; zero if the claim was not opened.
    mapping(bytes32 claim => bytes32) private sessions;
    mapping(bytes32 claim => bytes32) private statements;
    mapping(bytes32 claim => uint256) public answered;
    mapping(bytes32 statement => bool) public isVerified;
    address[] private programs;

    /// @notice A program contract is not the one the verifying key was generated with.
    error WrongProgram(uint256 table);

    /// @param tables the constraint programs in the verifying key's order
    /// @param codeHashes of the programs as generated; checked here, so that a wrong deployment fails at once
    constructor(address[] memory tables, bytes32[] memory codeHashes) {
        for (uint256 t = 0; t < VerifyingKey.TABLES; ++t) {
            if (tables[t].codehash != codeHashes[t]) revert WrongProgram(t);
        }
        programs = tables;
    }

    /// @inheritdoc IStarkVerifier
    function open(bytes32 context, bytes calldata publicValues, bytes calldata head) external returns (bytes32 claim) {
        claim = keccak256(abi.encode(context, publicValues, head));
        if (sessions[claim] != 0) return claim;
        uint256[] memory words = ClaimOpening.run(programs, context, publicValues, head);
        bytes memory session = abi.encodePacked(words);
        sessions[claim] = keccak256(session);
        statements[claim] = keccak256(abi.encodePacked(context, publicValues));
        emit ClaimOpened(claim, session);
    }

    /// @inheritdoc IStarkVerifier
    function answer(bytes32 claim, uint256 first, bytes calldata session, bytes calldata data) external {
        if (sessions[claim] == 0 || keccak256(session) != sessions[claim]) revert UnknownSession(claim);
        uint256[] memory words = new uint256[](session.length / 32);
        uint256 cursor;
        assembly ("memory-safe") {
            calldatacopy(add(words, 32), session.offset, session.length)
            cursor := data.offset
        }
        QueryPlan.Plan memory plan = QueryPlan.make(words);
        uint256 length = plan.shape.queryLength;
        uint256 count = data.length / length;
        if (count == 0 || data.length % length != 0 || first + count > VerifyingKey.QUERIES) {
            revert BadLength(length * (count == 0 ? 1 : count), data.length);
        }
        for (uint256 i = 0; i < count; ++i) {
            QueryCheck.run(plan, first + i, cursor + i * length);
        }
        settle(claim, first, count);
    }

    function settle(bytes32 claim, uint256 first, uint256 count) private {
        uint256 all = (1 << VerifyingKey.QUERIES) - 1;
        uint256 done = answered[claim] | (((1 << count) - 1) << first);
        answered[claim] = done;
        uint256 left = 0;
        for (uint256 missing = all & ~done; missing != 0; missing &= missing - 1) {
            ++left;
        }
        emit QueriesAnswered(claim, first, count, left);
        if (left == 0 && !isVerified[statements[claim]]) {
            isVerified[statements[claim]] = true;
            emit ClaimVerified(claim, statements[claim]);
        }
    }

    /// @inheritdoc IStarkVerifier
    function isOpen(bytes32 claim) external view returns (bool) {
        return sessions[claim] != 0;
    }
}
