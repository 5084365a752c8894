package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.SettlementLayer.Header;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** Call data of the contracts' functions, 0x and hexadecimal digits. Source: SecuritiesRollup.sol and IStarkVerifier.sol. */
final class RollupCalls {
    private RollupCalls() {}

    static String commit(Header header) {
        return call("commit", new StaticStruct(new Uint8(header.version()), uint64(header.number()), bytes32(header.previousRoot()),
                bytes32(header.newRoot()), bytes32(header.instructionLog()), uint64(header.timestamp())));
    }

    /** A function of a batch number. */
    static String ofBatch(String function, long number) {
        return call(function, uint64(number));
    }

    static String open(byte[] context, byte[] publicValues, byte[] head) {
        return call("open", new Bytes32(context), new DynamicBytes(publicValues), new DynamicBytes(head));
    }

    static String answer(String claim, int first, byte[] session, byte[] data) {
        return call("answer", bytes32(claim), new Uint256(first), new DynamicBytes(session), new DynamicBytes(data));
    }

    static String ofClaim(String function, String claim) {
        return call(function, bytes32(claim));
    }

    static String call(String function, Type<?>... arguments) {
        return FunctionEncoder.encode(new Function(function, Arrays.<Type>asList(arguments), List.of()));
    }

    /** The verifier's name for a claim. */
    static String claim(byte[] context, byte[] publicValues, byte[] head) {
        return Hash.sha3("0x" + FunctionEncoder.encodeConstructor(List.of(new Bytes32(context), new DynamicBytes(publicValues),
                new DynamicBytes(head))));
    }

    static String verifierArguments(List<String> programs, List<String> codeHashes) {
        return FunctionEncoder.encodeConstructor(List.of(new DynamicArray<>(Address.class, programs.stream().map(Address::new).toList()),
                new DynamicArray<>(Bytes32.class, codeHashes.stream().map(RollupCalls::bytes32).toList())));
    }

    static String rollupArguments(String verifier, String operator, String genesisRoot) {
        return FunctionEncoder.encodeConstructor(List.of(new Address(verifier), new Address(operator), bytes32(genesisRoot)));
    }

    private static Uint64 uint64(long value) {
        return new Uint64(BigInteger.valueOf(value));
    }

    private static Bytes32 bytes32(String hex) {
        return new Bytes32(Numeric.hexStringToByteArray(hex));
    }
}
