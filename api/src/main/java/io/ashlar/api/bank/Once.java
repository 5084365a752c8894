package io.ashlar.api.bank;

import io.ashlar.api.problem.KeyReused;
import io.ashlar.api.problem.Stale;
import io.ashlar.application.access.Caller;
import io.ashlar.application.access.ChangePending;
import io.ashlar.application.access.LoginTooOld;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.approval.NotDecided;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.IdempotencyKeys.Claim;
import io.ashlar.application.port.IdempotencyKeys.Key;
import io.ashlar.application.port.IdempotencyKeys;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries a request out once per idempotency key.
 *
 * <p>The key is claimed before anything is done and answered after. A crash in between leaves a claim without an answer: the client's
 * retry derives the same bundle, whose orders change nothing a second time, and gets the answer it missed.
 */
@Component
class Once {
    private static final Pattern PROPER = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotencyKeys keys;
    private final Clock clock;
    private final JsonMapper json;
    private final Shown shown;

    Once(IdempotencyKeys keys, Clock clock, JsonMapper json, Shown shown) {
        this.shown = shown;
        this.keys = keys;
        this.clock = clock;
        this.json = json;
    }

    /** @param replayed whether the answer was given before */
    record Answer<T>(T body, boolean replayed) {}

    /**
     * @param work what to do in the bundle it is given; must do nothing twice for one bundle
     * @throws KeyReused if the caller's key belongs to another request
     */
    <T> Answer<T> run(Caller caller, String key, HttpServletRequest request, Class<T> type, Function<BundleId, T> work) {
        return answer(caller, key, request, type, work, shown::await);
    }

    /** As above, for work that brings no bundle to the register. */
    <T> Answer<T> answer(Caller caller, String key, HttpServletRequest request, Class<T> type, Function<BundleId, T> work) {
        return answer(caller, key, request, type, work, bundle -> { });
    }

    /** A decision about a proposal; must do nothing twice for one caller. */
    <T> Answer<T> decide(Caller caller, String key, HttpServletRequest request, Class<T> type, BundleId proposal, Supplier<T> work) {
        return answer(caller, key, request, type, unused -> work.get(), unused -> shown.awaitDecided(proposal));
    }

    private <T> Answer<T> answer(Caller caller, String key, HttpServletRequest request, Class<T> type, Function<BundleId, T> work,
            Consumer<BundleId> after) {
        if (!PROPER.matcher(key).matches()) {
            throw new InvalidValue("Idempotency-Key", "must have 1 to 255 visible ASCII characters");
        }
        String fingerprint = (String) Objects.requireNonNull(request.getAttribute(Bodies.FINGERPRINT));
        Key scoped = new Key(caller.subject(), key);
        return switch (keys.claim(scoped, fingerprint, clock.now())) {
            case Claim.OtherBody other -> throw new KeyReused();
            case Claim.Answered before -> new Answer<>(json.readValue(before.answer(), type), true);
            case Claim.Open open -> new Answer<>(carryOut(scoped, bundle(scoped, fingerprint), work, after), false);
        };
    }

    private <T> T carryOut(Key key, BundleId bundle, Function<BundleId, T> work, Consumer<BundleId> after) {
        try {
            T answer = work.apply(bundle);
            keys.answer(key, json.writeValueAsString(answer));
            after.accept(bundle);
            return answer;
        } catch (NotPermitted | LoginTooOld | NotFound | InvalidValue | ChangePending | NotDecided | Stale nothingDone) {
            keys.release(key);
            throw nothingDone;
        }
    }

    /** One request of one caller is one bundle for ever. */
    static BundleId bundle(Key key, String fingerprint) {
        return BundleId.derivedFrom("ashlar-bundle-v1", key.scope(), key.value(), fingerprint);
    }
}
