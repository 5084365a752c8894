package io.ashlar.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.batch.BatchProofs;
import org.junit.jupiter.api.Test;

class ProvableSecurityTest {
    @Test
    void settlementParametersGiveAtLeastOneHundredProvableBits() {
        ProvableSecurity security = ProvableSecurity.of(BatchProofs.settlement().circuit());
        System.out.println("Johnson " + security.johnson() + ", unique decoding " + security.uniqueDecodingBits());
        assertThat(security.johnsonBits()).isBetween(100.0, 110.0);
        assertThat(security.uniqueDecodingBits()).isGreaterThan(50);
    }
}
