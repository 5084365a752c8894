package io.ashlar.infrastructure.export;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A text file's lines as bytes, without their line feeds; counts them. */
final class RawLines implements AutoCloseable {
    private static final int MAX_LINE = 1 << 18;

    private final String file;
    private final InputStream in;
    private int line;

    RawLines(String file, InputStream in) {
        this.file = file;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Null at the end. */
    byte @Nullable [] next() throws IOException, ExportFault {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line++;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && bytes.size() == 0) {
                return null;
            }
            if (b < 0) {
                throw ExportFault.at(file, line, "the line is cut off");
            }
            if (bytes.size() == MAX_LINE) {
                throw ExportFault.at(file, line, "the line is longer than any the format has");
            }
            bytes.write(b);
        }
        return bytes.toByteArray();
    }

    /** The number of the line read last. */
    int line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
