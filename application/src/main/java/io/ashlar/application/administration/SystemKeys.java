package io.ashlar.application.administration;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.SigningKeys;
import io.ashlar.application.port.SigningKeys.Algorithm;
import io.ashlar.application.port.SigningKeys.SigningKey;
import io.ashlar.domain.shared.InvalidValue;
import java.util.List;
import java.util.regex.Pattern;

/** The keys systems sign their requests with. Who has one must sign everything with it. */
public final class SystemKeys {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final SigningKeys keys;
    private final Clock clock;

    public SystemKeys(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws NotPermitted unless the caller oversees the platform */
    public List<SigningKey> of(Caller caller, String client) {
        if (!caller.overseesPlatform()) {
            throw new NotPermitted();
        }
        return keys.of(client(client));
    }

    /**
     * From now on the client signs with this key; an older one of another id stays good, so that keys can be exchanged without a pause.
     *
     * @param publicKey SubjectPublicKeyInfo, base64url without padding
     * @throws NotPermitted unless the caller operates the platform
     * @throws InvalidValue naming the field that is none
     */
    public SigningKey enrol(Caller caller, String client, String id, Algorithm algorithm, String publicKey) {
        mustOperate(caller);
        if (!ID.matcher(id).matches()) {
            throw new InvalidValue("id", "must have 1 to 64 of letters, digits, dot, underscore and hyphen");
        }
        SigningKey key = new SigningKey(client(client), id, algorithm, check(algorithm, publicKey), clock.now());
        keys.enrol(key, caller.subject());
        return key;
    }

    /** @throws NotFound if there is none such in use */
    public void retire(Caller caller, String client, String id) {
        mustOperate(caller);
        if (!keys.retire(client(client), id, caller.subject(), clock.now())) {
            throw new NotFound();
        }
    }

    private static void mustOperate(Caller caller) {
        if (!caller.has(Duty.OPERATOR)) {
            throw new NotPermitted();
        }
    }

    private static String client(String client) {
        if (!NAME.matcher(client).matches()) {
            throw new InvalidValue("client", "must have 1 to 64 of lower-case letters, digits and hyphen");
        }
        return client;
    }

    private static String check(Algorithm algorithm, String publicKey) {
        return switch (algorithm) {
            case ECDSA_P256_SHA256 -> PublicKeys.p256("publicKey", publicKey);
            case ED25519 -> PublicKeys.ed25519("publicKey", publicKey);
        };
    }
}
