package io.ashlar.infrastructure.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An export taken apart, changed the way a forger would, and closed again. */
final class Parcel {
    final Map<String, byte[]> files = new LinkedHashMap<>();

    Parcel(byte[] export) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(export))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String file) {
        return new String(files.get(file), StandardCharsets.UTF_8);
    }

    List<String> lines(String file) {
        return new ArrayList<>(text(file).lines().toList());
    }

    /** Replaces the one occurrence of a text on a line, counted from 1. */
    Parcel replace(String file, int line, String old, String with) {
        List<String> lines = lines(file);
        String before = lines.get(line - 1);
        if (before.indexOf(old) < 0 || before.indexOf(old) != before.lastIndexOf(old)) {
            throw new AssertionError("\"" + old + "\" is not exactly once in " + file + " line " + line + ": " + before);
        }
        lines.set(line - 1, before.replace(old, with));
        return put(file, lines);
    }

    /** Changes the list of data lines of a table, in JSON and CSV alike. */
    Parcel rows(Table table, UnaryOperator<List<String>> change) {
        List<String> json = lines(table.jsonFile());
        List<String> objects = change.apply(new ArrayList<>(json.subList(1, json.size() - 1).stream()
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line).toList()));
        put(table.jsonFile(), objects.isEmpty() ? List.of("[", "]") : List.of("[", String.join(",\n", objects), "]"));
        if (table.hasCsv()) {
            List<String> csv = lines(table.csvFile());
            List<String> all = new ArrayList<>(List.of(csv.getFirst()));
            all.addAll(change.apply(new ArrayList<>(csv.subList(1, csv.size()))));
            put(table.csvFile(), all);
        }
        return this;
    }

    Parcel put(String file, List<String> lines) {
        files.put(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Manifest manifest() {
        try {
            return Manifest.read(files.get(Manifest.NAME));
        } catch (ExportFault e) {
            throw new AssertionError(e);
        }
    }

    Parcel manifest(Function<Manifest, Manifest> change) {
        files.put(Manifest.NAME, change.apply(manifest()).bytes());
        return this;
    }

    /** Recomputes what the manifest says of its files. */
    Parcel relabelled() {
        return manifest(m -> new Manifest(m.format(), m.version(), m.product(), m.createdAt(), m.fromBatch(), m.toBatch(), m.root(), m.chainId(),
                m.contract(), m.transactions(), m.assets(), m.files().stream().map(this::entry).toList()));
    }

    private Manifest.FileEntry entry(Manifest.FileEntry old) {
        byte[] content = files.get(old.name());
        int lines = (int) new String(content, StandardCharsets.UTF_8).lines().count();
        return new Manifest.FileEntry(old.name(), HexFormat.of().formatHex(SheetFile.sha256().digest(content)), content.length,
                old.name().endsWith(".json") ? lines - 2 : lines - 1);
    }

    /** With a fresh seal. */
    byte[] closed(Path folder) {
        try {
            List<Path> paths = new ArrayList<>();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                paths.add(Files.write(folder.resolve(file.getKey()), file.getValue()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SealedZip.write(paths, folder.resolve("parcel.zip"), out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the verifier says and returns. */
    record Verdict(int code, String out, String err) {
        /** Without the file's name. */
        String reason() {
            return err.substring(err.indexOf(".zip: ") + 6).strip();
        }
    }

    static Verdict verify(Path folder, byte[] export, String... more) {
        try {
            Path file = Files.write(folder.resolve("export.zip"), export);
            List<String> arguments = new ArrayList<>(List.of(file.toString()));
            arguments.addAll(List.of(more));
            return verify(arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Verdict verify(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = VerifyExport.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Verdict(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
