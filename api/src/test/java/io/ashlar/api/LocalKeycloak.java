package io.ashlar.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Keycloak with the realm as it is shipped, started and stopped by the launcher's own functions, with fresh data each time. */
final class LocalKeycloak implements AutoCloseable {
    private final int port = Launcher.freePort();
    private final Map<String, String> secrets;

    LocalKeycloak() {
        launcher("stop_keycloak");
        delete(Launcher.ROOT.resolve(Launcher.HOME).resolve("keycloak/server/data/h2"));
        launcher("start_keycloak");
        secrets = read(Launcher.ROOT.resolve(Launcher.HOME).resolve("secrets/keycloak.env"));
    }

    String realm() {
        return "http://127.0.0.1:" + port + "/realms/ashlar";
    }

    /** @param name as in the realm file, without its prefix */
    String secret(String name) {
        return secrets.get("ASHLAR_SECRET_" + name);
    }

    /** Where the launcher keeps the systems' keys. */
    Path clientKeys() {
        return Launcher.ROOT.resolve(Launcher.HOME).resolve("secrets/clients");
    }

    private void launcher(String function) {
        Launcher.run(function, "ASHLAR_KEYCLOAK_PORT", port);
    }

    private static Map<String, String> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        launcher("stop_keycloak");
    }
}
