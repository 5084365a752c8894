// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IStarkVerifier} from "../IStarkVerifier.sol";
import {SecuritiesRollup} from "../SecuritiesRollup.sol";
import {Vm, StatementList} from "./Support.sol";

/// @dev An operator that commits, proves, executes and reverts in any order, possible or not, and remembers what became final.
contract RandomOperator {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant CANONICAL = 0x7effffff7effffff7effffff7effffff7effffff7effffff7effffff7effffff;

    StatementList public immutable list;
    SecuritiesRollup public immutable rollup;
    bytes32[] public executedRoots;
    uint64 private time = 1_800_000_000;

    constructor() {
        list = new StatementList(IStarkVerifier(address(0)));
        rollup = new SecuritiesRollup(IStarkVerifier(address(list)), address(this), bytes32(uint256(1)));
        executedRoots.push(bytes32(uint256(1)));
    }

    function commit(uint256 newRoot, uint16 later, uint8 mistake) external {
        time += later % 600;
        vm.warp(time);
        uint64 next = rollup.lastCommitted() + 1;
        SecuritiesRollup.BatchHeader memory h = SecuritiesRollup.BatchHeader(
            1, next, rollup.root(next - 1), bytes32(newRoot & CANONICAL), bytes32(newRoot >> 32 & CANONICAL), time
        );
        if (mistake == 1) h.number += 1;
        if (mistake == 2) h.previousRoot = bytes32(uint256(h.previousRoot) ^ 1);
        if (mistake == 3) h.newRoot = bytes32(type(uint256).max);
        try rollup.commit(h) {
            require(mistake == 0 || mistake > 3, "a mistaken header was committed");
        } catch {}
    }

    function prove(uint64 ahead, bool withProof) external {
        uint64 number = rollup.lastProven() + ahead % 3;
        bytes32 statement = rollup.statement(number);
        bool known = list.isVerified(statement);
        if (withProof && !known && number > 0) {
            list.add(statement);
            known = true;
        }
        try rollup.prove(number) {
            require(known, "proved without a proof");
        } catch {}
    }

    function execute(uint64 ahead) external {
        try rollup.execute(rollup.lastExecuted() + ahead % 4) {
            for (uint64 n = uint64(executedRoots.length); n <= rollup.lastExecuted(); ++n) {
                executedRoots.push(rollup.root(n));
            }
        } catch {}
    }

    function revertBatches(uint64 from) external {
        try rollup.revertBatches(from % (rollup.lastCommitted() + 2)) {} catch {}
    }

    function executed() external view returns (uint256) {
        return executedRoots.length;
    }
}

contract SecuritiesRollupInvariants {
    RandomOperator private operator;

    function setUp() public {
        operator = new RandomOperator();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(operator);
    }

    function invariant_executedAreProvenAndProvenAreCommitted() public view {
        SecuritiesRollup rollup = operator.rollup();
        require(rollup.lastExecuted() <= rollup.lastProven(), "executed but not proven");
        require(rollup.lastProven() <= rollup.lastCommitted(), "proven but not committed");
    }

    function invariant_batchesFollowEachOther() public view {
        SecuritiesRollup rollup = operator.rollup();
        uint64 last = rollup.lastCommitted();
        for (uint64 n = 1; n <= last; ++n) {
            SecuritiesRollup.BatchHeader memory h = rollup.header(n);
            require(h.number == n && h.previousRoot == rollup.root(n - 1), "a gap in the chain of roots");
            require(n == 1 || h.timestamp >= rollup.header(n - 1).timestamp, "time runs backwards");
        }
        require(rollup.header(last + 1).number == 0, "a header beyond the last");
    }

    function invariant_provenBatchesHaveAProof() public view {
        SecuritiesRollup rollup = operator.rollup();
        for (uint64 n = 1; n <= rollup.lastProven(); ++n) {
            require(operator.list().isVerified(rollup.statement(n)), "no proof");
        }
    }

    function invariant_executedRootsStay() public view {
        SecuritiesRollup rollup = operator.rollup();
        require(operator.executed() == rollup.lastExecuted() + 1, "executed backwards");
        for (uint64 n = 0; n < operator.executed(); ++n) {
            require(operator.executedRoots(n) == rollup.root(n), "an executed root changed");
        }
    }
}
