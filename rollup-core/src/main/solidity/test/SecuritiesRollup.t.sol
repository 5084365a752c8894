// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "../IStarkVerifier.sol";
import {SecuritiesRollup} from "../SecuritiesRollup.sol";
import {Vm, StatementList} from "./Support.sol";

contract SecuritiesRollupTest {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    bytes32 private constant GENESIS = bytes32(uint256(1));
    uint64 private constant NOW = 1_800_000_000;
    uint256 private constant P = 0x7f000001;

    StatementList private list;
    SecuritiesRollup private rollup;

    event BatchCommitted(uint64 indexed number, bytes32 headerHash);
    event BatchProven(uint64 indexed number);
    event BatchExecuted(uint64 indexed number, bytes32 newRoot);
    event BatchesReverted(uint64 from);

    function setUp() public {
        vm.warp(NOW);
        list = new StatementList(IStarkVerifier(address(0)));
        rollup = new SecuritiesRollup(IStarkVerifier(address(list)), address(this), GENESIS);
    }

    function header(uint64 number) private pure returns (SecuritiesRollup.BatchHeader memory) {
        return SecuritiesRollup.BatchHeader(1, number, bytes32(uint256(number)), bytes32(uint256(number) + 1), bytes32(uint256(7)), NOW);
    }

    function commitProven(uint64 number) private {
        rollup.commit(header(number));
        list.add(rollup.statement(number));
        rollup.prove(number);
    }

    // The path.

    function test_execute_provenBatches_movesOn() public {
        vm.expectEmit(address(rollup));
        emit BatchCommitted(1, keccak256(abi.encode(header(1))));
        rollup.commit(header(1));
        rollup.commit(header(2));
        list.add(rollup.statement(1));
        vm.expectEmit(address(rollup));
        emit BatchProven(1);
        rollup.prove(1);
        vm.expectEmit(address(rollup));
        emit BatchExecuted(1, bytes32(uint256(2)));
        rollup.execute(1);
        require(rollup.lastExecuted() == 1 && rollup.lastProven() == 1 && rollup.lastCommitted() == 2, "wrong counters");
        require(rollup.root(0) == GENESIS && rollup.root(1) == bytes32(uint256(2)), "wrong root");
        require(keccak256(abi.encode(rollup.header(2))) == keccak256(abi.encode(header(2))), "wrong header");
    }

    function test_execute_severalAtOnce_emitsEach() public {
        for (uint64 n = 1; n <= 3; ++n) {
            commitProven(n);
        }
        for (uint64 n = 1; n <= 3; ++n) {
            vm.expectEmit(address(rollup));
            emit BatchExecuted(n, bytes32(uint256(n) + 1));
        }
        rollup.execute(3);
        require(rollup.lastExecuted() == 3, "not executed");
    }

    function test_prove_laterBatchFirst_waitsItsTurn() public {
        rollup.commit(header(1));
        rollup.commit(header(2));
        list.add(rollup.statement(2));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(1), uint64(2)));
        rollup.prove(2);
        list.add(rollup.statement(1));
        rollup.prove(1);
        rollup.prove(2);
        require(rollup.lastProven() == 2, "not proven");
    }

    // Batches reordered, omitted, duplicated.

    function test_commit_omittedRepeatedOrReordered_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(1), uint64(2)));
        rollup.commit(header(2));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(1), uint64(0)));
        rollup.commit(header(0));
        rollup.commit(header(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(2), uint64(1)));
        rollup.commit(header(1));
        // Batch 3 called 2 does not start where 1 ends.
        SecuritiesRollup.BatchHeader memory renumbered = header(3);
        renumbered.number = 2;
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongPreviousRoot.selector, bytes32(uint256(2)), bytes32(uint256(3))));
        rollup.commit(renumbered);
    }

    function test_prove_againOrUncommitted_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(1), uint64(1)));
        rollup.prove(1);
        commitProven(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(2), uint64(1)));
        rollup.prove(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(2), uint64(0)));
        rollup.prove(0);
    }

    function test_prove_withoutProof_reverts() public {
        rollup.commit(header(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(1)));
        rollup.prove(1);
    }

    function test_prove_withTheProofOfAnotherBatch_reverts() public {
        rollup.commit(header(1));
        rollup.commit(header(2));
        list.add(rollup.statement(2));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(1)));
        rollup.prove(1);
    }

    /// @dev The domain is the last 32 bytes.
    function withoutDomain(bytes memory publicValues) private pure returns (bytes memory rest) {
        rest = bytes.concat(publicValues);
        assembly {
            mstore(rest, sub(mload(rest), 32))
        }
    }

    function test_prove_withTheProofForAnotherContractOrChain_reverts() public {
        SecuritiesRollup other = new SecuritiesRollup(IStarkVerifier(address(list)), address(this), GENESIS);
        rollup.commit(header(1));
        other.commit(header(1));
        require(rollup.domain() != other.domain(), "signatures for one contract are good for the other");
        require(keccak256(withoutDomain(rollup.publicValues(1))) == keccak256(withoutDomain(other.publicValues(1))), "same batch");
        require(rollup.context(1) != other.context(1), "one context in two places");
        list.add(other.statement(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(1)));
        rollup.prove(1);
        list.add(rollup.statement(1));
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(1)));
        rollup.prove(1);
    }

    function test_execute_unprovenRepeatedOrPast_reverts() public {
        rollup.commit(header(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(1)));
        rollup.execute(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.AlreadyExecuted.selector, uint64(0)));
        rollup.execute(0);
        list.add(rollup.statement(1));
        rollup.prove(1);
        rollup.execute(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.AlreadyExecuted.selector, uint64(1)));
        rollup.execute(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(2)));
        rollup.execute(2);
    }

    // Headers.

    function test_commit_unknownVersion_reverts() public {
        SecuritiesRollup.BatchHeader memory h = header(1);
        for (uint256 v = 0; v < 256; ++v) {
            if (v == 1) continue;
            h.version = uint8(v);
            vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.UnknownVersion.selector, h.version));
            rollup.commit(h);
        }
    }

    function test_commit_otherPreviousRoot_reverts() public {
        SecuritiesRollup.BatchHeader memory h = header(1);
        h.previousRoot = bytes32(uint256(9));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongPreviousRoot.selector, GENESIS, bytes32(uint256(9))));
        rollup.commit(h);
    }

    function test_commit_timestamp_isWithinItsWindowToTheSecond() public {
        SecuritiesRollup.BatchHeader memory h = header(1);
        uint64[4] memory outside = [NOW + 15 minutes + 1, NOW - 7 days - 1, type(uint64).max, 0];
        for (uint256 i = 0; i < outside.length; ++i) {
            h.timestamp = outside[i];
            vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongTimestamp.selector, h.timestamp));
            rollup.commit(h);
        }
        h.timestamp = NOW - 7 days;
        rollup.commit(h);
        h = header(2);
        h.timestamp = NOW + 15 minutes;
        rollup.commit(h);
    }

    function test_commit_timestampBackwards_reverts() public {
        rollup.commit(header(1));
        SecuritiesRollup.BatchHeader memory h = header(2);
        h.timestamp = NOW - 1;
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongTimestamp.selector, h.timestamp));
        rollup.commit(h);
        h.timestamp = NOW;
        rollup.commit(h);
    }

    function test_commit_notCanonical_revertsForEveryElement() public {
        for (uint256 i = 0; i < 8; ++i) {
            bytes32 greatest = bytes32((P - 1) << (32 * i));
            bytes32 tooGreat = bytes32(P << (32 * i));
            SecuritiesRollup.BatchHeader memory h = header(1);
            h.newRoot = tooGreat;
            vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotCanonical.selector, tooGreat));
            rollup.commit(h);
            h.newRoot = greatest;
            h.instructionLog = tooGreat;
            vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotCanonical.selector, tooGreat));
            rollup.commit(h);
            h.instructionLog = greatest;
            rollup.commit(h);
            rollup.revertBatches(1);
        }
    }

    function test_constructor_genesisNotCanonical_reverts() public {
        bytes32 bad = bytes32(P << 96);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotCanonical.selector, bad));
        new SecuritiesRollup(IStarkVerifier(address(list)), address(this), bad);
    }

    /// @notice Whatever the header, it is committed exactly if it is the next one.
    function testFuzz_commit_takesOnlyTheNextHeader(SecuritiesRollup.BatchHeader memory h, uint8 likely) public {
        rollup.commit(header(1));
        if (likely & 1 == 0) h.version = 1;
        if (likely & 2 == 0) h.number = 2;
        if (likely & 4 == 0) h.previousRoot = bytes32(uint256(2));
        if (likely & 8 == 0) h.timestamp = NOW + h.timestamp % 1000;
        if (likely & 16 == 0) h.newRoot = bytes32(uint256(h.newRoot) & 0x7effffff7effffff7effffff7effffff7effffff7effffff7effffff7effffff);
        if (likely & 32 == 0) h.instructionLog = bytes32(0);
        bool good = h.version == 1 && h.number == 2 && h.previousRoot == bytes32(uint256(2)) && h.timestamp >= NOW
            && h.timestamp <= NOW + 15 minutes && elementsBelowP(h.newRoot) && elementsBelowP(h.instructionLog);
        try rollup.commit(h) {
            require(good, "a bad header was committed");
            require(keccak256(abi.encode(rollup.header(2))) == keccak256(abi.encode(h)), "kept differently");
        } catch {
            require(!good, "a good header was refused");
            require(rollup.lastCommitted() == 1 && rollup.root(2) == 0, "a refused header left traces");
        }
    }

    function elementsBelowP(bytes32 value) private pure returns (bool) {
        for (uint256 i = 0; i < 8; ++i) {
            if (uint256(uint32(uint256(value) >> (32 * i))) >= P) return false;
        }
        return true;
    }

    /// @notice Every header field changes what a proof must be bound to.
    function testFuzz_statement_differsForDifferentHeaders(bytes32 salt, uint8 field) public {
        rollup.commit(header(1));
        bytes32 before = rollup.statement(1);
        rollup.revertBatches(1);
        SecuritiesRollup.BatchHeader memory h = header(1);
        uint256 delta = 1 + uint256(salt) % 800;
        if (field % 3 == 0) h.newRoot = bytes32(uint256(h.newRoot) + delta);
        if (field % 3 == 1) h.instructionLog = bytes32(uint256(h.instructionLog) + delta);
        if (field % 3 == 2) h.timestamp += uint64(delta);
        rollup.commit(h);
        require(rollup.statement(1) != before, "one statement for two headers");
    }

    function test_publicValues_splitTimeInSixteenBits() public {
        rollup.commit(header(1));
        bytes memory values = rollup.publicValues(1);
        require(values.length == 136, "not 34 words");
        bytes memory expected =
            abi.encodePacked(GENESIS, bytes32(uint256(2)), bytes32(uint256(7)), uint32(NOW & 0xffff), uint32(NOW >> 16), rollup.domain());
        require(keccak256(values) == keccak256(expected), "wrong values");
    }

    // The operator.

    function test_everything_byAnother_reverts() public {
        commitProven(1);
        rollup.commit(header(2));
        bytes memory refused = abi.encodeWithSelector(SecuritiesRollup.NotOperator.selector);
        vm.startPrank(address(1));
        vm.expectRevert(refused);
        rollup.commit(header(3));
        vm.expectRevert(refused);
        rollup.prove(2);
        vm.expectRevert(refused);
        rollup.execute(1);
        vm.expectRevert(refused);
        rollup.revertBatches(1);
        vm.stopPrank();
    }

    // Taking back.

    function test_revertBatches_executed_reverts() public {
        commitProven(1);
        rollup.commit(header(2));
        rollup.execute(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.AlreadyExecuted.selector, uint64(1)));
        rollup.revertBatches(1);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.AlreadyExecuted.selector, uint64(0)));
        rollup.revertBatches(0);
        rollup.revertBatches(2);
        require(rollup.lastCommitted() == 1 && rollup.lastProven() == 1 && rollup.lastExecuted() == 1, "wrong counters");
        require(rollup.root(1) == bytes32(uint256(2)), "an executed root changed");
    }

    function test_revertBatches_notCommitted_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(0), uint64(1)));
        rollup.revertBatches(1);
        rollup.commit(header(1));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.WrongNumber.selector, uint64(1), uint64(2)));
        rollup.revertBatches(2);
    }

    function test_revertBatches_committedOnly_forgetsThem() public {
        rollup.commit(header(1));
        rollup.commit(header(2));
        rollup.commit(header(3));
        vm.expectEmit(address(rollup));
        emit BatchesReverted(2);
        rollup.revertBatches(2);
        require(rollup.lastCommitted() == 1 && rollup.root(2) == 0 && rollup.root(3) == 0, "not forgotten");
        require(rollup.header(2).number == 0, "header kept");
        rollup.commit(header(2));
    }

    function test_revertBatches_provenNotExecuted_mustBeProvenAgain() public {
        commitProven(1);
        commitProven(2);
        rollup.revertBatches(2);
        require(rollup.lastProven() == 1 && rollup.lastCommitted() == 1, "wrong counters");
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(2)));
        rollup.execute(2);
        // Another batch 2: the old proof is none of its.
        SecuritiesRollup.BatchHeader memory other = header(2);
        other.newRoot = bytes32(uint256(77));
        rollup.commit(other);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(2)));
        rollup.prove(2);
        // The same batch 2 again: its proof still holds.
        rollup.revertBatches(2);
        rollup.commit(header(2));
        rollup.prove(2);
        rollup.execute(2);
    }

    function test_revertBatches_belowTheProven_keepsTheRest() public {
        commitProven(1);
        rollup.commit(header(2));
        rollup.commit(header(3));
        rollup.revertBatches(3);
        require(rollup.lastProven() == 1 && rollup.lastCommitted() == 2, "wrong counters");
        rollup.revertBatches(1);
        require(rollup.lastProven() == 0 && rollup.lastCommitted() == 0 && rollup.lastExecuted() == 0, "not all taken back");
        rollup.commit(header(1));
    }
}
