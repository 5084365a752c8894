package io.ashlar.infrastructure.export;

/** What is wrong with an export, in one sentence that names the place. */
final class ExportFault extends Exception {
    private static final long serialVersionUID = 1L;

    ExportFault(String sentence) {
        super(sentence);
    }

    /** @param line as a text editor counts, from 1 */
    static ExportFault at(String file, int line, String what) {
        return new ExportFault(file + " line " + line + ": " + what);
    }
}
