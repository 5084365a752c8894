package io.ashlar.application.administration;

import io.ashlar.application.port.IdentityProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows whom it is told; can be made to fail as a provider does that is away. */
final class InMemoryIdentityProvider implements IdentityProvider {
    private final Map<String, Member> members = new LinkedHashMap<>();
    boolean failing;

    @Override
    public List<Member> people(String search, int first, int limit) {
        return members.values().stream().filter(m -> !m.system() && m.name().contains(search)).skip(first).limit(limit).toList();
    }

    @Override
    public List<Member> systems() {
        return members.values().stream().filter(Member::system).toList();
    }

    @Override
    public Optional<Member> member(String subject) {
        return Optional.ofNullable(members.get(subject));
    }

    @Override
    public Invited invite(String name, String organisation) {
        return new Invited(add(name, organisation, false).subject(), "a password");
    }

    @Override
    public Member register(String client, String organisation, String publicKey) {
        return add(client, organisation, true);
    }

    private Member add(String name, String organisation, boolean system) {
        if (members.values().stream().anyMatch(m -> m.name().equals(name))) {
            throw new NameTaken();
        }
        Member member = new Member("subject-" + members.size(), name, system, new Access(organisation, Set.of(), Set.of(), false));
        members.put(member.subject(), member);
        return member;
    }

    @Override
    public boolean exchangeKey(String client, String publicKey) {
        return systems().stream().anyMatch(m -> m.name().equals(client));
    }

    @Override
    public void change(String subject, Access access) {
        if (failing) {
            throw new IllegalStateException("the provider is away");
        }
        members.computeIfPresent(subject, (s, m) -> new Member(s, m.name(), m.system(), access));
    }
}
