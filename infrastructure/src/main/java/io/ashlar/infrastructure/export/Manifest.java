package io.ashlar.infrastructure.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The first file of an export: what it is, what it covers, and what its other files must be.
 *
 * @param createdAt ISO 8601 with zone
 * @param root after batch {@code toBatch}
 * @param transactions on Ethereum that settled batch {@code toBatch}
 */
@JsonPropertyOrder({"format", "version", "product", "createdAt", "fromBatch", "toBatch", "root", "chainId", "contract", "transactions", "assets", "files"})
record Manifest(String format, int version, String product, String createdAt, long fromBatch, long toBatch, String root, long chainId,
        String contract, List<String> transactions, List<AssetTotal> assets, List<FileEntry> files) {
    Manifest {
        transactions = List.copyOf(transactions);
        assets = List.copyOf(assets);
        files = List.copyOf(files);
    }

    static final String NAME = "manifest.json";
    static final String FORMAT = "ashlar-audit-export";
    static final int VERSION = 1;
    static final String PRODUCT = "Ashlar";

    /**
     * @param held sum of all holdings' balances
     * @param holders holdings with a balance
     */
    @JsonPropertyOrder({"asset", "supply", "held", "holdings", "holders"})
    record AssetTotal(long asset, String supply, String held, int holdings, int holders) {}

    /** @param rows lines of data, without headings and brackets */
    @JsonPropertyOrder({"name", "sha256", "bytes", "rows"})
    record FileEntry(String name, String sha256, long bytes, int rows) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n")).withArrayIndenter(new DefaultIndenter("  ", "\n")));

    byte[] bytes() {
        try {
            return (PRETTY.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is a plain record", e);
        }
    }

    /** Only the very bytes {@link #bytes()} would give are accepted, so nothing can hide in spaces or double keys. */
    static Manifest read(byte[] bytes) throws ExportFault {
        try {
            Manifest manifest = JSON.readValue(bytes, Manifest.class);
            if (manifest == null || !FORMAT.equals(manifest.format)) {
                throw new ExportFault(NAME + ": this is not an audit export of Ashlar");
            }
            if (manifest.version != VERSION) {
                throw new ExportFault(NAME + ": format version " + manifest.version + " is not known here, only " + VERSION);
            }
            if (!Arrays.equals(manifest.bytes(), bytes)) {
                throw new ExportFault(NAME + ": its layout is not the one the format prescribes");
            }
            return manifest;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw ExportFault.at(NAME, line, "not what a manifest holds there");
        } catch (java.io.IOException e) {
            throw new ExportFault(NAME + ": cannot be read");
        }
    }
}
