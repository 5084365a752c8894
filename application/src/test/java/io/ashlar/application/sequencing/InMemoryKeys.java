package io.ashlar.application.sequencing;

import io.ashlar.application.port.KeyVault;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One key of a hundred indexes, and a note of every message signed. */
final class InMemoryKeys implements KeyVault {
    static final Bytes32 ROOT = new Bytes32("0x" + "a".repeat(64));
    private static final int SIZE = 100;

    private final List<Bytes32> signed = new ArrayList<>();
    private int made;

    @Override
    public Bytes32 newKey(AccountId account, long firstIndex) {
        made++;
        return new Bytes32("0x%064x".formatted(made));
    }

    @Override
    public Optional<Bytes32> firstKey(AccountId account) {
        return Optional.of(ROOT);
    }

    @Override
    public boolean holds(Bytes32 root) {
        return root.equals(ROOT);
    }

    @Override
    public long remaining(Bytes32 root, long index) {
        return holds(root) ? Math.max(0, SIZE - index) : 0;
    }

    @Override
    public String sign(Bytes32 root, long index, Bytes32 message) {
        signed.add(message);
        return "AAAA";
    }

    List<Bytes32> signed() {
        return signed;
    }

    int made() {
        return made;
    }
}
