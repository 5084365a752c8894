package io.ashlar.infrastructure.export;

import io.ashlar.application.port.AuditArchive;
import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.RegisterEntry;
import io.ashlar.application.port.SettledBatch;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.instruction.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes exports as one zip; see FORMAT.md. Lines go through files, so a large register needs little memory. */
public final class ZipAuditArchive implements AuditArchive {
    private final Path scratch;

    /** @param scratch an existing folder in which each export gets a folder of its own until it is closed */
    public ZipAuditArchive(Path scratch) {
        this.scratch = scratch;
    }

    @Override
    public Draft begin(Scope scope) {
        try {
            return new ZipDraft(scope, Files.createTempDirectory(scratch, "audit-export"));
        } catch (IOException e) {
            throw new UncheckedIOException("no export can be written in " + scratch, e);
        }
    }

    /** Supply and holdings of one asset. */
    private record Total(long supply, long held, int holdings, int holders) {
        Total with(long balance) {
            return new Total(supply, held + balance, holdings + 1, balance > 0 ? holders + 1 : holders);
        }
    }

    private static final class ZipDraft implements Draft {
        private final Scope scope;
        private final Path folder;
        private final Map<Table, Sheet> sheets = new EnumMap<>(Table.class);
        private final Map<Long, Status> statuses = new TreeMap<>();
        private final Map<Long, Total> totals = new TreeMap<>();
        private @Nullable SettledBatch last;

        ZipDraft(Scope scope, Path folder) throws IOException {
            this.scope = scope;
            this.folder = folder;
            for (Table table : Table.values()) {
                sheets.put(table, new Sheet(folder, table));
            }
        }

        private void add(Line line) {
            try {
                sheets.get(line.table()).add(line);
            } catch (IOException e) {
                throw new UncheckedIOException("the export cannot be written in " + folder, e);
            }
        }

        @Override
        public void batch(SettledBatch batch) {
            statuses.put(batch.number(), batch.status());
            last = batch;
            add(Lines.batch(batch, scope));
        }

        @Override
        public void logged(LedgerHistory.Logged logged, SettlementHistory.Times times) {
            add(Lines.logged(logged, times, statuses.get(logged.batch())));
        }

        @Override
        public void refused(LedgerHistory.Refused refused, SettlementHistory.Times times) {
            add(Lines.refused(refused, times));
        }

        @Override
        public void record(LedgerHistory.Recorded recorded, @Nullable AssetDescription description) {
            switch (recorded.entry()) {
                case RegisterEntry.Asset asset -> totals.put(asset.asset().value(), new Total(asset.supply(), 0, 0, 0));
                case RegisterEntry.Holding holding -> totals.computeIfPresent(holding.asset().value(), (id, total) -> total.with(holding.balance()));
                case RegisterEntry.Head head -> { }
                case RegisterEntry.Account account -> { }
                case RegisterEntry.SigningKey key -> { }
                case RegisterEntry.Position position -> { }
            }
            add(Lines.recorded(recorded, description));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            List<Manifest.FileEntry> entries = new ArrayList<>();
            for (Sheet sheet : sheets.values()) {
                entries.addAll(sheet.finish());
            }
            Path manifest = folder.resolve(Manifest.NAME);
            Files.write(manifest, manifest(entries).bytes());
            List<Path> files = new ArrayList<>(List.of(manifest));
            entries.forEach(entry -> files.add(folder.resolve(entry.name())));
            SealedZip.write(files, folder.resolve("export.zip"), out);
        }

        private Manifest manifest(List<Manifest.FileEntry> entries) {
            if (last == null || last.number() != scope.to()) {
                throw new IllegalStateException("the last batch of the export is missing");
            }
            List<String> transactions = new ArrayList<>(Lines.transactions(last, Status.COMMITTED));
            transactions.addAll(Lines.transactions(last, Status.SETTLED));
            List<Manifest.AssetTotal> assets = totals.entrySet().stream().map(e -> new Manifest.AssetTotal(e.getKey(),
                    String.valueOf(e.getValue().supply()), String.valueOf(e.getValue().held()), e.getValue().holdings(), e.getValue().holders())).toList();
            return new Manifest(Manifest.FORMAT, Manifest.VERSION, Manifest.PRODUCT, scope.createdAt().toString(), scope.from(), scope.to(),
                    last.newRoot().hex(), scope.place().chainId(), scope.place().contract(), transactions, assets, entries);
        }

        @Override
        public void close() {
            try {
                for (Sheet sheet : sheets.values()) {
                    sheet.close();
                }
                try (var left = Files.list(folder)) {
                    for (Path file : left.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("the export's scratch folder could not be removed: " + folder, e);
            }
        }
    }
}
