package io.ashlar.infrastructure.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.hash.Digest;
import io.ashlar.infrastructure.export.Parcel.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Forgers who know the format: JSON and CSV agree, hashes and seal are recomputed. Each is told where the lie is.
 *
 * <p>Line 2 of a table is its first row. In the register rows 14 to 16 are the holdings; of asset 1 account 10 holds 50, account 11 543.
 */
class ForgeryTest {
    @TempDir
    static Path folder;
    private static byte[] export;

    @BeforeAll
    static void play() {
        RecordingSettlementHistory settlement = new RecordingSettlementHistory();
        export = new SettledPlatform(new InMemorySequenceLog(), 8, settlement::apply).withActivity()
                .export(settlement, VerifyExportTest.NO_DESCRIPTIONS, folder, 1, 3);
    }

    private static Parcel parcel() {
        return new Parcel(export);
    }

    private static String reason(Parcel forged) {
        Verdict verdict = Parcel.verify(folder, forged.relabelled().closed(folder));
        assertThat(verdict.code()).isEqualTo(1);
        return verdict.reason();
    }

    /** The first sibling on the line of asset 2. */
    private static String sibling() {
        String line = parcel().lines("register.json").get(13);
        return line.substring(line.indexOf("siblings\":[\"") + 12, line.indexOf("siblings\":[\"") + 78);
    }

    private static String headerOf(int batch, String member) {
        String line = parcel().lines("batches.json").get(batch);
        int start = line.indexOf("\"" + member + "\":\"") + member.length() + 4;
        return line.substring(start, start + 66);
    }

    private static UnaryOperator<List<String>> swap(int first, int second) {
        return rows -> {
            List<String> changed = new ArrayList<>(rows);
            java.util.Collections.swap(changed, first, second);
            return changed;
        };
    }

    private static UnaryOperator<List<String>> drop(int row) {
        return rows -> {
            List<String> changed = new ArrayList<>(rows);
            changed.remove(row);
            return changed;
        };
    }

    @Test
    void whatIsOnlyRelabelledStillHolds() {
        assertThat(Parcel.verify(folder, parcel().relabelled().closed(folder)).code()).isZero();
    }

    @Test
    void aBalanceChangedInTheCsv() {
        assertThat(reason(parcel().replace("register.csv", 16, ",543,", ",544,")))
                .isEqualTo("register.csv line 16: balance 544 is not what the ledger's root holds: 543");
    }

    @Test
    void aBalanceChangedEverywhere() {
        assertThat(reason(parcel().replace("register.csv", 16, ",543,", ",544,").replace("register.json", 16, "\"543\"", "\"544\"")))
                .isEqualTo("register.json line 16: HOLDING 1 11 (with balance 544, frozen 0, next HOLDING 2 12, leaf 13 and its siblings)"
                        + " is not what the ledger's root holds");
    }

    @Test
    void aFrozenPartTakenAway() {
        assertThat(reason(parcel().replace("register.json", 15, "\"frozen\":\"50\"", "\"frozen\":\"0\"")))
                .startsWith("register.json line 15: HOLDING 1 10 (with balance 50, frozen 0,");
    }

    @Test
    void aSupplyChangedWithTheManifest() {
        assertThat(reason(parcel().replace("register.json", 13, "\"supply\":\"593\"", "\"supply\":\"600\"").replace("register.csv", 13, ",593,", ",600,")
                .manifest(m -> new Manifest(m.format(), m.version(), m.product(), m.createdAt(), m.fromBatch(), m.toBatch(), m.root(), m.chainId(),
                        m.contract(), m.transactions(), List.of(new Manifest.AssetTotal(1, "600", "593", 2, 2), m.assets().get(1)), m.files()))))
                .startsWith("register.json line 13: ASSET 1 (with supply 600, cap 1000, next ASSET 2, ").endsWith("is not what the ledger's root holds");
    }

    @Test
    void aTotalChangedInTheManifest() {
        assertThat(reason(parcel().manifest(m -> new Manifest(m.format(), m.version(), m.product(), m.createdAt(), m.fromBatch(), m.toBatch(), m.root(),
                m.chainId(), m.contract(), m.transactions(), List.of(m.assets().get(0), new Manifest.AssetTotal(2, "7", "7", 1, 1)), m.files()))))
                .isEqualTo("manifest.json: the totals of asset 2 are not those of register.json");
    }

    @Test
    void aHoldingLeftOut() {
        assertThat(reason(parcel().rows(Table.REGISTER, drop(14))))
                .isEqualTo("register.json line 16: HOLDING 1 11 should stand here, not HOLDING 2 12: a line is missing, double or out of order");
    }

    @Test
    void aHoldingLeftOutAndTheListClosedOverIt() {
        assertThat(reason(parcel().rows(Table.REGISTER, drop(14)).replace("register.json", 15, "\"HOLDING 1 11\"", "\"HOLDING 2 12\"")
                .replace("register.csv", 15, "HOLDING 1 11", "HOLDING 2 12")))
                .startsWith("register.json line 15: HOLDING 1 10 (with balance 50, frozen 50, next HOLDING 2 12, leaf 14 and its siblings)");
    }

    @Test
    void theLastHoldingLeftOut() {
        assertThat(reason(parcel().rows(Table.REGISTER, drop(15)))).isEqualTo("register.json: HOLDING 2 12 is missing after the last line");
    }

    @Test
    void theWholeRegisterLeftOut() {
        assertThat(reason(parcel().rows(Table.REGISTER, rows -> List.of()))).isEqualTo("register.json: HEAD is missing after the last line");
    }

    @Test
    void aHoldingListedTwice() {
        assertThat(reason(parcel().rows(Table.REGISTER, rows -> {
            rows.add(15, rows.get(14));
            return rows;
        }))).startsWith("register.json line 17: HOLDING 2 12 should stand here, not HOLDING 1 11");
    }

    @Test
    void holdingsSwapped() {
        assertThat(reason(parcel().rows(Table.REGISTER, swap(13, 14)))).startsWith("register.json line 15: HOLDING 1 10 should stand here, not HOLDING 1 11");
    }

    @Test
    void aSiblingChanged() {
        assertThat(reason(parcel().replace("register.json", 14, sibling().substring(0, 10), "0x11111111"))).startsWith("register.json line 14: ASSET 2 (")
                .endsWith("and its siblings) is not what the ledger's root holds");
    }

    @Test
    void aSiblingThatIsNoFieldElement() {
        assertThat(reason(parcel().replace("register.json", 14, sibling().substring(0, 10), "0xffffffff"))).startsWith("register.json line 14: siblings 0xffffffff")
                .endsWith("is not eight field elements");
    }

    @Test
    void anotherLeafIndex() {
        assertThat(reason(parcel().replace("register.json", 14, "\"leaf\":11", "\"leaf\":12"))).startsWith("register.json line 14: ASSET 2 (");
    }

    @Test
    void anInvestorExchanged() {
        assertThat(reason(parcel().replace("register.json", 9, "\"investor\":11", "\"investor\":12")))
                .startsWith("register.json line 9: ACCOUNT 11 (of investor 12, ");
    }

    @Test
    void aCellWhereNoneBelongs() {
        assertThat(reason(parcel().replace("register.json", 9, "\"account\":11,", "\"account\":11,\"balance\":\"5\",")))
                .isEqualTo("register.json line 9: balance does not belong on this line");
    }

    @Test
    void aDescriptionTheTermsDoNotCommitTo() {
        assertThat(reason(parcel().replace("register.json", 13, "\"paused\":false,",
                "\"paused\":false,\"isin\":\"US0378331005\",\"lei\":\"529900T8BM49AURSDO55\",\"currency\":\"EUR\",\"name\":\"Other bond\",")))
                .isEqualTo("register.json line 13: name, isin, lei and currency are not what the asset's terms commit to");
    }

    @Test
    void anAmountChangedInTheJournal() {
        assertThat(reason(parcel().replace("journal.json", 17, "\"250\"", "\"150\"").replace("journal.csv", 17, ",250,", ",150,")))
                .isEqualTo("journal.json line 17: this Transfer of 150 does not lead to the chain beside it: this line or the chain above it was changed");
    }

    /** The forger carries the hash chains on to the end of the batch. */
    @Test
    void anAmountChangedAndTheLogsRecomputed() {
        Parcel forged = parcel().replace("journal.json", 17, "\"250\"", "\"150\"");
        Digest chain = Digest.ZERO;
        Digest log = Digest.ZERO;
        for (int line = 10; line <= 18; line++) {
            String text = forged.lines("journal.json").get(line - 1);
            try {
                Cells cells = new Cells(new LineParser(Table.JOURNAL).parse(text.substring(0, text.length() - 1).getBytes(), line), line);
                chain = io.ashlar.ledger.InstructionEncoding.append(chain, LedgerWords.instruction(cells));
                forged.replace("journal.json", line, cells.hash("chain"), chain.toHex());
                if (cells.find("log") != null) {
                    log = io.ashlar.hash.LeafHash.compress(log, chain);
                    chain = Digest.ZERO;
                    forged.replace("journal.json", line, cells.hash("log"), log.toHex());
                }
                forged.put("journal.csv", csvOf(forged, "journal.csv", line));
            } catch (ExportFault e) {
                throw new AssertionError(e);
            }
        }
        assertThat(reason(forged)).startsWith("journal.json line 19: the log of batch 2 ends here with " + log + ", but its header commits to 0x")
                .contains("batches.json line 3");
    }

    private static List<String> csvOf(Parcel forged, String csv, int line) throws ExportFault {
        String json = forged.lines("journal.json").get(line - 1);
        List<String> lines = forged.lines(csv);
        lines.set(line - 1, new LineParser(Table.JOURNAL).parse(json.replaceFirst(",$", "").getBytes(), line).csv());
        return lines;
    }

    @Test
    void aJournalLineLeftOut() {
        assertThat(reason(parcel().rows(Table.JOURNAL, drop(11))))
                .isEqualTo("journal.json line 13: position 12 should stand here, not 13: a line is missing, double or out of order");
    }

    @Test
    void aRefusedLineLeftOut() {
        assertThat(reason(parcel().rows(Table.JOURNAL, drop(16))))
                .isEqualTo("journal.json line 18: batch 2 ends within a part of a bundle: lines are missing");
    }

    @Test
    void anInstructionThatIsSaidToBeRefused() throws ExportFault {
        Parcel forged = parcel().replace("journal.json", 26, "\"position\":23,", "").replace("journal.json", 26, "\"acceptedAt\"",
                "\"refusal\":\"ACTOR_NOT_AUTHORISED\",\"acceptedAt\"").replace("journal.json", 26, "\"SETTLED\"", "\"REFUSED\"");
        forged.put("journal.csv", csvOf(forged, "journal.csv", 26));
        assertThat(reason(forged)).isEqualTo("journal.json: batch 3 has 6 applied instructions here, its header says 7");
    }

    @Test
    void journalLinesSwapped() {
        assertThat(reason(parcel().rows(Table.JOURNAL, swap(18, 19)))).startsWith("journal.json line 20: position 17 should stand here, not 18");
    }

    @Test
    void journalLinesSwappedAndRenumbered() {
        assertThat(reason(parcel().rows(Table.JOURNAL, swap(18, 19)).replace("journal.json", 20, "\"position\":18", "\"position\":17")
                .replace("journal.json", 21, "\"position\":17", "\"position\":18")))
                .startsWith("journal.json line 20: this UnfreezePart of 40 does not lead to the chain beside it");
    }

    @Test
    void theEndOfTheJournalLeftOut() {
        assertThat(reason(parcel().rows(Table.JOURNAL, drop(24)))).startsWith("journal.json: the log of batch 3 ends here with ")
                .contains("a line of this batch was changed, or is missing");
    }

    @Test
    void aJournalLineTooMany() {
        assertThat(reason(parcel().rows(Table.JOURNAL, rows -> {
            rows.add(rows.getLast());
            return rows;
        }))).isEqualTo("journal.json line 27: position 24 should stand here, not 23: a line is missing, double or out of order");
    }

    @Test
    void aSenderWhoIsNotTheActor() {
        assertThat(reason(parcel().replace("journal.json", 17, "\"from\":10", "\"from\":12")))
                .isEqualTo("journal.json line 17: from is not the actor, who is a transfer's sender");
    }

    @Test
    void aTimeChangedInTheCsvOnly() {
        assertThat(reason(parcel().replace("journal.csv", 17, "2026-11-24T09:00:05.500Z", "2026-11-23T09:00:05.500Z"))).isEqualTo(
                "journal.csv line 17: acceptedAt 2026-11-23T09:00:05.500Z is not what journal.json says: 2026-11-24T09:00:05.500Z");
    }

    @Test
    void theRootReplacedInTheManifest() {
        String root = new Parcel(export).manifest().root();
        assertThat(reason(parcel().manifest(m -> new Manifest(m.format(), m.version(), m.product(), m.createdAt(), m.fromBatch(), m.toBatch(),
                "0x" + "1".repeat(64), m.chainId(), m.contract(), m.transactions(), m.assets(), m.files()))))
                .isEqualTo("manifest.json: root 0x" + "1".repeat(64) + " is not the new root of batch 3, " + root + " (batches.json line 4)");
    }

    @Test
    void theRootReplacedEverywhere() {
        Parcel forged = parcel();
        String root = forged.manifest().root();
        String other = "0x" + "1".repeat(64);
        forged.replace("batches.json", 4, root, other).manifest(m -> new Manifest(m.format(), m.version(), m.product(), m.createdAt(), m.fromBatch(),
                m.toBatch(), other, m.chainId(), m.contract(), m.transactions(), m.assets(), m.files()));
        assertThat(reason(forged)).isEqualTo("register.json line 2: HEAD (next ACCOUNT 1, leaf 0 and its siblings) is not what the ledger's root holds");
    }

    @Test
    void theHeaderChainBroken() {
        assertThat(reason(parcel().replace("batches.json", 3, headerOf(2, "previousRoot"), "0x" + "1".repeat(64))))
                .startsWith("batches.json line 3: previousRoot 0x1111").contains(" is not the new root of batch 1, " + headerOf(1, "newRoot"));
    }

    @Test
    void aBatchLeftOut() {
        assertThat(reason(parcel().rows(Table.BATCHES, drop(1))))
                .isEqualTo("batches.json line 3: batch 2 should stand here, not batch 3: a header is missing, double or out of order");
    }

    @Test
    void theLastBatchLeftOut() {
        assertThat(reason(parcel().rows(Table.BATCHES, drop(2))))
                .isEqualTo("batches.json: batch 3 is missing at the end; the manifest names batches 1 to 3");
    }

    @Test
    void anInstructionLogReplaced() {
        assertThat(reason(parcel().replace("batches.json", 3, headerOf(2, "instructionLog"), "0x" + "1".repeat(64))))
                .startsWith("journal.json line 19: the log of batch 2 ends here with " + headerOf(2, "instructionLog"));
    }

    /** Everything of a header but what only Ethereum knows: its batch time, when it was there, and by which transactions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "number":2           | "number":3
            "version":1          | "version":2
            "previousRoot":"0x   | "previousRoot":"0x11111111
            "newRoot":"0x        | "newRoot":"0x11111111
            "instructionLog":"0x | "instructionLog":"0x11111111
            "instructions":8     | "instructions":7
            "instructions":8     | "instructions":9
            "batchTime":"2026    | "batchTime":"2025
            "batchTime":"2026    | "batchTime":"2027
            "status":"SETTLED"   | "status":"PROVEN"
            "chainId":31337      | "chainId":1
            "contract":"0x00     | "contract":"0x01
            """)
    void aHeaderChanged(String old, String with) {
        // A digest keeps its length.
        String whole = old.endsWith("0x") && !old.contains("contract") ? old + headerOf(2, old.substring(1, old.indexOf('"', 1))).substring(2, 10) : old;
        assertThat(reason(parcel().replace("batches.json", 3, whole, with))).containsPattern("batches.json line [34]|journal.json line 1[89]");
    }

    @Test
    void aTransactionReplacedInTheManifest() {
        assertThat(reason(parcel().manifest(m -> new Manifest(m.format(), m.version(), m.product(), m.createdAt(), m.fromBatch(), m.toBatch(), m.root(),
                m.chainId(), m.contract(), List.of(), m.assets(), m.files()))))
                .isEqualTo("manifest.json: transactions are not those of batch 3 (batches.json line 4)");
    }

    @Test
    void spacesAndDoubleKeysCannotHideAnything() {
        assertThat(reason(parcel().replace("register.json", 9, "\"account\":11", "\"account\": 11")))
                .isEqualTo("register.json line 9: not written as the format prescribes");
        assertThat(reason(parcel().replace("register.json", 9, "\"account\":11", "\"account\":12,\"account\":11")))
                .isEqualTo("register.json line 9: not readable as JSON");
    }
}
