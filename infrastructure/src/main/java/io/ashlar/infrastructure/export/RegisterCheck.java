package io.ashlar.infrastructure.export;

import io.ashlar.hash.Digest;
import io.ashlar.ledger.InclusionProof;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.TextCommitment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every line is in the ledger under the root, none is missing, and each asset's holdings add up to its supply.
 *
 * <p>None can be missing: each record names the next one's key, that name is hashed with it, and the list runs from its head to its end.
 */
final class RegisterCheck {
    private static final class Total {
        final LedgerRecord.Asset asset;
        long held;
        int holdings;
        int holders;

        Total(LedgerRecord.Asset asset) {
            this.asset = asset;
        }
    }

    private final Digest root;
    private final Map<Long, Total> totals = new TreeMap<>();
    private RecordKey expected = RecordKey.SENTINEL;
    private int records;

    private RegisterCheck(Digest root) {
        this.root = root;
    }

    /** @return a sentence on each asset, after one on the register */
    static List<String> run(ExportFile export, Digest root) throws IOException, ExportFault {
        RegisterCheck check = new RegisterCheck(root);
        new SheetReader(export, Table.REGISTER).read(check::line);
        if (!check.expected.equals(RecordKey.END)) {
            throw new ExportFault(Table.REGISTER.jsonFile() + ": " + LedgerWords.shown(check.expected) + " is missing after the last line");
        }
        return check.finish(export.manifest());
    }

    private void line(Cells c) throws ExportFault {
        LedgerRecord record = LedgerWords.record(c);
        if (!record.key().equals(expected)) {
            throw c.fault(LedgerWords.shown(expected) + " should stand here, not " + LedgerWords.shown(record.key())
                    + ": a line is missing, double or out of order");
        }
        InclusionProof proof = InclusionProof.ofShortPath(record, c.small("leaf", 0, (1 << 30) - 1), c.digests("siblings", 32));
        if (!proof.verify(root)) {
            throw c.fault(LedgerWords.shown(record.key()) + " " + content(c, record) + " is not what the ledger's root holds");
        }
        if (record instanceof LedgerRecord.Asset asset) {
            description(c, asset);
            totals.put(asset.key().a(), new Total(asset));
        }
        c.nothingElse();
        if (record instanceof LedgerRecord.Holding holding) {
            add(c, holding);
        }
        expected = record.next();
        records++;
    }

    private static String content(Cells c, LedgerRecord record) {
        String own = switch (record) {
            case LedgerRecord.Sentinel r -> "";
            case LedgerRecord.Account r -> "of investor " + r.profile().investor() + ", ";
            case LedgerRecord.Position r -> "with total " + r.total() + ", ";
            case LedgerRecord.Authorisation r -> "with next index " + r.index() + ", ";
            case LedgerRecord.Asset r -> "with supply " + r.supply() + ", cap " + r.cap() + ", ";
            case LedgerRecord.Holding r -> "with balance " + r.balance() + ", frozen " + r.frozen() + ", ";
        };
        return "(" + own + "next " + LedgerWords.shown(record.next()) + ", leaf " + c.find("leaf") + " and its siblings)";
    }

    private void add(Cells c, LedgerRecord.Holding holding) throws ExportFault {
        Total total = totals.get(holding.key().a());
        if (total == null || holding.balance() > Long.MAX_VALUE - total.held) {
            throw c.fault("the holding belongs to no asset, or exceeds its supply");
        }
        total.held += holding.balance();
        total.holdings++;
        total.holders += holding.balance() > 0 ? 1 : 0;
    }

    /** The description must be the text the asset's record commits to. */
    private static void description(Cells c, LedgerRecord.Asset asset) throws ExportFault {
        List<@Nullable String> parts = new ArrayList<>();
        for (String column : List.of("name", "isin", "lei", "currency")) {
            parts.add(c.find(column));
        }
        if (parts.stream().allMatch(java.util.Objects::isNull)) {
            return;
        }
        String text = "ashlar-asset-v1\n" + String.join("\n", parts);
        if (parts.contains(null) || !TextCommitment.of(text).equals(asset.terms())) {
            throw c.fault("name, isin, lei and currency are not what the asset's terms commit to");
        }
    }

    private List<String> finish(Manifest manifest) throws ExportFault {
        List<String> sentences = new ArrayList<>(List.of("register: " + records + " records proved under root " + root + ", none missing"));
        List<Manifest.AssetTotal> computed = new ArrayList<>();
        for (Map.Entry<Long, Total> entry : totals.entrySet()) {
            Total t = entry.getValue();
            if (t.held != t.asset.supply()) {
                throw new ExportFault(Table.REGISTER.jsonFile() + ": the holdings of asset " + entry.getKey() + " add up to " + t.held
                        + ", not to its supply of " + t.asset.supply());
            }
            computed.add(new Manifest.AssetTotal(entry.getKey(), String.valueOf(t.asset.supply()), String.valueOf(t.held), t.holdings, t.holders));
            sentences.add("asset " + entry.getKey() + ": " + t.held + " units in " + t.holdings + " holdings (" + t.holders
                    + " with a balance) are its whole supply");
        }
        for (int i = 0; i < Math.max(computed.size(), manifest.assets().size()); i++) {
            if (i >= computed.size() || i >= manifest.assets().size() || !computed.get(i).equals(manifest.assets().get(i))) {
                throw new ExportFault(Manifest.NAME + ": the totals of " + (i < computed.size() ? "asset " + computed.get(i).asset()
                        : "asset " + manifest.assets().get(i).asset()) + " are not those of " + Table.REGISTER.jsonFile());
            }
        }
        return sentences;
    }
}
