package io.ashlar.infrastructure.ethereum;

import io.ashlar.domain.shared.InvalidValue;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

/** Signs for the operator. Never shows the key; a hardware or remote signer would be another implementation. */
public interface OperatorKey {
    /** 0x and 40 lower-case hexadecimal digits. */
    String address();

    /** @return the signed transaction, ready to be sent */
    byte[] sign(Unsigned transaction);

    /**
     * An EIP-1559 transaction without value.
     *
     * @param target called contract, null to create one
     * @param data call data or creation code, 0x and hexadecimal digits
     * @param maxFee wei per gas, base fee included
     * @param priorityFee wei per gas
     */
    record Unsigned(long chainId, long nonce, long gasLimit, @Nullable String target, String data, BigInteger maxFee, BigInteger priorityFee) {}

    /**
     * A key named by reference, read once.
     *
     * @param reference {@code file:PATH} or {@code env:NAME}; what it names holds 64 hexadecimal digits, with 0x or without
     * @throws InvalidValue without the key's characters if there is none
     */
    static OperatorKey of(String reference, Function<String, @Nullable String> environment) {
        String text = reference.startsWith("file:") ? read(Path.of(reference.substring(5))) : environment.apply(reference.substring(4));
        String digits = text == null ? "" : text.strip().replaceFirst("^0x", "");
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new InvalidValue("ashlar.ethereum.operator-key", "must name a private key of 64 hexadecimal digits: " + reference);
        }
        Credentials credentials = Credentials.create(digits);
        return new OperatorKey() {
            @Override
            public String address() {
                return credentials.getAddress();
            }

            @Override
            public byte[] sign(Unsigned t) {
                return TransactionEncoder.signMessage(RawTransaction.createTransaction(t.chainId(), BigInteger.valueOf(t.nonce()),
                        BigInteger.valueOf(t.gasLimit()), t.target() == null ? "" : t.target(), BigInteger.ZERO, t.data(),
                        t.priorityFee(), t.maxFee()), credentials);
            }
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidValue("ashlar.ethereum.operator-key", "names a file that cannot be read: " + file);
        }
    }
}
