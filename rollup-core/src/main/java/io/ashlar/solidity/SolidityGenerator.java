package io.ashlar.solidity;

import io.ashlar.air.Air;
import io.ashlar.batch.BatchProofs;
import io.ashlar.circuit.PublicValues;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.merkle.Sha256;
import io.ashlar.stark.Circuit;
import io.ashlar.stark.ProofParameters;
import io.ashlar.transcript.Transcript;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Writes the contracts' verifying key and constraint programs; a test compares the committed files with a fresh run. */
public final class SolidityGenerator {
    private static final String NOTICE = "// SPDX-License-Identifier: Apache-2.0\n"
            + "// Generated from the constraint definitions by io.ashlar.solidity.SolidityGenerator. Do not edit.\n"
            + "pragma solidity 0.8.37;\n\n";

    private SolidityGenerator() {}

    /** @param arguments the folder to write to */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files(BatchProofs.settlement().circuit()).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** File names and contents. */
    static Map<String, String> files(Circuit circuit) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("VerifyingKey.sol", verifyingKey(circuit));
        for (Air table : circuit.tables()) {
            files.put(contract(table) + ".sol", program(table));
        }
        return files;
    }

    private static String contract(Air table) {
        return Character.toUpperCase(table.name().charAt(0)) + table.name().substring(1) + "Program";
    }

    private static String program(Air table) {
        return NOTICE + """
                /// @notice The %s table's constraints as instructions for the ConstraintMachine; its code is the data, after a STOP.
                contract %s {
                    constructor() {
                        bytes memory data = hex"00%s";
                        assembly {
                            return(add(data, 32), mload(data))
                        }
                    }
                }
                """.formatted(table.name(), contract(table), HexFormat.of().formatHex(MachineProgram.of(table)));
    }

    private static String verifyingKey(Circuit circuit) {
        ProofParameters p = circuit.parameters();
        List<Air> tables = circuit.tables();
        StringBuilder out = new StringBuilder(NOTICE);
        out.append("/// @notice Everything the verifier takes for granted: parameters, table shapes and field constants.\nlibrary VerifyingKey {\n");
        constant(out, "bytes32", "DIGEST", "0x" + HexFormat.of().formatHex(circuit.verifyingKey()));
        constant(out, "bytes32", "INITIAL_STATE", "0x" + HexFormat.of().formatHex(
                Sha256.hash(Transcript.PROTOCOL.getBytes(StandardCharsets.UTF_8))));
        constant(out, "uint256", "TABLES", tables.size());
        constant(out, "uint256", "LOG_BLOWUP", p.logBlowup());
        constant(out, "uint256", "QUERIES", p.queries());
        constant(out, "uint256", "GRINDING_BITS", p.grindingBits());
        constant(out, "uint256", "MAX_LOG_ARITY", p.maxLogArity());
        constant(out, "uint256", "LOG_FINAL_DEGREE", p.logFinalDegree());
        constant(out, "uint256", "CAP_LOG", p.capLog());
        out.append("\n    // Per table, 16 bits each, table 0 lowest.\n");
        constant(out, "uint256", "WIDTHS", packed(tables, Air::committedWidth));
        constant(out, "uint256", "AUXILIARY_WIDTHS", packed(tables, Air::auxiliaryWidth));
        constant(out, "uint256", "QUOTIENT_CHUNKS", packed(tables, Air::quotientChunks));
        constant(out, "uint256", "MAIN_AHEAD", packed(tables, table -> table.mainAhead().length));
        constant(out, "uint256", "AUXILIARY_AHEAD", packed(tables, table -> table.auxiliaryAhead().length));
        constant(out, "uint256", "STRIDES_BEYOND", packed(tables, table -> circuit.strideBeyond(table)));
        constant(out, "uint256", "PUBLIC_VALUES", PublicValues.COUNT);
        out.append("\n    // The columns opened one row ahead, two bytes each, in table order, as many a table as told above.\n");
        constant(out, "bytes", "MAIN_AHEAD_COLUMNS", columns(tables, Air::mainAhead));
        constant(out, "bytes", "AUXILIARY_AHEAD_COLUMNS", columns(tables, Air::auxiliaryAhead));
        out.append("\n    // X^p, X^2p, X^3p, X^4p: the Frobenius images, five 51-bit lanes.\n");
        Extension x = Extension.of(new int[] {0, KoalaBear.ONE, 0, 0, 0}, 0);
        Extension image = Extension.ONE;
        for (int i = 1; i < 5; i++) {
            image = image.mul(x.pow(KoalaBear.P));
            constant(out, "uint256", "FROBENIUS_" + i, lanes(image));
        }
        out.append("""

                    /// @notice There is no such size class.
                    error UnknownSizeClass(uint256 sizeClass);

                    /// @notice log2 of the tables' rows in a size class, 16 bits a table.
                    function logHeights(uint256 sizeClass) internal pure returns (uint256) {
                """);
        for (int c = 0; c < circuit.sizeClasses(); c++) {
            int sizeClass = c;
            out.append("        if (sizeClass == ").append(c).append(") return ").append(packed(tables, table -> table.logHeight(sizeClass))).append(";\n");
        }
        return out.append("        revert UnknownSizeClass(sizeClass);\n    }\n}\n").toString();
    }

    private static void constant(StringBuilder out, String type, String name, Object value) {
        out.append("    ").append(type).append(" internal constant ").append(name).append(" = ").append(value).append(";\n");
    }

    private static String packed(List<Air> tables, ToIntFunction<Air> property) {
        StringBuilder hex = new StringBuilder();
        for (Air table : tables.reversed()) {
            hex.append("%04x".formatted(property.applyAsInt(table)));
        }
        return "0x" + hex;
    }

    private static String columns(List<Air> tables, Function<Air, int[]> columns) {
        StringBuilder hex = new StringBuilder();
        tables.stream().map(columns).flatMapToInt(Arrays::stream).forEach(column -> hex.append("%04x".formatted(column)));
        return "hex\"" + hex + '"';
    }

    private static String lanes(Extension element) {
        BigInteger word = BigInteger.ZERO;
        for (int c = 4; c >= 0; c--) {
            word = word.shiftLeft(51).or(BigInteger.valueOf(KoalaBear.fromMontgomery(element.coefficient(c))));
        }
        return "0x" + word.toString(16);
    }
}
