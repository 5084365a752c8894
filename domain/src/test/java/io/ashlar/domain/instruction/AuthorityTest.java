package io.ashlar.domain.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorityTest {
    private static final Instant EXPIRY = Instant.parse("2026-11-25T10:00:00Z");
    private static final AccountId ACTOR = new AccountId(2);
    private static final AccountId COSIGNER = new AccountId(3);
    private static final Authorisation OWN = new Authorisation(ACTOR, 0, "AAAA");
    private static final Authorisation THEIRS = new Authorisation(COSIGNER, 7, "BBBB");

    private static Authority authority(boolean atomic, @Nullable AccountId cosigner, Set<Integer> byCosigner, Authorisation... authorisations) {
        return new Authority(atomic, EXPIRY, cosigner, byCosigner, List.of(authorisations));
    }

    private static BundleOrder.SubmitBundle submit(Authority authority, int instructions) {
        return new BundleOrder.SubmitBundle(new BundleId("6f1c2b1a-2f5e-4c7d-9a3b-0e8d7c6b5a49"), ACTOR,
                Collections.nCopies(instructions, new Instruction.Pause(new AssetId(1))), authority, "someone", EXPIRY);
    }

    @Test
    void aBundleIsSignedByAllItsSignersOrByThePlatform() {
        assertThat(submit(authority(false, null, Set.of(), OWN), 1).authority().signed()).isTrue();
        assertThat(submit(authority(true, COSIGNER, Set.of(1), THEIRS, OWN), 2).authority().signed()).isTrue();
        assertThat(submit(authority(true, COSIGNER, Set.of(1)), 2).authority().signed()).isFalse();
        assertThatThrownBy(() -> submit(authority(false, null, Set.of(), THEIRS), 1)).isInstanceOf(InvalidValue.class).hasMessageContaining("actor");
        assertThatThrownBy(() -> authority(false, COSIGNER, Set.of(), OWN)).isInstanceOf(InvalidValue.class).hasMessageContaining("authorisations");
        assertThatThrownBy(() -> submit(authority(false, COSIGNER, Set.of(), OWN, OWN), 1)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void aCosignerIsAnotherAccountAndGivesInstructionsThereAre() {
        assertThatThrownBy(() -> authority(false, null, Set.of(0))).isInstanceOf(InvalidValue.class).hasMessageContaining("byCosigner");
        assertThatThrownBy(() -> submit(authority(false, ACTOR, Set.of()), 1)).isInstanceOf(InvalidValue.class).hasMessageContaining("cosigner");
        assertThatThrownBy(() -> submit(authority(false, COSIGNER, Set.of(1)), 1)).isInstanceOf(InvalidValue.class).hasMessageContaining("byCosigner");
    }

    @Test
    void allOrNothingFitsOnePartOfTheLedger() {
        assertThat(submit(authority(true, null, Set.of()), BundleOrder.PART).instructions()).hasSize(4_096);
        assertThatThrownBy(() -> submit(authority(true, null, Set.of()), BundleOrder.PART + 1)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void expiryAndSignaturesHaveOneForm() {
        assertThatThrownBy(() -> new Authority(false, EXPIRY.plusMillis(1), null, Set.of(), List.of())).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Authority(false, Instant.parse("2107-01-01T00:00:00Z"), null, Set.of(), List.of())).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Authorisation(ACTOR, 1L << 30, "AAAA")).isInstanceOf(InvalidValue.class).hasMessageContaining("index");
        assertThatThrownBy(() -> new Authorisation(ACTOR, 0, "AA=")).isInstanceOf(InvalidValue.class).hasMessageContaining("signature");
        assertThatThrownBy(() -> new Authorisation(ACTOR, 0, "")).isInstanceOf(InvalidValue.class);
    }
}
