package io.ashlar.solidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.batch.BatchProofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SolidityGeneratorTest {
    @Test
    void committedContractsAreWhatTheConstraintsGenerate() throws IOException {
        Path folder = Path.of("src/main/solidity/generated");
        for (Map.Entry<String, String> file : SolidityGenerator.files(BatchProofs.settlement().circuit()).entrySet()) {
            assertThat(Files.readString(folder.resolve(file.getKey())))
                    .as("%s; regenerate with: java -cp target/classes io.ashlar.solidity.SolidityGenerator %s", file.getKey(), folder)
                    .isEqualTo(file.getValue());
        }
    }
}
