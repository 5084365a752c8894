// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Verifies a proof in slices, each a transaction of its own
/// @notice A claim is (context, public values, proof head). `open` checks everything but the queries; `answer` checks consecutive
/// queries, in any order and again without harm; when all are answered the claim is verified for good. Anyone may send slices.
interface IStarkVerifier {
    /// @notice A claim's head was accepted. `session` is what `answer` wants back.
    event ClaimOpened(bytes32 indexed claim, bytes session);
    /// @notice Queries `first` to `first + count - 1` of the claim hold; `left` remain.
    event QueriesAnswered(bytes32 indexed claim, uint256 first, uint256 count, uint256 left);
    /// @notice The whole proof holds.
    event ClaimVerified(bytes32 indexed claim, bytes32 indexed statement);

    /// @notice `session` is not the one the claim was opened with, or the claim was never opened.
    error UnknownSession(bytes32 claim);
    /// @notice A part of the proof has not the length its shape demands.
    error BadLength(uint256 expected, uint256 actual);
    /// @notice A public value is not below p, or their number is not the circuit's.
    error BadPublicValues();
    /// @notice The buses of all tables together do not balance.
    error BusesUnbalanced();
    /// @notice A table's constraints do not hold at the out-of-domain point.
    error ConstraintsViolated(uint256 table);
    /// @notice The nonce does not show the required work.
    error NoWork();
    /// @notice Opened rows are not those committed to. `phase` 0 main, 1 auxiliary, 2 quotient, 3 and above FRI layers.
    error NotCommitted(uint256 phase, uint256 query);
    /// @notice A fibre contradicts the values before it.
    error Inconsistent(uint256 layer, uint256 query);
    /// @notice The last fold is not the final polynomial's value.
    error NotLowDegree(uint256 query);

    /// @param context 32 bytes the proof must be bound to
    /// @param publicValues 34 words of 4 bytes, concatenated
    /// @param head the proof up to and including the nonce
    function open(bytes32 context, bytes calldata publicValues, bytes calldata head) external returns (bytes32 claim);

    /// @param first number of the first query in `data`
    /// @param data a whole number of queries' bytes
    function answer(bytes32 claim, uint256 first, bytes calldata session, bytes calldata data) external;

    /// @notice Bit i is set when query i was answered.
    function answered(bytes32 claim) external view returns (uint256);

    /// @notice Whether the claim's head was accepted.
    function isOpen(bytes32 claim) external view returns (bool);

    /// @notice Whether some proof of this statement, keccak256(context, publicValues), was verified.
    function isVerified(bytes32 statement) external view returns (bool);
}
