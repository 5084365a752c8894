package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.domain.shared.InvalidValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings are checked when they are read, and told without secrets. */
class EthereumPropertiesTest {
    private static final Map<String, String> GOOD = Map.of("url", "https://user:pass@node.example:8545/v3/token?k=s", "chain-id", "1",
            "contract", "0x00000000000000000000000000000000000000AA", "operator-key", "file:/run/secrets/operator");

    private static EthereumProperties bind(String field, String value) {
        Map<String, String> settings = new java.util.HashMap<>();
        GOOD.forEach((name, text) -> settings.put("ashlar.ethereum." + name, text));
        settings.put("ashlar.ethereum." + field, value);
        return new Binder(new MapConfigurationPropertySource(settings)).bind("ashlar.ethereum", EthereumProperties.class).get();
    }

    @Test
    void defaultsAreSafeAndSecretsStayHidden() {
        EthereumProperties properties = bind("chain-id", "1");
        assertThat(properties.deploy()).isFalse();
        assertThat(properties.confirmations()).isZero();
        assertThat(properties.contract()).isEqualTo("0x00000000000000000000000000000000000000aa");
        assertThat(properties.toString()).contains("https://node.example:8545").doesNotContain("pass").doesNotContain("token").doesNotContain("k=s");
    }

    @ParameterizedTest
    @CsvSource({"url, ftp://node", "chain-id, 0", "contract, 0xaa", "contract, ''", "operator-key, 0123", "confirmations, -1", "poll-interval, 0s",
        "resend-after, 1ms", "max-fee-gwei, 0"})
    void aWrongSettingIsNamed(String field, String value) {
        assertThatThrownBy(() -> bind(field, value)).rootCause().isInstanceOf(InvalidValue.class).hasMessageStartingWith("ashlar.ethereum." + field);
    }

    @ParameterizedTest
    @CsvSource({"env:MISSING", "env:SHORT", "file:/does/not/exist"})
    void aMissingOrBrokenKeyIsRefusedWithoutShowingIt(String reference) {
        assertThatThrownBy(() -> OperatorKey.of(reference, name -> name.equals("SHORT") ? "abcd1234" : null)).isInstanceOf(InvalidValue.class)
                .hasMessageNotContaining("abcd1234");
    }
}
