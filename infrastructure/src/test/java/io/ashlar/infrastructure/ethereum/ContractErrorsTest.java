package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractErrorsTest {
    private static final ContractErrors ERRORS = new ContractErrors(ContractArtifact.of("SecuritiesRollup"), ContractArtifact.of("StarkVerifier"));

    private static String word(int value) {
        return "%064x".formatted(value);
    }

    @Test
    void customErrorsAreToldWithTheirArguments() {
        String selector = org.web3j.crypto.Hash.sha3String("WrongNumber(uint64,uint64)").substring(0, 10);
        assertThat(ERRORS.tell(selector + word(4) + word(7))).isEqualTo("WrongNumber(4, 7)");
        assertThat(ERRORS.tell(org.web3j.crypto.Hash.sha3String("NotOperator()").substring(0, 10))).isEqualTo("NotOperator()");
        assertThat(ERRORS.tell(selector)).isEqualTo("WrongNumber");
        assertThat(ERRORS.tell("0x4e487b71" + word(0x11))).isEqualTo("Panic(17)");
        assertThat(ERRORS.tell("0x")).isEqualTo("without a reason");
        assertThat(ERRORS.tell("0x01020304")).isEqualTo("unknown error 0x01020304");
    }
}
