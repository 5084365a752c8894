package io.ashlar.infrastructure.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** Tells what a contract's revert data says: the custom error's name and arguments. */
final class ContractErrors {
    private record Known(String name, List<String> types) {}

    private final Map<String, Known> bySelector = new HashMap<>();

    ContractErrors(ContractArtifact... artifacts) {
        add("Error", List.of("string"));
        add("Panic", List.of("uint256"));
        for (ContractArtifact artifact : artifacts) {
            for (JsonNode entry : artifact.abi()) {
                if (entry.get("type").textValue().equals("error")) {
                    List<String> types = new ArrayList<>();
                    entry.get("inputs").forEach(input -> types.add(input.get("type").textValue()));
                    add(entry.get("name").textValue(), types);
                }
            }
        }
    }

    private void add(String name, List<String> types) {
        String signature = name + "(" + String.join(",", types) + ")";
        bySelector.put(Hash.sha3String(signature).substring(0, 10), new Known(name, types));
    }

    /** @param data as the node gives it, 0x and hexadecimal digits; anything else is told as it is */
    String tell(String data) {
        Known known = data.length() < 10 ? null : bySelector.get(data.substring(0, 10));
        if (known == null) {
            return data.length() <= 2 ? "without a reason" : "unknown error " + data.substring(0, Math.min(74, data.length()));
        }
        try {
            StringJoiner arguments = new StringJoiner(", ", known.name() + "(", ")");
            List<?> values = FunctionReturnDecoder.decode("0x" + data.substring(10), references(known.types()));
            if (values.size() != known.types().size()) {
                return known.name();
            }
            for (Object decoded : values) {
                Type<?> value = (Type<?>) decoded;
                arguments.add(value.getValue() instanceof byte[] bytes ? Numeric.toHexString(bytes) : String.valueOf(value.getValue()));
            }
            return arguments.toString();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return known.name();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<TypeReference<Type>> references(List<String> types) throws ClassNotFoundException {
        List<TypeReference<Type>> references = new ArrayList<>();
        for (String type : types) {
            references.add(TypeReference.makeTypeReference(type));
        }
        return references;
    }
}
