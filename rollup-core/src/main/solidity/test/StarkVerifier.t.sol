// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "../IStarkVerifier.sol";
import {StarkVerifier} from "../StarkVerifier.sol";
import {InstructionProgram} from "../generated/InstructionProgram.sol";
import {Poseidon2Program} from "../generated/Poseidon2Program.sol";
import {RangeProgram} from "../generated/RangeProgram.sol";
import {RecordProgram} from "../generated/RecordProgram.sol";
import {TreeProgram} from "../generated/TreeProgram.sol";

interface Vm {
    function readFile(string calldata path) external view returns (string memory);
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
    function parseJsonBytes32(string calldata json, string calldata key) external pure returns (bytes32);
    function parseJsonUint(string calldata json, string calldata key) external pure returns (uint256);
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
    function expectRevert() external;
    function expectPartialRevert(bytes4) external;

    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }
}

/// @notice A proof made by the Java prover, verified and refused on chain. `./ashlar test` writes the vector first.
contract StarkVerifierTest {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant GAS_CAP = 1 << 24;
    uint256 private constant SLICE = 15;

    StarkVerifier private verifier;
    bytes32 private context;
    bytes private publicValues;
    bytes private head;
    bytes private queries;
    uint256 private queryLength;

    event Measured(string what, uint256 gas, uint256 calldataBytes);

    function setUp() public {
        address[] memory tables = new address[](5);
        tables[0] = address(new InstructionProgram());
        tables[1] = address(new RecordProgram());
        tables[2] = address(new TreeProgram());
        tables[3] = address(new Poseidon2Program());
        tables[4] = address(new RangeProgram());
        bytes32[] memory hashes = new bytes32[](5);
        for (uint256 i = 0; i < 5; ++i) {
            hashes[i] = tables[i].codehash;
        }
        verifier = new StarkVerifier(tables, hashes);
        string memory json = vm.readFile("test/vectors/batch.json");
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
        for (uint256 first = 0; first < 44; first += SLICE) {
            require(!verifier.isVerified(statement), "verified too early");
            uint256 count = first + SLICE > 44 ? 44 - first : SLICE;
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
        // One byte in each section: heights, main cap, terminals, out-of-domain values, FRI caps, final polynomial, nonce.
        uint256[7] memory places = [uint256(1), 40, 1100, 5000, original.length - 1200, original.length - 100, original.length - 1];
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
        verifier.answer(claim, 44, session, data);
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
}
