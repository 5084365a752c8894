package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.SettlementFailure;
import io.ashlar.application.port.SettlementFailure.Misconfigured;
import io.ashlar.domain.shared.Bytes32;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.web3j.crypto.Hash;

/** Finds this platform's contracts, deploys them where it may, and checks that they are the ones meant. */
final class ContractDeployment {
    private static final Logger LOG = LoggerFactory.getLogger(ContractDeployment.class);
    /** In the order of the verifying key. */
    static final List<String> PROGRAMS =
            List.of("InstructionProgram", "RecordProgram", "TreeProgram", "BundleProgram", "ChainProgram", "PathProgram", "Poseidon2Program",
                    "RangeProgram");

    private final EthereumNode node;
    private final Outbox outbox;
    private final OperatorKey key;
    private final EthereumProperties properties;
    private final JdbcTemplate jdbc;
    private final Bytes32 genesisRoot;

    /** Addresses, lower case. */
    record Contracts(String rollup, String verifier) {}

    ContractDeployment(EthereumNode node, Outbox outbox, OperatorKey key, EthereumProperties properties, JdbcTemplate jdbc, Bytes32 genesisRoot) {
        this.node = node;
        this.outbox = outbox;
        this.key = key;
        this.properties = properties;
        this.jdbc = jdbc;
        this.genesisRoot = genesisRoot;
    }

    /** @throws SettlementFailure with {@link Misconfigured} if chain or contracts are not those meant */
    Contracts contracts() {
        long actual = node.chainId();
        require(actual == properties.chainId(), "the node is on chain " + actual + ", configured is " + properties.chainId());
        require(!DevelopmentKey.ADDRESS.equals(key.address()) || actual == DevelopmentKey.CHAIN,
                "the published development key is good for chain " + DevelopmentKey.CHAIN + " only, the node is on chain " + actual);
        outbox.catchUp();
        List<String> known = jdbc.queryForList("select contract from ethereum_deployment where chain_id = ?", String.class, properties.chainId());
        String configured = properties.contract();
        require(configured == null || known.isEmpty() || known.getFirst().equals(configured),
                "this database belongs to contract " + (known.isEmpty() ? "" : known.getFirst()) + ", configured is " + configured);
        String rollup = configured != null ? configured : known.isEmpty() ? deploy() : known.getFirst();
        Contracts contracts = checked(rollup);
        jdbc.update("insert into ethereum_deployment (chain_id, contract, verifier, genesis_root) values (?, ?, ?, ?) on conflict do nothing",
                properties.chainId(), contracts.rollup(), contracts.verifier(), genesisRoot.hex());
        return contracts;
    }

    private String deploy() {
        List<String> programs = new ArrayList<>();
        List<String> codeHashes = new ArrayList<>();
        for (String name : PROGRAMS) {
            programs.add(deployed(name, ""));
            codeHashes.add(Hash.sha3(ContractArtifact.of(name).runtime()));
        }
        String verifier = deployed("StarkVerifier", RollupCalls.verifierArguments(programs, codeHashes));
        String rollup = deployed("SecuritiesRollup", RollupCalls.rollupArguments(verifier, key.address(), genesisRoot.hex()));
        LOG.info("event=contracts_deployed chain={} rollup={} verifier={}", properties.chainId(), rollup, verifier);
        return rollup;
    }

    /** An earlier life may have come this far: the same creation code is not deployed twice. */
    private String deployed(String name, String arguments) {
        String step = "DEPLOY-" + name;
        String creation = ContractArtifact.of(name).bytecode() + arguments;
        Stored transaction = outbox.table().deployments(step).stream().filter(t -> t.content().data().equals(creation)).findFirst()
                .orElseGet(() -> outbox.deliver(0, step, null, creation));
        return node.receipt(transaction.hash()).orElseThrow(() -> failure(step + " is no longer on the chain")).getContractAddress();
    }

    private Contracts checked(String rollup) {
        require(!isEmpty(node.code(rollup)), "there is no contract at " + rollup + " on chain " + properties.chainId()
                + "; was the chain's data deleted while the database was kept?");
        RollupState state = new RollupState(node, rollup);
        require(state.root(0).equals(genesisRoot.hex()), "contract " + rollup + " starts from root " + state.root(0) + ", the ledger from "
                + genesisRoot.hex());
        require(state.operator().equals(key.address()), "contract " + rollup + " obeys " + state.operator() + ", the configured key is "
                + key.address());
        String verifier = state.verifier();
        require(node.code(verifier).equals(ContractArtifact.of("StarkVerifier").runtime()),
                "the verifier at " + verifier + " is not this version's");
        return new Contracts(rollup, verifier);
    }

    private static boolean isEmpty(String code) {
        return code.length() <= 2;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw failure(otherwise);
        }
    }

    private static SettlementFailure failure(String what) {
        return new SettlementFailure(new Misconfigured(what));
    }
}
