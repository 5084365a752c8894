package io.ashlar.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void whatIsWrittenIsRead() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("", List.of());
        value.put("a\"\\\n\t\u0001é€\ud83d\ude00", Map.of());
        value.put("numbers", Arrays.asList(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, null, true, false));
        value.put("deep", List.of(Map.of("x", List.of(List.of(1L)))));
        assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
        assertThat(JsonReader.read(" { \"a\" : [ 1 , \"\\u00e9\\/\\b\" ] } ")).isEqualTo(Map.of("a", List.of(1L, "é/\b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":1,}", "{a:1}", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "01", "-", "-0", "1.0",
            "1e3", "+1", "9223372036854775808", "-9223372036854775809", "99999999999999999999999", "tru", "nul", "true1", "1 2", "{\"a\":1,\"a\":2}",
            "\"\t\"", "'a'", "NaN", "[1]]", "\"\\u"})
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(SignerException.class).isThrownBy(() -> JsonReader.read(text));
    }

    @Test
    void nestingIsBounded() {
        assertThatExceptionOfType(SignerException.class).isThrownBy(() -> JsonReader.read("[".repeat(100_000)));
        assertThat(JsonReader.read("[".repeat(32) + "]".repeat(32))).isInstanceOf(List.class);
    }

    @Test
    void randomTextsNeverFailOtherwise() {
        String alphabet = "{}[]\":,\\u0019atrfn e-.";
        Random random = new Random(8259);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(12); k >= 0; k--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Object value = JsonReader.read(text.toString());
                assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
            } catch (SignerException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }
}
