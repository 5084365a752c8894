package io.ashlar.application.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlatformSignaturesTest {
    private static final AccountId ACTOR = new AccountId(2);
    private static final AccountId COSIGNER = new AccountId(3);
    private static final Bytes32 ELSEWHERE = new Bytes32("0x" + "b".repeat(64));
    private static final Instant EXPIRY = Instant.parse("2026-11-25T10:00:00Z");

    private final InMemoryKeys keys = new InMemoryKeys();
    private final PlatformSignatures signatures = new PlatformSignatures(keys,
            (bundle, signer, index) -> new Bytes32("0x%032x%032x".formatted(signer.value(), index)), order -> { });

    /** Knows accounts' keys and nothing else. */
    private record Enrolled(Map<AccountId, Key> keys) implements AnsweringLedger {
        @Override
        public Optional<Key> keyOf(AccountId account) {
            return Optional.ofNullable(keys.get(account));
        }

        @Override
        public void open(long batch, long batchTime) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Optional<RefusalCode>> apply(SignedBundle bundle, int part) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int pending() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }
    }

    private SignedBundle sign(@Nullable AccountId cosigner, Map<AccountId, AnsweringLedger.Key> enrolled) {
        Authority terms = new Authority(true, EXPIRY, cosigner, Set.of(), List.of());
        return signatures.sign(new BundleAccepted(new BundleId("6f1c2b1a-2f5e-4c7d-9a3b-0e8d7c6b5a49"), ACTOR,
                List.of(new Instruction.Pause(new AssetId(1))), terms, "someone", EXPIRY), new Enrolled(enrolled));
    }

    @Test
    void signsForEveryAccountWhoseKeyIsKept() {
        SignedBundle signed = sign(COSIGNER, Map.of(ACTOR, new AnsweringLedger.Key(InMemoryKeys.ROOT, 5), COSIGNER,
                new AnsweringLedger.Key(InMemoryKeys.ROOT, 6)));
        assertThat(signed.authority().authorisations()).extracting(Authorisation::signer).containsExactly(ACTOR, COSIGNER);
        assertThat(signed.authority().authorisations()).extracting(Authorisation::index).containsExactly(5L, 6L);
        assertThat(keys.signed()).hasSize(2);
    }

    /** One order for all bundles of the same two: never has each of two bundles an index the other waits for. */
    @Test
    void theLowerAccountSignsFirst() {
        SignedBundle signed = sign(new AccountId(1), Map.of(ACTOR, new AnsweringLedger.Key(InMemoryKeys.ROOT, 5), new AccountId(1),
                new AnsweringLedger.Key(InMemoryKeys.ROOT, 6)));
        assertThat(signed.authority().authorisations()).extracting(Authorisation::signer).containsExactly(new AccountId(1), ACTOR);
        assertThat(keys.signed()).extracting(message -> message.hex().charAt(33)).containsExactly('1', '2');
    }

    /** An index used for a bundle that is never applied would leave the account waiting for that bundle for good. */
    @Test
    void noIndexIsUsedUpForABundleThatLacksASigner() {
        AnsweringLedger.Key kept = new AnsweringLedger.Key(InMemoryKeys.ROOT, 5);
        for (Map<AccountId, AnsweringLedger.Key> enrolled : List.of(Map.of(ACTOR, kept, COSIGNER, new AnsweringLedger.Key(ELSEWHERE, 0)),
                Map.of(COSIGNER, kept, ACTOR, new AnsweringLedger.Key(ELSEWHERE, 0)), Map.of(ACTOR, kept),
                Map.of(ACTOR, kept, COSIGNER, new AnsweringLedger.Key(InMemoryKeys.ROOT, 100)))) {
            assertThat(sign(COSIGNER, enrolled).authority().authorisations()).isEmpty();
        }
        assertThat(keys.signed()).isEmpty();
    }
}
