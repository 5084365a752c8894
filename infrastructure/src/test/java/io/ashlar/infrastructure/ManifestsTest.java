package io.ashlar.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests mean to Kubernetes what they say: every field known and of its type, every container bounded, watched and confined. */
class ManifestsTest {
    private static final Path BASE = Path.of("../k8s/base");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(BASE)) {
            return files.filter(f -> !f.endsWith("kustomization.yaml")).sorted().toList();
        }
    }

    /** Each alone misses something: one checks unknown and missing fields, the other types. */
    private static List<Object> load(String yaml) throws IOException {
        for (Object document : new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            validate(new Gson().toJsonTree(document));
        }
        return Yaml.loadAll(yaml);
    }

    private static void validate(JsonElement document) {
        String kind = document.getAsJsonObject().get("kind").getAsString();
        try {
            Class.forName("io.kubernetes.client.openapi.models.V1" + kind).getMethod("validateJsonElement", JsonElement.class).invoke(null, document);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(kind + ": " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no such kind: " + kind, e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyManifestIsValid(Path file) throws IOException {
        assertThat(load(Files.readString(file))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas: 2|replicas: two", "replicas: 2|replicaz: 2", "  selector:\n    matchLabels|  selectors:\n    matchLabels",
            "periodSeconds: 10|periodSeconds: often"})
    void aWrongFieldIsCaught(String change) throws IOException {
        String[] parts = change.split("\\|");
        String right = Files.readString(BASE.resolve("sequencer.yaml"));
        assertThat(right).contains(parts[0]);
        assertThatThrownBy(() -> load(right.replace(parts[0], parts[1]))).isInstanceOf(Exception.class);
    }

    private static List<V1Deployment> deployments() throws IOException {
        return files().stream().flatMap(file -> {
            try {
                return load(Files.readString(file)).stream();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }).filter(V1Deployment.class::isInstance).map(V1Deployment.class::cast).toList();
    }

    @Test
    void aSequencerWithAStandbyOneSettlerAndNeverTwoOfThat() throws IOException {
        assertThat(deployments()).extracting(d -> d.getMetadata().getName())
                .containsExactlyInAnyOrder("ashlar-api", "ashlar-sequencer", "ashlar-settler");
        for (V1Deployment deployment : deployments()) {
            switch (deployment.getMetadata().getName()) {
                case "ashlar-sequencer" -> assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
                case "ashlar-settler" -> {
                    assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
                    assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
                }
                default -> { }
            }
        }
    }

    @Test
    void everyContainerIsBoundedWatchedAndConfined() throws IOException {
        for (V1Deployment deployment : deployments()) {
            var pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            V1Container container = pod.getContainers().getFirst();
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())).allMatch(Objects::nonNull);
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
            // Secrets by reference: to a key of a secret, or to a mounted file.
            assertThat(container.getEnv()).filteredOn(e -> e.getName().matches(".*(PASSWORD|SECRET|KEY).*"))
                    .allMatch(e -> e.getValue() == null || e.getValue().startsWith("file:"));
        }
    }

    @Test
    void kustomizationListsEveryFile() throws IOException {
        String list = Files.readString(BASE.resolve("kustomization.yaml"));
        assertThat(files()).allMatch(file -> list.contains("- " + file.getFileName()));
        assertThat(load(Files.readString(BASE.resolve("configuration.yaml")))).anyMatch(V1ConfigMap.class::isInstance);
    }
}
