package io.ashlar.signer;

import io.ashlar.batch.SettlementDomain;
import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/** Keys and messages to try. */
final class Keys {
    static final SettlementDomain PLACE = new SettlementDomain(31_337, "0x5fbdb2315678afecb367f032d93f642f64180aa3");
    static final KeyOwner OWNER = new KeyOwner(PLACE, 12);
    static final int DEPTH = 3;
    static final int BASE = 40;

    private Keys() {}

    static char[] passphrase() {
        return "correct horse battery".toCharArray();
    }

    static Digest create(Path folder) {
        return Signer.create(folder, OWNER, DEPTH, BASE, passphrase());
    }

    static Signer open(Path folder) {
        return Signer.open(folder, passphrase());
    }

    static Digest message(int number) {
        return Digest.of(new Random(number).ints(8, 0, KoalaBear.P).toArray());
    }

    static byte[] bundle(int number) {
        return ("bundle " + number).getBytes(StandardCharsets.UTF_8);
    }
}
