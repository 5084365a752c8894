// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "./IStarkVerifier.sol";
import {Quintic} from "./Quintic.sol";

/// @title The ledger's batches on Ethereum: commit, prove, execute
/// @notice Batches follow each other by number and root. A committed batch may be reverted until it is executed, an executed one never.
contract SecuritiesRollup {
    /// @param version of this header, 1
    /// @param number from 1, without gaps
    /// @param previousRoot root the batch starts from: eight canonical field elements
    /// @param newRoot root it ends with
    /// @param instructionLog commitment to its instructions
    /// @param timestamp batch time, seconds; the ledger's rules were judged at it
    struct BatchHeader {
        uint8 version;
        uint64 number;
        bytes32 previousRoot;
        bytes32 newRoot;
        bytes32 instructionLog;
        uint64 timestamp;
    }

    /// @notice Part of every proof's context.
    uint32 public constant VERIFIER_VERSION = 1;
    /// @notice A batch may be at most this much older than the block that commits it, in seconds.
    uint256 public constant MAX_AGE = 7 days;
    /// @notice A batch may be at most this much ahead of the block that commits it, in seconds.
    uint256 public constant MAX_LEAD = 15 minutes;

    /// @notice The low 30 bits of each of eight words, so that each is a field element.
    bytes32 private constant DOMAIN_MASK = 0x3fffffff3fffffff3fffffff3fffffff3fffffff3fffffff3fffffff3fffffff;

    IStarkVerifier public immutable verifier;
    address public immutable operator;

    mapping(uint64 number => BatchHeader) private headers;
    uint64 public lastCommitted;
    uint64 public lastProven;
    uint64 public lastExecuted;
    bytes32 private immutable genesisRoot;

    event BatchCommitted(uint64 indexed number, bytes32 headerHash);
    event BatchProven(uint64 indexed number);
    event BatchExecuted(uint64 indexed number, bytes32 newRoot);
    event BatchesReverted(uint64 from);

    /// @notice The caller is not the operator.
    error NotOperator();
    /// @notice The header's version is not 1.
    error UnknownVersion(uint8 version);
    /// @notice The batch has another number than the next.
    error WrongNumber(uint64 expected, uint64 actual);
    /// @notice The batch does not start where the last committed one ends.
    error WrongPreviousRoot(bytes32 expected, bytes32 actual);
    /// @notice Batch time runs backwards or is too far from the block's.
    error WrongTimestamp(uint64 timestamp);
    /// @notice A root or commitment is not eight field elements below p.
    error NotCanonical(bytes32 value);
    /// @notice No verified proof of this batch is known to the verifier.
    error NotProven(uint64 number);
    /// @notice The batch is executed and stays.
    error AlreadyExecuted(uint64 number);

    modifier onlyOperator() {
        if (msg.sender != operator) revert NotOperator();
        _;
    }

    constructor(IStarkVerifier verifier_, address operator_, bytes32 genesisRoot_) {
        verifier = verifier_;
        operator = operator_;
        genesisRoot = canonical(genesisRoot_);
    }

    /// @notice Publishes the next batch's header.
    function commit(BatchHeader calldata batch) external onlyOperator {
        if (batch.version != 1) revert UnknownVersion(batch.version);
        if (batch.number != lastCommitted + 1) revert WrongNumber(lastCommitted + 1, batch.number);
        bytes32 expected = root(lastCommitted);
        if (batch.previousRoot != expected) revert WrongPreviousRoot(expected, batch.previousRoot);
        bool backwards = batch.timestamp < headers[lastCommitted].timestamp;
        if (backwards || batch.timestamp + MAX_AGE < block.timestamp || batch.timestamp > block.timestamp + MAX_LEAD) {
            revert WrongTimestamp(batch.timestamp);
        }
        canonical(batch.newRoot);
        canonical(batch.instructionLog);
        headers[batch.number] = batch;
        lastCommitted = batch.number;
        emit BatchCommitted(batch.number, keccak256(abi.encode(batch)));
    }

    /// @notice Accepts the next batch's proof once the verifier has seen all of it.
    function prove(uint64 number) external onlyOperator {
        if (number != lastProven + 1 || number > lastCommitted) revert WrongNumber(lastProven + 1, number);
        if (!verifier.isVerified(statement(number))) revert NotProven(number);
        lastProven = number;
        emit BatchProven(number);
    }

    /// @notice Makes proven batches final, up to and including a number.
    function execute(uint64 upTo) external onlyOperator {
        if (upTo > lastProven) revert NotProven(upTo);
        if (upTo <= lastExecuted) revert AlreadyExecuted(upTo);
        for (uint64 number = lastExecuted + 1; number <= upTo; ++number) {
            emit BatchExecuted(number, headers[number].newRoot);
        }
        lastExecuted = upTo;
    }

    /// @notice Takes back batches that are not executed, from a number on.
    function revertBatches(uint64 from) external onlyOperator {
        if (from <= lastExecuted) revert AlreadyExecuted(from);
        if (from > lastCommitted) revert WrongNumber(lastCommitted, from);
        for (uint64 number = from; number <= lastCommitted; ++number) {
            delete headers[number];
        }
        lastCommitted = from - 1;
        if (lastProven >= from) lastProven = from - 1;
        emit BatchesReverted(from);
    }

    /// @notice The root after a committed batch; batch 0 is the genesis.
    function root(uint64 number) public view returns (bytes32) {
        return number == 0 ? genesisRoot : headers[number].newRoot;
    }

    function header(uint64 number) external view returns (BatchHeader memory) {
        return headers[number];
    }

    /// @notice What a proof of a committed batch must be bound to; PROTOCOL.md, "Context".
    function context(uint64 number) public view returns (bytes32) {
        BatchHeader storage h = headers[number];
        return sha256(
            abi.encodePacked(
                "ashlar-batch-v1", block.chainid, address(this), VERIFIER_VERSION, h.version, h.number, h.previousRoot, h.newRoot,
                h.instructionLog, h.timestamp
            )
        );
    }

    /// @notice What the accounts' signatures name this chain and contract by: eight words of 30 bits.
    function domain() public view returns (bytes32) {
        return sha256(abi.encodePacked("ashlar-domain-v1", block.chainid, address(this))) & DOMAIN_MASK;
    }

    /// @notice The 34 public values of a committed batch, four bytes each.
    function publicValues(uint64 number) public view returns (bytes memory) {
        BatchHeader storage h = headers[number];
        return abi.encodePacked(
            h.previousRoot, h.newRoot, h.instructionLog, uint32(h.timestamp & 0xffff), uint32((h.timestamp >> 16) & 0xffff), domain()
        );
    }

    /// @notice The verifier's name for "this batch is lawful".
    function statement(uint64 number) public view returns (bytes32) {
        return keccak256(abi.encodePacked(context(number), publicValues(number)));
    }

    function canonical(bytes32 value) private pure returns (bytes32) {
        for (uint256 i = 0; i < 8; ++i) {
            if (uint32(uint256(value) >> (32 * i)) >= Quintic.P) revert NotCanonical(value);
        }
        return value;
    }
}
