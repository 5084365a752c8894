package io.ashlar.infrastructure.sealing;

import io.ashlar.application.port.MasterKey;
import java.util.List;

/** Seals with the current master key, and opens what that or a former one sealed. */
public final class Keyring implements MasterKey {
    private final MasterKey current;
    private final List<? extends MasterKey> former;

    /** @param former those that may still have sealed something; they seal nothing any more */
    public Keyring(MasterKey current, List<? extends MasterKey> former) {
        this.current = current;
        this.former = List.copyOf(former);
    }

    @Override
    public String fingerprint() {
        return current.fingerprint();
    }

    @Override
    public Sealed seal(byte[] secret, String context) {
        return current.seal(secret, context);
    }

    @Override
    public byte[] open(Sealed sealed, String context) {
        return former.stream().map(MasterKey.class::cast).filter(key -> key.fingerprint().equals(sealed.masterKey())).findFirst().orElse(current)
                .open(sealed, context);
    }
}
