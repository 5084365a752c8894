package io.ashlar.infrastructure;

import io.ashlar.application.port.KeyVault;
import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.hash.Digest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Real keys of 32 indexes, the same in every run, as long as the test. */
public final class KeysInMemory implements KeyVault {
    private static final int DEPTH = 5;

    private final Map<AccountId, List<Bytes32>> roots = new HashMap<>();
    private final Map<Bytes32, AuthorisationKey> keys = new HashMap<>();

    @Override
    public synchronized Bytes32 newKey(AccountId account, long firstIndex) {
        List<Bytes32> own = roots.computeIfAbsent(account, a -> new ArrayList<>());
        byte[] seed = ByteBuffer.allocate(AuthorisationKey.SEED_LENGTH).putLong(account.value()).putInt(own.size()).array();
        AuthorisationKey key = AuthorisationKey.generate(seed, DEPTH, (int) firstIndex);
        Bytes32 root = new Bytes32(key.root().toHex());
        own.add(root);
        keys.put(root, key);
        return root;
    }

    @Override
    public synchronized Optional<Bytes32> firstKey(AccountId account) {
        return Optional.ofNullable(roots.get(account)).map(List::getFirst);
    }

    @Override
    public synchronized boolean holds(Bytes32 root) {
        return keys.containsKey(root);
    }

    @Override
    public synchronized long remaining(Bytes32 root, long index) {
        return holds(root) ? Math.max(0, keys.get(root).end() - index) : 0;
    }

    @Override
    public synchronized String sign(Bytes32 root, long index, Bytes32 message) {
        byte[] signature = keys.get(root).sign((int) index, Digest.fromHex(message.hex())).toBytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
