package io.ashlar.application.port;

import io.ashlar.domain.shared.Bytes32;

/** A one-time key signed another message before: the bundle with that message comes first, this one with a later index. */
public final class IndexTaken extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public IndexTaken(Bytes32 root, long index) {
        super("index " + index + " of the key " + root.hex() + " signed another message; it signs no second one");
    }
}
