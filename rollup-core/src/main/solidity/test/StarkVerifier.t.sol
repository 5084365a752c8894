// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "../IStarkVerifier.sol";
import {StarkVerifier} from "../StarkVerifier.sol";
import {InstructionProgram} from "../generated/InstructionProgram.sol";
import {Poseidon2Program} from "../generated/Poseidon2Program.sol";
import {RangeProgram} from "../generated/RangeProgram.sol";
import {RecordProgram} from "../generated/RecordProgram.sol";
import {TreeProgram} from "../generated/TreeProgram.sol";
import {BundleProgram} from "../generated/BundleProgram.sol";
import {ChainProgram} from "../generated/ChainProgram.sol";
import {PathProgram} from "../generated/PathProgram.sol";
import {VerifyingKey} from "../generated/VerifyingKey.sol";
import {SecuritiesRollup} from "../SecuritiesRollup.sol";
import {Quintic} from "../Quintic.sol";
import {Vm, StatementList} from "./Support.sol";

/// @notice A proof made by the Java prover, verified and refused on chain. `./ashlar test` writes the vector first.
contract StarkVerifierTest {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant GAS_CAP = 1 << 24;
    uint256 private constant SLICE = 14;

    StarkVerifier private verifier;
    bytes32 private context;
    bytes private publicValues;
    bytes private head;
    bytes private queries;
    uint256 private queryLength;
    string private json;

    event Measured(string what, uint256 gas, uint256 calldataBytes);

    function setUp() public {
        address[] memory tables = new address[](8);
        tables[0] = address(new InstructionProgram());
        tables[1] = address(new RecordProgram());
        tables[2] = address(new TreeProgram());
        tables[3] = address(new BundleProgram());
        tables[4] = address(new ChainProgram());
        tables[5] = address(new PathProgram());
        tables[6] = address(new Poseidon2Program());
        tables[7] = address(new RangeProgram());
        bytes32[] memory hashes = new bytes32[](8);
        for (uint256 i = 0; i < 8; ++i) {
            hashes[i] = tables[i].codehash;
        }
        verifier = new StarkVerifier(tables, hashes);
        json = vm.readFile("test/vectors/batch.json");
        context = vm.parseJsonBytes32(json, ".context");
        publicValues = vm.parseJsonBytes(json, ".publicValues");
        head = vm.parseJsonBytes(json, ".head");
        queries = vm.parseJsonBytes(json, ".queries");
        queryLength = vm.parseJsonUint(json, ".queryLength");
    }

    function opened() private returns (bytes32 claim, bytes memory session) {
        vm.recordLogs();
        uint256 before = gasleft();
        claim = verifier.open(context, publicValues, head);
        uint256 used = before - gasleft();
        Vm.Log[] memory logs = vm.getRecordedLogs();
        session = abi.decode(logs[0].data, (bytes));
        emit Measured("open", used, head.length);
        require(used < GAS_CAP, "open is above the gas cap");
    }

    function slice(uint256 first, uint256 count) private view returns (bytes memory part) {
        part = new bytes(count * queryLength);
        bytes memory all = queries;
        for (uint256 i = 0; i < part.length; i += 32) {
            assembly {
                mstore(add(add(part, 32), i), mload(add(add(all, add(32, mul(first, sload(queryLength.slot)))), i)))
            }
        }
    }

    function test_answer_realProof_isVerified() public {
        (bytes32 claim, bytes memory session) = opened();
        bytes32 statement = keccak256(abi.encodePacked(context, publicValues));
        for (uint256 first = 0; first < VerifyingKey.QUERIES; first += SLICE) {
            require(!verifier.isVerified(statement), "verified too early");
            uint256 count = first + SLICE > VerifyingKey.QUERIES ? VerifyingKey.QUERIES - first : SLICE;
            bytes memory data = slice(first, count);
            uint256 before = gasleft();
            verifier.answer(claim, first, session, data);
            uint256 used = before - gasleft();
            emit Measured("answer", used, data.length + session.length);
            require(used < GAS_CAP, "answer is above the gas cap");
            require(data.length + session.length < 128 * 1024, "answer is above 128 KiB");
        }
        require(verifier.isVerified(statement), "not verified");
    }

    function test_open_changedHead_reverts() public {
        bytes memory original = head;
        // One byte in each section: size class, main cap, terminals, out-of-domain values, FRI caps, final polynomial, nonce.
        uint256[7] memory places = [uint256(0), 40, 1100, 5000, original.length - 1200, original.length - 100, original.length - 1];
        for (uint256 i = 0; i < places.length; ++i) {
            bytes memory changed = head;
            changed[places[i]] = bytes1(uint8(changed[places[i]]) ^ 1);
            vm.expectRevert();
            verifier.open(context, publicValues, changed);
        }
    }

    function test_open_otherStatement_reverts() public {
        vm.expectRevert();
        verifier.open(keccak256("another place"), publicValues, head);
        bytes memory changed = publicValues;
        changed[3] = bytes1(uint8(changed[3]) ^ 1);
        vm.expectRevert();
        verifier.open(context, changed, head);
    }

    function test_open_wrongLength_reverts() public {
        bytes memory longer = abi.encodePacked(head, uint8(0));
        vm.expectPartialRevert(IStarkVerifier.BadLength.selector);
        verifier.open(context, publicValues, longer);
        vm.expectPartialRevert(IStarkVerifier.BadLength.selector);
        verifier.open(context, publicValues, "");
    }

    function test_answer_changedQuery_reverts() public {
        (bytes32 claim, bytes memory session) = opened();
        for (uint256 i = 0; i < 12; ++i) {
            bytes memory data = slice(i, 1);
            uint256 place = uint256(keccak256(abi.encode(i))) % data.length;
            data[place] = bytes1(uint8(data[place]) ^ 1);
            vm.expectRevert();
            verifier.answer(claim, i, session, data);
        }
    }

    function test_answer_swappedTruncatedOrForeign_reverts() public {
        (bytes32 claim, bytes memory session) = opened();
        bytes memory data = slice(1, 1);
        vm.expectRevert();
        verifier.answer(claim, 0, session, data);
        vm.expectRevert();
        verifier.answer(claim, VerifyingKey.QUERIES, session, data);
        bytes memory shorter = slice(0, 1);
        assembly {
            mstore(shorter, sub(mload(shorter), 1))
        }
        vm.expectRevert();
        verifier.answer(claim, 0, session, shorter);
        vm.expectRevert();
        verifier.answer(keccak256("unknown"), 1, session, data);
        session[40] = bytes1(uint8(session[40]) ^ 1);
        vm.expectRevert();
        verifier.answer(claim, 1, session, data);
    }

    function test_answer_again_changesNothing() public {
        (bytes32 claim, bytes memory session) = opened();
        bytes memory data = slice(3, 2);
        verifier.answer(claim, 3, session, data);
        verifier.answer(claim, 3, session, data);
        require(verifier.answered(claim) == 24, "wrong bits");
        require(!verifier.isVerified(keccak256(abi.encodePacked(context, publicValues))), "verified without all answers");
    }

    function test_constructor_wrongProgram_reverts() public {
        address[] memory tables = new address[](8);
        bytes32[] memory hashes = new bytes32[](8);
        for (uint256 i = 0; i < 8; ++i) {
            tables[i] = address(new RangeProgram());
            hashes[i] = tables[i].codehash;
        }
        hashes[3] = keccak256("another program");
        vm.expectRevert(abi.encodeWithSelector(StarkVerifier.WrongProgram.selector, 3));
        new StarkVerifier(tables, hashes);
    }

    function test_open_valuePlusP_reverts() public {
        // Terminals follow the size class and two caps; each coefficient has one encoding.
        uint256 terminals = 1 + 2 * (32 << VerifyingKey.CAP_LOG);
        for (uint256 i = 0; i < 5 * VerifyingKey.TABLES; ++i) {
            bytes memory changed = head;
            uint256 place = terminals + 4 * i;
            uint256 value;
            assembly {
                value := shr(224, mload(add(add(changed, 32), place)))
            }
            bytes4 moved = bytes4(uint32(value + Quintic.P));
            for (uint256 k = 0; k < 4; ++k) {
                changed[place + k] = moved[k];
            }
            vm.expectRevert(abi.encodeWithSelector(Quintic.NotCanonical.selector));
            verifier.open(context, publicValues, changed);
        }
    }

    function test_open_publicValues_areThirtyFourBelowP() public {
        bytes memory changed = publicValues;
        (changed[0], changed[1], changed[2], changed[3]) = (bytes1(0x7f), bytes1(0x00), bytes1(0x00), bytes1(0x01));
        vm.expectRevert(abi.encodeWithSelector(IStarkVerifier.BadPublicValues.selector));
        verifier.open(context, changed, head);
        vm.expectRevert(abi.encodeWithSelector(IStarkVerifier.BadPublicValues.selector));
        verifier.open(context, abi.encodePacked(publicValues, bytes4(0)), head);
        vm.expectRevert(abi.encodeWithSelector(IStarkVerifier.BadPublicValues.selector));
        verifier.open(context, "", head);
    }

    function test_open_unknownSizeClass_reverts() public {
        for (uint256 c = 0; c < 256; ++c) {
            if (c == uint8(head[0])) continue;
            bytes memory changed = head;
            changed[0] = bytes1(uint8(c));
            vm.expectRevert();
            verifier.open(context, publicValues, changed);
        }
        bytes memory none = head;
        none[0] = bytes1(uint8(255));
        vm.expectRevert(abi.encodeWithSelector(VerifyingKey.UnknownSizeClass.selector, 255));
        verifier.open(context, publicValues, none);
    }

    /// @notice The chain's sample of `ProofMutationTest`: what a forger without a plan could send.
    function test_twoHundredRandomMutations_areRefused() public {
        (bytes32 claim, bytes memory session) = opened();
        uint256 total = head.length + VerifyingKey.QUERIES * queryLength;
        for (uint256 i = 0; i < 200; ++i) {
            uint256 seed = uint256(keccak256(abi.encode("ashlar-mutations", i)));
            uint256 place = seed % total;
            if (place < head.length) {
                bytes memory changed = mutated(head, seed);
                vm.expectRevert();
                verifier.open(context, publicValues, changed);
            } else {
                uint256 query = (place - head.length) / queryLength;
                bytes memory changed = mutated(slice(query, 1), seed);
                vm.expectRevert();
                verifier.answer(claim, query, session, changed);
            }
        }
        require(verifier.answered(claim) == 0, "a mutation counted as answered");
    }

    /// @dev One bit, a run of random bytes, a run of zeros, or two runs exchanged; never nothing.
    function mutated(bytes memory original, uint256 seed) private pure returns (bytes memory changed) {
        changed = bytes.concat(original);
        uint256 length = 1 + (seed >> 64) % 32;
        uint256 place = (seed >> 80) % (changed.length - length);
        uint256 other = (seed >> 128) % (changed.length - length);
        uint256 kind = (seed >> 72) % 4;
        for (uint256 k = 0; k < length && kind != 0; ++k) {
            if (kind == 1) changed[place + k] = keccak256(abi.encode(seed))[k];
            if (kind == 2) changed[place + k] = 0;
            if (kind == 3) (changed[place + k], changed[other + k]) = (changed[other + k], changed[place + k]);
        }
        if (kind == 0 || keccak256(changed) == keccak256(original)) changed[place] ^= bytes1(uint8(1 << ((seed >> 200) % 8)));
    }

    function testFuzz_open_anyBitChanged_reverts(uint256 place, uint8 bit) public {
        bytes memory changed = head;
        place = place % changed.length;
        changed[place] = bytes1(uint8(changed[place]) ^ uint8(1 << (bit % 8)));
        // A nonce may by chance show the work as well; its queries are then other ones, which answer refuses.
        if (place >= changed.length - 8) return;
        vm.expectRevert();
        verifier.open(context, publicValues, changed);
    }

    function testFuzz_answer_anyBitChanged_reverts(uint256 query, uint256 place, uint8 bit) public {
        (bytes32 claim, bytes memory session) = opened();
        query = query % VerifyingKey.QUERIES;
        bytes memory data = slice(query, 1);
        place = place % data.length;
        data[place] = bytes1(uint8(data[place]) ^ uint8(1 << (bit % 8)));
        vm.expectRevert();
        verifier.answer(claim, query, session, data);
        require(verifier.answered(claim) == 0, "counted as answered");
    }

    /// @notice The real proof settles its batch at its place: the contract computes the context Java bound it to. Elsewhere it is nothing.
    function test_rollup_realProof_isProvenOnceAndOnlyHere() public {
        StatementList known = new StatementList(verifier);
        SecuritiesRollup.BatchHeader memory h = SecuritiesRollup.BatchHeader(
            1,
            uint64(vm.parseJsonUint(json, ".number")),
            vm.parseJsonBytes32(json, ".previousRoot"),
            vm.parseJsonBytes32(json, ".newRoot"),
            vm.parseJsonBytes32(json, ".instructionLog"),
            uint64(vm.parseJsonUint(json, ".timestamp"))
        );
        require(h.number == 2, "the vector is the second batch");
        vm.warp(h.timestamp);
        SecuritiesRollup elsewhere = new SecuritiesRollup(IStarkVerifier(address(known)), address(this), bytes32(uint256(1)));
        SecuritiesRollup rollup = SecuritiesRollup(address(0xaa));
        vm.etch(address(rollup), address(elsewhere).code);
        settleFirst(known, rollup, h);
        settleFirst(known, elsewhere, h);
        require(rollup.context(2) == context, "Java and Solidity disagree about the context");
        require(keccak256(rollup.publicValues(2)) == keccak256(publicValues), "or about the public values");
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(2)));
        rollup.prove(2);
        (bytes32 claim, bytes memory session) = opened();
        uint256 half = VerifyingKey.QUERIES / 2;
        verifier.answer(claim, 0, session, slice(0, half));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(2)));
        rollup.prove(2);
        verifier.answer(claim, half, session, slice(half, VerifyingKey.QUERIES - half));
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(2)));
        elsewhere.prove(2);
        rollup.prove(2);
        rollup.execute(2);
        require(rollup.root(2) == h.newRoot && rollup.lastExecuted() == 2, "not executed");
        // The same batch as number 3 is another batch.
        h.number = 3;
        h.previousRoot = h.newRoot;
        rollup.commit(h);
        vm.expectRevert(abi.encodeWithSelector(SecuritiesRollup.NotProven.selector, uint64(3)));
        rollup.prove(3);
    }

    function settleFirst(StatementList known, SecuritiesRollup rollup, SecuritiesRollup.BatchHeader memory second) private {
        rollup.commit(SecuritiesRollup.BatchHeader(1, 1, bytes32(uint256(1)), second.previousRoot, bytes32(0), second.timestamp));
        known.add(rollup.statement(1));
        rollup.prove(1);
        rollup.commit(second);
    }
}
