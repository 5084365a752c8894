package io.ashlar.infrastructure.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A compiled contract from the build's resources.
 *
 * @param bytecode creation code, 0x and hexadecimal digits
 * @param runtime code on the chain, except where immutables are filled in
 */
record ContractArtifact(String name, JsonNode abi, String bytecode, String runtime) {
    static ContractArtifact of(String name) {
        String resource = "/contracts/" + name + ".json";
        try (InputStream in = ContractArtifact.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build has left out " + resource);
            }
            JsonNode json = new ObjectMapper().readTree(in);
            return new ContractArtifact(name, json.get("abi"), json.get("bytecode").textValue(), json.get("runtime").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
