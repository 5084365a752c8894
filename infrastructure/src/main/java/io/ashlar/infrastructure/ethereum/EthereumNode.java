package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.SettlementFailure;
import io.ashlar.application.port.SettlementFailure.InsufficientFunds;
import io.ashlar.application.port.SettlementFailure.NodeRefused;
import io.ashlar.application.port.SettlementFailure.Reverted;
import io.ashlar.application.port.SettlementFailure.Unreachable;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;

/** The node's JSON-RPC interface, as far as it is needed, with its failures made ours. */
final class EthereumNode implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final String name;
    private final Web3j web3j;
    private final ContractErrors errors;

    EthereumNode(EthereumProperties properties, ContractErrors errors) {
        OkHttpClient http = new OkHttpClient.Builder().connectTimeout(CONNECT).readTimeout(ANSWER).writeTimeout(ANSWER).build();
        this.name = properties.node();
        this.web3j = Web3j.build(new HttpService(properties.url().toString(), http));
        this.errors = errors;
    }

    long chainId() {
        return ask("the chain id", web3j.ethChainId()).getChainId().longValueExact();
    }

    /** Transactions of the account that are in blocks. */
    long nonce(String account) {
        return ask("the nonce", web3j.ethGetTransactionCount(account, DefaultBlockParameterName.LATEST)).getTransactionCount().longValueExact();
    }

    /** What the market asks now. */
    Fees fees() {
        BigInteger base = block(DefaultBlockParameterName.LATEST).orElseThrow().getBaseFeePerGas();
        return Fees.of(base, ask("the priority fee", web3j.ethMaxPriorityFeePerGas()).getMaxPriorityFeePerGas());
    }

    long latest() {
        return block(DefaultBlockParameterName.LATEST).orElseThrow().getNumber().longValueExact();
    }

    /** Number of the newest finalized block, empty before the first. */
    Optional<Long> finalized() {
        return block(DefaultBlockParameterName.FINALIZED).map(block -> block.getNumber().longValueExact());
    }

    /** Hash of the canonical block of this number, empty if there is none. */
    Optional<String> blockHash(long number) {
        return block(DefaultBlockParameter.valueOf(BigInteger.valueOf(number))).map(EthBlock.Block::getHash);
    }

    private Optional<EthBlock.Block> block(DefaultBlockParameter which) {
        return Optional.ofNullable(ask("a block", web3j.ethGetBlockByNumber(which, false)).getBlock());
    }

    /** Empty for an account without code. */
    String code(String address) {
        return ask("the code", web3j.ethGetCode(address, DefaultBlockParameterName.LATEST)).getCode();
    }

    /** @param step for whoever reads that the contract refused */
    String call(String step, String target, String data) {
        return ask(step, web3j.ethCall(Transaction.createEthCallTransaction(null, target, data), DefaultBlockParameterName.LATEST)).getValue();
    }

    /** Gas it takes; a contract's refusal is told here, before anything is sent. */
    long estimate(String step, String from, @Nullable String target, String data) {
        Transaction transaction = new Transaction(from, null, null, null, target, null, data);
        try {
            return ask(step, web3j.ethEstimateGas(transaction)).getAmountUsed().longValueExact();
        } catch (SettlementFailure e) {
            boolean poor = e.reason() instanceof NodeRefused refused && refused.error().toLowerCase(Locale.ROOT).contains("insufficient funds");
            throw poor ? new SettlementFailure(new InsufficientFunds(from), e) : e;
        }
    }

    /** What the node says to a signed transaction: empty if it took it. */
    Optional<String> send(String signed) {
        try {
            Response.Error error = web3j.ethSendRawTransaction(signed).send().getError();
            return error == null ? Optional.empty() : Optional.of(String.valueOf(error.getMessage()));
        } catch (IOException | ClientConnectionException e) {
            throw new SettlementFailure(new Unreachable(name), e);
        }
    }

    Optional<TransactionReceipt> receipt(String hash) {
        return ask("a receipt", web3j.ethGetTransactionReceipt(hash)).getTransactionReceipt();
    }

    /** Whether the node holds the transaction, mined or not. */
    boolean knows(String hash) {
        return ask("a transaction", web3j.ethGetTransactionByHash(hash)).getTransaction().isPresent();
    }

    /** All logs of a contract with these topics, oldest first. */
    List<EthLog.LogObject> logs(String address, String... topics) {
        EthFilter filter = new EthFilter(DefaultBlockParameterName.EARLIEST, DefaultBlockParameterName.LATEST, address);
        for (String topic : topics) {
            filter.addSingleTopic(topic);
        }
        return ask("the logs", web3j.ethGetLogs(filter)).getLogs().stream().map(log -> (EthLog.LogObject) log.get()).toList();
    }

    private <T extends Response<?>> T ask(String step, Request<?, T> request) {
        T response;
        try {
            response = request.send();
        } catch (IOException | ClientConnectionException e) {
            throw new SettlementFailure(new Unreachable(name), e);
        }
        if (response.hasError()) {
            Response.Error error = response.getError();
            String data = error.getData() == null ? "" : error.getData().replace("\"", "");
            if (data.startsWith("0x") || error.getMessage().contains("revert")) {
                throw new SettlementFailure(new Reverted(step, data.startsWith("0x") ? errors.tell(data) : error.getMessage()));
            }
            throw new SettlementFailure(new NodeRefused(step + ": " + error.getMessage()));
        }
        return response;
    }

    @Override
    public void close() {
        web3j.shutdown();
    }
}
