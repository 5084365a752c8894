package io.ashlar.application.administration;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.FreshLogin;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.port.AccessChanges;
import io.ashlar.application.port.AccessChanges.Change;
import io.ashlar.application.port.AccessChanges.State;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.IdentityProvider;
import io.ashlar.application.port.IdentityProvider.Access;
import io.ashlar.application.port.IdentityProvider.Invited;
import io.ashlar.application.port.IdentityProvider.Member;
import io.ashlar.domain.shared.InvalidValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What people and systems may do. An operator proposes, another operator or a compliance officer approves: never the proposer, and never the one
 * it is about. Persons are known by reference; their names are shown from the identity provider and kept nowhere.
 */
public final class AdministerPeople {
    private static final Pattern PERSON = Pattern.compile("[a-z0-9][a-z0-9._-]{2,63}");
    private static final Pattern CLIENT = Pattern.compile("ashlar-[a-z0-9-]{1,56}");
    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int LONGEST_REASON = 500;
    private static final int MOST_ASSETS = 1_000;

    private final IdentityProvider provider;
    private final AccessChanges changes;
    private final Clock clock;

    public AdministerPeople(IdentityProvider provider, AccessChanges changes, Clock clock) {
        this.provider = provider;
        this.changes = changes;
        this.clock = clock;
    }

    public List<Member> people(Caller caller, String search, int first, int limit) {
        mustSee(caller);
        return provider.people(search, first, limit);
    }

    public List<Member> systems(Caller caller) {
        mustSee(caller);
        return provider.systems();
    }

    public Member member(Caller caller, String subject) {
        mustSee(caller);
        return provider.member(subject).orElseThrow(NotFound::new);
    }

    public List<Change> open(Caller caller) {
        mustSee(caller);
        return changes.open();
    }

    public List<Change> history(Caller caller, String subject, int limit) {
        mustSee(caller);
        return changes.of(subject, limit);
    }

    public Change change(Caller caller, String id) {
        mustSee(caller);
        return changes.change(id).orElseThrow(NotFound::new);
    }

    /** A person that can do nothing until a change is approved. @throws InvalidValue naming the field that breaks its rule */
    public Invited invite(Caller caller, String name, String organisation) {
        mustOperate(caller);
        if (!PERSON.matcher(name).matches() || name.startsWith("service-account-")) {
            throw new InvalidValue("name", "must have 3 to 64 of lower-case letters, digits, dot, underscore and hyphen, and begin with a letter or digit");
        }
        try {
            return provider.invite(name, organisation(organisation));
        } catch (IdentityProvider.NameTaken taken) {
            throw new InvalidValue("name", "is taken");
        }
    }

    /** A system that can do nothing until a change is approved. @throws InvalidValue naming the field that breaks its rule */
    public Member register(Caller caller, String client, String organisation, String publicKey) {
        mustOperate(caller);
        if (!CLIENT.matcher(client).matches()) {
            throw new InvalidValue("client", "must be ashlar- and up to 56 lower-case letters, digits and hyphens");
        }
        try {
            return provider.register(client, organisation(organisation), PublicKeys.p256("publicKey", publicKey));
        } catch (IdentityProvider.NameTaken taken) {
            throw new InvalidValue("client", "is taken");
        }
    }

    /** @throws NotFound if there is no such system */
    public void exchangeKey(Caller caller, String client, String publicKey) {
        mustOperate(caller);
        if (!provider.exchangeKey(client, PublicKeys.p256("publicKey", publicKey))) {
            throw new NotFound();
        }
    }

    /**
     * @param id of the change, the same when it is proposed again
     * @throws InvalidValue naming the field that breaks its rule, also where another change of the subject is open
     */
    public Change propose(Caller caller, String id, String subject, Access after) {
        mustOperate(caller);
        Access before = provider.member(subject).orElseThrow(NotFound::new).access();
        organisation(after.organisation());
        if (after.enabled() && after.duties().isEmpty()) {
            throw new InvalidValue("duties", "must be at least one for somebody who gets in");
        }
        if (after.assets().size() > MOST_ASSETS || after.assets().stream().anyMatch(asset -> asset < 1)) {
            throw new InvalidValue("assets", "must be at most " + MOST_ASSETS + " asset numbers from 1");
        }
        if (after.equals(before)) {
            throw new InvalidValue("change", "must change something");
        }
        Change change = new Change(id, subject, before, after, caller.subject(), clock.now(), State.PROPOSED, null, null, "");
        if (!changes.propose(change) && changes.change(id).filter(same -> same.subject().equals(subject) && same.after().equals(after)).isEmpty()) {
            throw new InvalidValue("change", "must wait until the open one of the same person is decided");
        }
        return change;
    }

    /** Whether {@link #approve} and {@link #reject} are this caller's. */
    public boolean decides(Caller caller, Change change) {
        return (caller.has(Duty.OPERATOR) || caller.has(Duty.COMPLIANCE)) && !caller.subject().equals(change.proposedBy())
                && !caller.subject().equals(change.subject());
    }

    /**
     * Approved and carried out when it returns. Where the identity provider fails in between, approving again carries it out.
     *
     * @throws NotPermitted for the proposer, whom it is about, and whoever is neither operator nor compliance officer
     * @throws io.ashlar.application.access.LoginTooOld if the caller has to log in again first
     * @throws InvalidValue if it was decided otherwise, or what it starts from is no longer so
     */
    public void approve(Caller caller, String id) {
        Change change = change(caller, id);
        mustDecide(caller, change);
        FreshLogin.demand(caller, clock.now());
        Access now = provider.member(change.subject()).orElseThrow(NotFound::new).access();
        if (!now.equals(change.before()) && !now.equals(change.after())) {
            throw new InvalidValue("change", "starts from an access that has changed since: reject it and propose it anew");
        }
        if (change.state() == State.PROPOSED && !changes.move(id, State.PROPOSED, State.APPROVED, caller.subject(), clock.now(), "")) {
            throw decided();
        }
        if (change.state() != State.PROPOSED && change.state() != State.APPROVED) {
            throw decided();
        }
        provider.change(change.subject(), change.after());
        changes.move(id, State.APPROVED, State.CARRIED_OUT, caller.subject(), clock.now(), "");
    }

    /** @param reason 1 to 500 characters, about the change and not about a person */
    public void reject(Caller caller, String id, String reason) {
        Change change = change(caller, id);
        mustDecide(caller, change);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidValue("reason", "must have 1 to " + LONGEST_REASON + " characters");
        }
        if (!changes.move(id, State.PROPOSED, State.REJECTED, caller.subject(), clock.now(), reason.strip())) {
            throw decided();
        }
    }

    /** By its proposer alone. */
    public void withdraw(Caller caller, String id) {
        Change change = change(caller, id);
        if (!caller.subject().equals(change.proposedBy())) {
            throw new NotPermitted();
        }
        if (!changes.move(id, State.PROPOSED, State.WITHDRAWN, caller.subject(), clock.now(), "")) {
            throw decided();
        }
    }

    private static InvalidValue decided() {
        return new InvalidValue("change", "was decided already");
    }

    private void mustDecide(Caller caller, Change change) {
        if (!decides(caller, change)) {
            throw new NotPermitted();
        }
    }

    private static void mustSee(Caller caller) {
        if (!caller.overseesPlatform()) {
            throw new NotPermitted();
        }
    }

    private static void mustOperate(Caller caller) {
        if (!caller.has(Duty.OPERATOR)) {
            throw new NotPermitted();
        }
    }

    private static String organisation(String organisation) {
        if (!ORGANISATION.matcher(organisation).matches()) {
            throw new InvalidValue("organisation", "must have 1 to 64 of lower-case letters, digits and hyphen");
        }
        return organisation;
    }
}
