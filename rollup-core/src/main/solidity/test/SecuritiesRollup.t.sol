// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "../IStarkVerifier.sol";
import {SecuritiesRollup} from "../SecuritiesRollup.sol";

interface RollupVm {
    function expectRevert(bytes calldata data) external;
    function prank(address sender) external;
    function warp(uint256 timestamp) external;
}

/// @dev Says yes to statements it was told of; the real verifier has its own test.
contract StatementList {
    mapping(bytes32 => bool) public isVerified;

    function add(bytes32 statement) external {
        isVerified[statement] = true;
    }
}

contract SecuritiesRollupTest {
    RollupVm private constant vm = RollupVm(address(uint160(uint256(keccak256("hevm cheat code")))));
    bytes32 private constant GENESIS = bytes32(uint256(1));
    uint64 private constant NOW = 1_800_000_000;

    StatementList private list;
    SecuritiesRollup private rollup;

    function setUp() public {
        vm.warp(NOW);
        list = new StatementList();
        rollup = new SecuritiesRollup(IStarkVerifier(address(list)), address(this), GENESIS);
    }

    function header(uint64 number) private view returns (SecuritiesRollup.BatchHeader memory) {
        return SecuritiesRollup.BatchHeader(1, number, bytes32(uint256(number)), bytes32(uint256(number) + 1), bytes32(uint256(7)), NOW);
    }

    function test_execute_provenBatches_movesOn() public {
        rollup.commit(header(1));
        rollup.commit(header(2));
        list.add(rollup.statement(1));
        rollup.prove(1);
        rollup.execute(1);
        require(rollup.lastExecuted() == 1 && rollup.lastCommitted() == 2, "wrong counters");
        require(rollup.root(1) == bytes32(uint256(2)), "wrong root");
    }

    function test_prove_withoutProof_reverts() public {
        rollup.commit(header(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(1)));
        rollup.prove(1);
    }

    function test_execute_unproven_reverts() public {
        rollup.commit(header(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(1)));
        rollup.execute(1);
    }

    function test_commit_reorderedOrRepeated_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(1), uint64(2)));
        rollup.commit(header(2));
        rollup.commit(header(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(2), uint64(1)));
        rollup.commit(header(1));
    }

    function test_commit_otherPreviousRoot_reverts() public {
        SecuritiesRollup.BatchHeader memory h = header(1);
        h.previousRoot = bytes32(uint256(9));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongPreviousRoot.selector, GENESIS, bytes32(uint256(9))));
        rollup.commit(h);
    }

    function test_commit_timestampOutsideWindow_reverts() public {
        SecuritiesRollup.BatchHeader memory h = header(1);
        h.timestamp = NOW + 1 hours;
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongTimestamp.selector, h.timestamp));
        rollup.commit(h);
        h.timestamp = NOW - 8 days;
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongTimestamp.selector, h.timestamp));
        rollup.commit(h);
    }

    function test_commit_rootNotCanonical_reverts() public {
        SecuritiesRollup.BatchHeader memory h = header(1);
        h.newRoot = bytes32(type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotCanonical.selector, h.newRoot));
        rollup.commit(h);
    }

    function test_commit_byAnother_reverts() public {
        vm.prank(address(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotOperator.selector));
        rollup.commit(header(1));
    }

    function test_revertBatches_executed_reverts() public {
        rollup.commit(header(1));
        list.add(rollup.statement(1));
        rollup.prove(1);
        rollup.commit(header(2));
        rollup.execute(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.AlreadyExecuted.selector, uint64(1)));
        rollup.revertBatches(1);
        rollup.revertBatches(2);
        require(rollup.lastCommitted() == 1, "not reverted");
    }
}
