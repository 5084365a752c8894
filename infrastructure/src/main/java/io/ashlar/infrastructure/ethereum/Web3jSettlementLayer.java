package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.SettlementFailure;
import io.ashlar.application.port.SettlementFailure.NodeRefused;
import io.ashlar.application.port.SettlementFailure.Reorged;
import io.ashlar.application.port.SettlementFailure.Reverted;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.domain.shared.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * The contracts, reached through a node's JSON-RPC interface.
 *
 * <p>The node need not be up when this is made: the first call that needs the contracts finds, or deploys, and checks them. Every
 * step first brings stored transactions onto the chain, then asks the contracts what is left, and only then signs something new.
 */
public final class Web3jSettlementLayer implements SettlementLayer, AutoCloseable {
    private static final String CLAIM_OPENED = Hash.sha3String("ClaimOpened(bytes32,bytes)");
    private static final String BATCH_EXECUTED = Hash.sha3String("BatchExecuted(uint64,bytes32)");
    private static final String PROVING_STEPS = "OPEN|ANSWER-.*|PROVE";

    private final EthereumNode node;
    private final Outbox outbox;
    private final ContractDeployment deployment;
    private final EthereumProperties properties;
    private ContractDeployment.@Nullable Contracts contracts;

    /** @param genesisRoot the ledger's root before batch 1 */
    public Web3jSettlementLayer(EthereumProperties properties, OperatorKey key, JdbcTemplate jdbc, Bytes32 genesisRoot) {
        this.properties = properties;
        this.node = new EthereumNode(properties, new ContractErrors(ContractArtifact.of("SecuritiesRollup"), ContractArtifact.of("StarkVerifier")));
        this.outbox = new Outbox(node, new OutboxTable(jdbc, properties.chainId(), key.address()), key, properties);
        this.deployment = new ContractDeployment(node, outbox, key, properties, jdbc, genesisRoot);
    }

    @Override
    public synchronized Place place() {
        return new Place(properties.chainId(), contracts().rollup());
    }

    @Override
    public synchronized List<Transaction> commit(Header header) {
        RollupState state = caughtUp();
        if (state.counter("lastCommitted") < header.number()) {
            outbox.deliver(header.number(), "COMMIT", contracts().rollup(), RollupCalls.commit(header));
        } else if (!state.header(header.number()).equals(header)) {
            throw new SettlementFailure(new Reverted("COMMIT of batch " + header.number(), "another header is committed under this number"));
        }
        return transactions(header.number(), "COMMIT");
    }

    @Override
    public synchronized List<Transaction> prove(long number, byte[] proof, BatchProver.Layout layout) {
        RollupState state = caughtUp();
        if (state.counter("lastProven") < number) {
            verify(state, number, proof, layout);
            outbox.deliver(number, "PROVE", contracts().rollup(), RollupCalls.ofBatch("prove", number));
        }
        return transactions(number, PROVING_STEPS);
    }

    private void verify(RollupState state, long number, byte[] proof, BatchProver.Layout layout) {
        String verifier = contracts().verifier();
        byte[] context = state.context(number);
        byte[] publicValues = state.publicValues(number);
        byte[] head = ProofSlices.head(proof, layout);
        String claim = RollupCalls.claim(context, publicValues, head);
        if (!state.isOpen(verifier, claim)) {
            outbox.deliver(number, "OPEN", verifier, RollupCalls.open(context, publicValues, head));
        }
        byte[] session = session(number, verifier, claim);
        BigInteger answered = state.answered(verifier, claim);
        for (ProofSlices.Slice slice : ProofSlices.of(proof, layout)) {
            BigInteger mask = BigInteger.ONE.shiftLeft(slice.count()).subtract(BigInteger.ONE).shiftLeft(slice.first());
            if (!answered.and(mask).equals(mask)) {
                outbox.deliver(number, "ANSWER-%02d".formatted(slice.first()), verifier,
                        RollupCalls.answer(claim, slice.first(), session, slice.data()));
            }
        }
    }

    /** What the verifier wants back with every slice, from the log it wrote when the claim was opened. */
    private byte[] session(long number, String verifier, String claim) {
        Stream<Log> own = outbox.table().mined(number, "OPEN", verifier).stream().flatMap(t -> node.receipt(t.hash()).stream())
                .flatMap(receipt -> receipt.getLogs().stream());
        String data = Stream.concat(own, Stream.of(verifier).flatMap(address -> node.logs(address, CLAIM_OPENED, claim).stream()))
                .filter(log -> log.getTopics().equals(List.of(CLAIM_OPENED, claim))).map(Log::getData).findFirst()
                .orElseThrow(() -> new SettlementFailure(new NodeRefused("the log of the opened claim is missing")));
        return RollupState.bytes(Numeric.hexStringToByteArray(data));
    }

    @Override
    public synchronized List<Transaction> execute(long number) {
        if (caughtUp().counter("lastExecuted") < number) {
            outbox.deliver(number, "EXECUTE", contracts().rollup(), RollupCalls.ofBatch("execute", number));
        }
        return transactions(number, "EXECUTE");
    }

    @Override
    public synchronized List<Transaction> revert(long from) {
        if (caughtUp().counter("lastCommitted") >= from) {
            outbox.deliver(from, "REVERT", contracts().rollup(), RollupCalls.ofBatch("revertBatches", from));
        }
        return transactions(from, "REVERT");
    }

    @Override
    public synchronized long lastCommitted() {
        return new RollupState(node, contracts().rollup()).counter("lastCommitted");
    }

    @Override
    public synchronized long lastProven() {
        return new RollupState(node, contracts().rollup()).counter("lastProven");
    }

    @Override
    public synchronized long lastExecuted() {
        return new RollupState(node, contracts().rollup()).counter("lastExecuted");
    }

    @Override
    public synchronized boolean isFinal(long number) {
        if (lastExecuted() < number) {
            throw new SettlementFailure(new Reorged(number));
        }
        long block = executedIn(number);
        Optional<Long> last = properties.confirmations() == 0 ? node.finalized() : Optional.of(node.latest() - properties.confirmations());
        return last.isPresent() && block <= last.get();
    }

    /** The canonical block of the batch's execution. */
    private long executedIn(long number) {
        String rollup = contracts().rollup();
        List<Stored> own = outbox.table().mined(number, "EXECUTE", rollup);
        if (own.isEmpty()) {
            // Executed by an earlier database's transaction: the contract's log knows which.
            List<? extends Log> logs = node.logs(rollup, BATCH_EXECUTED, "0x%064x".formatted(number));
            return logs.isEmpty() ? lost(number) : logs.getLast().getBlockNumber().longValueExact();
        }
        TransactionReceipt receipt = node.receipt(own.getLast().hash()).orElse(null);
        if (receipt == null || !node.blockHash(receipt.getBlockNumber().longValueExact()).equals(Optional.of(receipt.getBlockHash()))) {
            return lost(number);
        }
        return receipt.getBlockNumber().longValueExact();
    }

    private static long lost(long number) {
        throw new SettlementFailure(new Reorged(number));
    }

    private ContractDeployment.Contracts contracts() {
        ContractDeployment.Contracts found = contracts;
        if (found == null) {
            found = deployment.contracts();
            contracts = found;
        }
        return found;
    }

    private RollupState caughtUp() {
        String rollup = contracts().rollup();
        outbox.catchUp();
        return new RollupState(node, rollup);
    }

    private List<Transaction> transactions(long batch, String steps) {
        return outbox.table().mined(batch, steps, contracts().rollup(), contracts().verifier()).stream()
                .map(t -> new Transaction(t.hash(), t.gasUsed() == null ? 0 : t.gasUsed(), t.signed().length)).toList();
    }

    @Override
    public void close() {
        node.close();
    }
}
