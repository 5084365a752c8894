package io.ashlar.application.port;

import io.ashlar.application.access.Duty;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who can log in and get tokens, and what the provider vouches for of each. Names of persons are read from here to be shown, and kept nowhere else. */
public interface IdentityProvider {
    /**
     * What somebody may do.
     *
     * @param assets numbers of those its work is limited to; none for no limit
     * @param enabled whether it gets in at all
     */
    record Access(String organisation, Set<Duty> duties, Set<Long> assets, boolean enabled) {
        public Access {
            duties = Set.copyOf(duties);
            assets = Set.copyOf(assets);
        }
    }

    /**
     * A person or a system.
     *
     * @param subject reference, as in tokens
     * @param name with which it logs in: of a person's personal data, of a system's its client's
     * @param system whether it is one
     */
    record Member(String subject, String name, boolean system, Access access) {}

    /** @param firstPassword good for one login, at which another must be chosen */
    record Invited(String subject, String firstPassword) {}

    /** The name is taken. */
    final class NameTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NameTaken() {
            super("name taken");
        }
    }

    /** Persons whose name contains the text, by name. @param first place in the list, from 0 */
    List<Member> people(String search, int first, int limit);

    /** Systems, by name. */
    List<Member> systems();

    Optional<Member> member(String subject);

    /** A person that cannot get in yet. @throws NameTaken if there is one of that name */
    Invited invite(String name, String organisation);

    /**
     * A system that cannot get in yet.
     *
     * @param publicKey of P-256, with which it proves itself: SubjectPublicKeyInfo, base64url without padding
     * @throws NameTaken if there is one of that name
     */
    Member register(String client, String organisation, String publicKey);

    /** From now on the system proves itself with this key alone. @return whether there is such a system */
    boolean exchangeKey(String client, String publicKey);

    /** Gives exactly this access, the same again changes nothing; sessions it has end. */
    void change(String subject, Access access);
}
