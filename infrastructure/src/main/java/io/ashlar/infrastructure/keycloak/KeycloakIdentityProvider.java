package io.ashlar.infrastructure.keycloak;

import io.ashlar.application.access.Duty;
import io.ashlar.application.port.IdentityProvider;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RealmsResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Keycloak by its administration interface, as a client that may administer users and clients of one realm and nothing else. */
public final class KeycloakIdentityProvider implements IdentityProvider, AutoCloseable {
    private static final int PASSWORD_BYTES = 18;
    private static final int CONFLICT = 409;
    private static final String SERVICE_ACCOUNT = "service-account-";
    private static final Map<String, String> SYSTEM = Map.of("client_credentials.use_refresh_token", "false", "token.endpoint.auth.signing.alg", "ES256",
            "use.jwks.string", "true");

    private final Client http;
    private final RealmResource realm;

    public KeycloakIdentityProvider(KeycloakProperties properties) {
        http = Keycloak.getClientProvider().newRestEasyClient(null, null, false);
        http.register(new AdminTokens(properties));
        realm = Keycloak.getClientProvider().targetProxy(http.target(properties.server()), RealmsResource.class).realm(properties.realm());
    }

    @Override
    public List<Member> people(String search, int first, int limit) {
        return realm.users().search(search, first, limit, false).stream().map(user -> member(user, user.getUsername(), false)).toList();
    }

    @Override
    public List<Member> systems() {
        return ours().map(this::system).sorted(Comparator.comparing(Member::name)).toList();
    }

    @Override
    public Optional<Member> member(String subject) {
        UserRepresentation user;
        try {
            user = realm.users().get(subject).toRepresentation();
        } catch (NotFoundException e) {
            return Optional.empty();
        }
        return clientOf(user).map(this::system).or(() -> Optional.of(member(user, user.getUsername(), false)));
    }

    @Override
    public Invited invite(String name, String organisation) {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        credential.setTemporary(true);
        UserRepresentation user = new UserRepresentation();
        user.setUsername(name);
        user.setEnabled(false);
        user.setAttributes(new HashMap<>(Map.of("organisation", List.of(organisation))));
        user.setCredentials(List.of(credential));
        return new Invited(created(realm.users().create(user)), password);
    }

    @Override
    public Member register(String client, String organisation, String publicKey) {
        ClientRepresentation registration = new ClientRepresentation();
        registration.setClientId(client);
        registration.setName("System of " + organisation);
        registration.setEnabled(false);
        registration.setProtocol("openid-connect");
        registration.setPublicClient(false);
        registration.setClientAuthenticatorType("client-jwt");
        registration.setStandardFlowEnabled(false);
        registration.setImplicitFlowEnabled(false);
        registration.setDirectAccessGrantsEnabled(false);
        registration.setServiceAccountsEnabled(true);
        registration.setFullScopeAllowed(true);
        registration.setDefaultClientScopes(List.of("ashlar"));
        registration.setOptionalClientScopes(List.of());
        registration.setAttributes(withKey(SYSTEM, publicKey));
        String id = created(realm.clients().create(registration));
        UserRepresentation account = realm.clients().get(id).getServiceAccountUser();
        attributes(realm.users().get(account.getId()), account, organisation, Set.of());
        return system(realm.clients().get(id).toRepresentation());
    }

    @Override
    public boolean exchangeKey(String client, String publicKey) {
        Optional<ClientRepresentation> found = ours().filter(c -> c.getClientId().equals(client)).findFirst();
        found.ifPresent(registration -> {
            registration.setAttributes(withKey(registration.getAttributes(), publicKey));
            realm.clients().get(registration.getId()).update(registration);
        });
        return found.isPresent();
    }

    /** Disabled first and enabled last: on the way nobody has more than before or after. */
    @Override
    public void change(String subject, Access access) {
        UserResource resource = realm.users().get(subject);
        Optional<ClientRepresentation> client = clientOf(resource.toRepresentation());
        if (!access.enabled()) {
            enable(resource, client, false);
        }
        RoleScopeResource roles = resource.roles().realmLevel();
        List<RoleRepresentation> had = roles.listAll().stream().filter(role -> duty(role).isPresent()).toList();
        List<RoleRepresentation> superfluous = had.stream().filter(role -> !access.duties().contains(duty(role).orElseThrow())).toList();
        if (!superfluous.isEmpty()) {
            roles.remove(superfluous);
        }
        attributes(resource, resource.toRepresentation(), access.organisation(), access.assets());
        List<RoleRepresentation> missing = roles.listAvailable().stream().filter(role -> duty(role).filter(access.duties()::contains).isPresent()).toList();
        if (!missing.isEmpty()) {
            roles.add(missing);
        }
        if (access.enabled()) {
            enable(resource, client, true);
        }
        resource.logout();
    }

    private void enable(UserResource resource, Optional<ClientRepresentation> client, boolean enabled) {
        client.ifPresent(registration -> {
            registration.setEnabled(enabled);
            realm.clients().get(registration.getId()).update(registration);
        });
        if (client.isEmpty()) {
            UserRepresentation user = resource.toRepresentation();
            user.setEnabled(enabled);
            resource.update(user);
        }
    }

    private static void attributes(UserResource resource, UserRepresentation user, String organisation, Set<Long> assets) {
        Map<String, List<String>> attributes = new HashMap<>(user.getAttributes() == null ? Map.of() : user.getAttributes());
        attributes.put("organisation", List.of(organisation));
        attributes.put("assets", assets.stream().sorted().map(String::valueOf).toList());
        user.setAttributes(attributes);
        resource.update(user);
    }

    private Stream<ClientRepresentation> ours() {
        return realm.clients().findAll("ashlar-", true, true, 0, Integer.MAX_VALUE).stream()
                .filter(client -> client.isServiceAccountsEnabled() && hasScope(client));
    }

    /** The administration's own client has none of our claims: it is not administered by itself. */
    private static boolean hasScope(ClientRepresentation client) {
        return client.getDefaultClientScopes() != null && client.getDefaultClientScopes().contains("ashlar");
    }

    /** The client whose service account the user is; its representation does not say so, its name does, and the client confirms it. */
    private Optional<ClientRepresentation> clientOf(UserRepresentation user) {
        if (!user.getUsername().startsWith(SERVICE_ACCOUNT)) {
            return Optional.empty();
        }
        return realm.clients().findByClientId(user.getUsername().substring(SERVICE_ACCOUNT.length())).stream().filter(ClientRepresentation::isServiceAccountsEnabled)
                .filter(client -> realm.clients().get(client.getId()).getServiceAccountUser().getId().equals(user.getId())).findFirst();
    }

    private Member system(ClientRepresentation client) {
        UserRepresentation account = realm.clients().get(client.getId()).getServiceAccountUser();
        Member member = member(realm.users().get(account.getId()).toRepresentation(), client.getClientId(), true);
        Access access = member.access();
        return new Member(member.subject(), member.name(), true, new Access(access.organisation(), access.duties(), access.assets(), client.isEnabled()));
    }

    private Member member(UserRepresentation user, String name, boolean system) {
        Map<String, List<String>> attributes = user.getAttributes() == null ? Map.of() : user.getAttributes();
        Set<Duty> duties = realm.users().get(user.getId()).roles().realmLevel().listAll().stream().flatMap(role -> duty(role).stream()).collect(Collectors.toSet());
        Set<Long> assets = attributes.getOrDefault("assets", List.of()).stream().filter(text -> text.matches("[0-9]{1,10}")).map(Long::valueOf).collect(Collectors.toSet());
        return new Member(user.getId(), name, system, new Access(String.join(" ", attributes.getOrDefault("organisation", List.of())), duties, assets, user.isEnabled()));
    }

    private static String created(Response response) {
        try (response) {
            if (response.getStatus() == CONFLICT) {
                throw new NameTaken();
            }
            if (response.getStatus() != Response.Status.CREATED.getStatusCode()) {
                throw new IllegalStateException("the identity provider answers " + response.getStatus());
            }
            String path = response.getLocation().getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static Map<String, String> withKey(Map<String, String> attributes, String publicKey) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put("jwks.string", Jwks.of(publicKey));
        return all;
    }

    private static Optional<Duty> duty(RoleRepresentation role) {
        return Arrays.stream(Duty.values()).filter(duty -> role(duty).equals(role.getName())).findFirst();
    }

    private static String role(Duty duty) {
        return duty.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() {
        http.close();
    }
}
