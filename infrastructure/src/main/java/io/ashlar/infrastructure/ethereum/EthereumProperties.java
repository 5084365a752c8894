package io.ashlar.infrastructure.ethereum;

import io.ashlar.domain.shared.InvalidValue;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how batches settle.
 *
 * @param url JSON-RPC over HTTP; may carry an access token, so it is never printed whole
 * @param chainId the chain the node must be on (EIP-155)
 * @param contract address of the rollup contract; empty where this platform deploys or has deployed it
 * @param deploy whether to deploy the contracts if this database knows of none on the chain
 * @param operatorKey reference to the operator's private key: {@code file:PATH} or {@code env:NAME}
 * @param confirmations blocks on top of an execution that make it final; 0 trusts the chain's finalized tag
 * @param pollInterval between two looks for a receipt
 * @param resendAfter without being mined, a transaction is sent again with a higher fee
 * @param maxFeeGwei the highest fee per gas ever offered
 */
@ConfigurationProperties("ashlar.ethereum")
public record EthereumProperties(
        URI url,
        long chainId,
        @Nullable String contract,
        @DefaultValue("false") boolean deploy,
        String operatorKey,
        @DefaultValue("0") int confirmations,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("60s") Duration resendAfter,
        @DefaultValue("500") long maxFeeGwei) {

    public EthereumProperties {
        contract = contract == null || contract.isBlank() ? null : contract.toLowerCase(java.util.Locale.ROOT);
        check(url != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null, "url",
                "must be an http or https address");
        check(chainId > 0, "chain-id", "must be the chain's EIP-155 number");
        check(contract == null || contract.matches("0x[0-9a-f]{40}"), "contract", "must be 0x and 40 hexadecimal digits");
        check(contract != null || deploy, "contract", "must be set where contracts are not deployed by this platform");
        check(operatorKey != null && operatorKey.matches("(file|env):.+"), "operator-key", "must be file:PATH or env:NAME");
        check(confirmations >= 0, "confirmations", "must not be negative");
        check(pollInterval.isPositive(), "poll-interval", "must be positive");
        check(resendAfter.compareTo(pollInterval) >= 0, "resend-after", "must not be shorter than poll-interval");
        check(maxFeeGwei > 0, "max-fee-gwei", "must be positive");
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw new InvalidValue("ashlar.ethereum." + field, rule);
        }
    }

    /** The node without credentials, path or query. */
    String node() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    @Override
    public String toString() {
        return "EthereumProperties[node=" + node() + ", chainId=" + chainId + ", contract=" + contract + ", deploy=" + deploy
                + ", confirmations=" + confirmations + "]";
    }
}
