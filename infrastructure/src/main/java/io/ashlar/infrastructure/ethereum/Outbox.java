package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.SettlementFailure;
import io.ashlar.application.port.SettlementFailure.InsufficientFunds;
import io.ashlar.application.port.SettlementFailure.NodeRefused;
import io.ashlar.application.port.SettlementFailure.Reverted;
import io.ashlar.application.port.SettlementFailure.Stopped;
import io.ashlar.application.port.SettlementFailure.Underpriced;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Hash;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * Sends the operator's transactions, each once, one after the other.
 *
 * <p>A transaction is stored signed before it is sent. {@link #catchUp} brings everything stored onto the chain, in order of nonce, also
 * what the chain once had and lost; after it nothing is in flight, so that the contracts' own state says what is left to do. The operator's
 * account must send nothing by other ways.
 */
final class Outbox {
    /** The most gas one transaction may use. Source: EIP-7825. */
    static final long GAS_CAP = 1L << 24;
    /** The longest transaction nodes pass on. */
    static final int MAX_BYTES = 128 * 1024;
    /** Looks for the receipt of a used nonce before it counts as used by another's transaction. */
    private static final int LOOKS_FOR_RECEIPT = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final EthereumNode node;
    private final OutboxTable table;
    private final OperatorKey key;
    private final EthereumProperties properties;

    Outbox(EthereumNode node, OutboxTable table, OperatorKey key, EthereumProperties properties) {
        this.node = node;
        this.table = table;
        this.key = key;
        this.properties = properties;
    }

    /** Waits until every stored transaction's fate is recorded. */
    void catchUp() {
        long mined = node.nonce(key.address());
        for (long nonce : table.openNoncesBelow(mined)) {
            await(nonce);
        }
        for (long nonce : table.noncesFrom(mined)) {
            await(nonce);
        }
    }

    /**
     * Sends a transaction and waits until it is in a block; nothing may be in flight.
     *
     * @param target null to create a contract
     */
    Stored deliver(long batch, String step, @Nullable String target, String data) {
        String what = what(batch, step);
        long estimate = node.estimate(what, key.address(), target, data);
        if (estimate > GAS_CAP) {
            throw new SettlementFailure(new Reverted(what, "it needs " + estimate + " gas, and a transaction may use " + GAS_CAP));
        }
        Fees fees = node.fees();
        if (fees.isAbove(properties.maxFeeGwei())) {
            throw new SettlementFailure(new Underpriced(what, properties.maxFeeGwei()));
        }
        long nonce = Math.max(node.nonce(key.address()), table.nextNonce());
        store(new OperatorKey.Unsigned(properties.chainId(), nonce, Math.min(GAS_CAP, estimate + estimate / 4), target, data, fees.max(),
                fees.priority()), 0, batch, step);
        Optional<Stored> fate = await(nonce);
        if (fate.isEmpty()) {
            throw new SettlementFailure(new NodeRefused(what + ": its nonce " + nonce + " was used by a transaction from elsewhere"));
        }
        if (fate.get().status() == Stored.Status.FAILED) {
            node.estimate(what, key.address(), target, data);
            throw new SettlementFailure(new Reverted(what, "it failed in its block and would succeed now"));
        }
        return fate.get();
    }

    private static String what(long batch, String step) {
        return batch == 0 ? step : step + " of batch " + batch;
    }

    private void store(OperatorKey.Unsigned transaction, int attempt, long batch, String step) {
        byte[] signed = key.sign(transaction);
        if (signed.length > MAX_BYTES) {
            throw new SettlementFailure(new Reverted(what(batch, step), "it is " + signed.length + " bytes long, and nodes take " + MAX_BYTES));
        }
        table.add(transaction, attempt, batch, step, signed, Numeric.toHexString(Hash.sha3(signed)));
    }

    /** The attempt that is in a block, or empty if the nonce was used by a transaction that is not ours. */
    private Optional<Stored> await(long nonce) {
        long waitingSince = System.nanoTime();
        int looks = 0;
        for (int round = 0; ; round++) {
            boolean gone = node.nonce(key.address()) > nonce;
            List<Stored> attempts = table.attempts(nonce);
            Optional<Stored> mined = mined(attempts);
            if (mined.isPresent()) {
                return mined;
            }
            // A node counts a transaction a moment before it shows its receipt; behind a balancer two nodes may disagree for longer.
            if (gone && ++looks < LOOKS_FOR_RECEIPT) {
                pause(attempts.getLast(), round);
                continue;
            }
            if (gone) {
                LOG.warn("event=nonce_lost nonce={} step={}", nonce, attempts.getLast().step());
                table.dropped(nonce);
                return Optional.empty();
            }
            Stored latest = attempts.stream().filter(a -> a.status() == Stored.Status.MINED).findFirst().orElse(attempts.getLast());
            boolean late = System.nanoTime() - waitingSince >= properties.resendAfter().toNanos();
            if (late || !node.knows(latest.hash()) && !taken(latest)) {
                raise(latest, attempts.size());
                waitingSince = System.nanoTime();
            } else {
                pause(latest, round);
            }
        }
    }

    private Optional<Stored> mined(List<Stored> attempts) {
        for (Stored attempt : attempts) {
            Optional<TransactionReceipt> receipt = node.receipt(attempt.hash());
            if (receipt.isPresent()) {
                TransactionReceipt r = receipt.get();
                table.concluded(attempt, r.isStatusOK(), r.getGasUsed().longValueExact(), r.getBlockNumber().longValueExact());
                LOG.info("event=transaction_mined step={} batch={} nonce={} hash={} gas={} succeeded={}", attempt.step(), attempt.batch(),
                        attempt.nonce(), attempt.hash(), r.getGasUsed(), r.isStatusOK());
                return table.attempts(attempt.nonce()).stream().filter(a -> a.id() == attempt.id()).findFirst();
            }
        }
        return Optional.empty();
    }

    /** Sends it; false if the node wants a higher fee. */
    private boolean taken(Stored transaction) {
        String objection = node.send(transaction.hex()).orElse("").toLowerCase(Locale.ROOT);
        if (objection.contains("underpriced") || objection.contains("less than block base fee")) {
            return false;
        }
        if (objection.contains("insufficient funds")) {
            throw new SettlementFailure(new InsufficientFunds(key.address()));
        }
        // Mined or known in between: the next look finds it.
        boolean late = objection.contains("already known") || objection.contains("already imported") || objection.contains("nonce too low");
        if (!objection.isEmpty() && !late) {
            throw new SettlementFailure(new NodeRefused(what(transaction.batch(), transaction.step()) + ": " + objection));
        }
        table.sent(transaction);
        return true;
    }

    /** Stores another attempt with a higher fee; the next round sends it. */
    private void raise(Stored latest, int attempt) {
        Stored.Content content = latest.content();
        Fees raised = content.fees().raisedTo(node.fees());
        if (raised.isAbove(properties.maxFeeGwei())) {
            throw new SettlementFailure(new Underpriced(what(latest.batch(), latest.step()), properties.maxFeeGwei()));
        }
        LOG.warn("event=fee_raised step={} batch={} nonce={} maxFeeWei={}", latest.step(), latest.batch(), latest.nonce(), raised.max());
        store(new OperatorKey.Unsigned(properties.chainId(), latest.nonce(), content.gasLimit(), content.target(), content.data(), raised.max(),
                raised.priority()), attempt, latest.batch(), latest.step());
    }

    private void pause(Stored latest, int round) {
        Duration pause = round < 5 ? properties.pollInterval().dividedBy(10) : properties.pollInterval();
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SettlementFailure(new Stopped(what(latest.batch(), latest.step())), e);
        }
    }

    OutboxTable table() {
        return table;
    }
}
