package io.ashlar.infrastructure.export;

import io.ashlar.hash.Digest;
import io.ashlar.infrastructure.export.BatchCheck.Header;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks an audit export on its own: no account, no database, no platform; with {@code --rpc} an Ethereum node is asked as well.
 *
 * <p>Exit codes: 0 all of it holds, 1 something does not (one sentence says where and what), 2 wrong usage or no such file.
 */
public final class VerifyExport {
    private static final String USAGE = "usage: verify-export FILE [--rpc URL]";

    private VerifyExport() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** @return the exit code */
    static int run(String[] args, PrintStream out, PrintStream err) {
        String file = null;
        String rpc = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--rpc") && rpc == null && i + 1 < args.length) {
                rpc = args[++i];
            } else if (file == null && !args[i].startsWith("--")) {
                file = args[i];
            } else {
                return wrong(err, USAGE);
            }
        }
        if (file == null) {
            return wrong(err, USAGE);
        }
        URI node = null;
        if (rpc != null) {
            node = url(rpc);
            if (node == null) {
                return wrong(err, "--rpc needs an http or https URL, not " + Cells.shown(rpc));
            }
        }
        Path path = path(file);
        if (path == null || !Files.isRegularFile(path) || !Files.isReadable(path)) {
            return wrong(err, "there is no file " + Cells.shown(file) + " that can be read");
        }
        return check(path, node, out, err);
    }

    private static int wrong(PrintStream err, String sentence) {
        err.println(sentence);
        return 2;
    }

    private static @Nullable Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable URI url(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()) ? uri : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int check(Path path, @Nullable URI node, PrintStream out, PrintStream err) {
        try (ExportFile export = new ExportFile(path)) {
            Manifest manifest = export.manifest();
            check(manifest);
            out.println("archive: seal unbroken, " + manifest.files().size() + " files as the manifest of " + manifest.createdAt() + " says");
            List<Header> headers = BatchCheck.run(export);
            Digest root = headers.getLast().newRoot();
            out.println("batches: " + manifest.fromBatch() + " to " + manifest.toBatch() + " follow each other, from root "
                    + headers.getFirst().previousRoot() + " to " + root);
            out.println("journal: " + JournalCheck.run(export, headers) + " instructions lead to the instruction logs of these batches");
            RegisterCheck.run(export, root).forEach(out::println);
            out.println("refused: " + RefusedCheck.run(export) + " instructions, as information: nothing proves a refusal");
            out.println(node != null ? new NodeCheck(node).run(manifest, headers)
                    : "Ethereum: not asked; root(" + manifest.toBatch() + ") of contract " + manifest.contract() + " on chain "
                    + manifest.chainId() + " must be " + root + " (give --rpc URL to ask a node)");
            out.println("VERIFIED " + path);
            return 0;
        } catch (ExportFault e) {
            err.println("NOT VERIFIED " + path + ": " + e.getMessage());
        } catch (IOException e) {
            err.println("NOT VERIFIED " + path + ": the file cannot be read to its end");
        } catch (RuntimeException e) {
            err.println("NOT VERIFIED " + path + ": it holds something this program does not understand (" + e.getClass().getSimpleName() + ")");
        }
        return 1;
    }

    private static void check(Manifest manifest) throws ExportFault {
        if (manifest.fromBatch() < 1 || manifest.toBatch() < manifest.fromBatch()) {
            throw new ExportFault(Manifest.NAME + ": batches " + manifest.fromBatch() + " to " + manifest.toBatch() + " are no range");
        }
        if (manifest.chainId() < 1 || !manifest.contract().matches("0x[0-9a-fA-F]{40}")) {
            throw new ExportFault(Manifest.NAME + ": chain " + manifest.chainId() + " and contract " + Cells.shown(manifest.contract()) + " are no place");
        }
        if (!Manifest.PRODUCT.equals(manifest.product()) || !isTime(manifest.createdAt())) {
            throw new ExportFault(Manifest.NAME + ": product or createdAt is not what the format prescribes");
        }
    }

    private static boolean isTime(String text) {
        try {
            return java.time.Instant.parse(text).toString().equals(text);
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }
}
