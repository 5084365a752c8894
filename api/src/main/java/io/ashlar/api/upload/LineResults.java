package io.ashlar.api.upload;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ashlar.api.portal.RefusalWords;
import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.BundleId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What became of a file's lines, as a file. */
public final class LineResults {
    private static final int AT_ONCE = 5_000;
    /** The header is line 1. */
    private static final int FIRST_LINE = 2;

    private LineResults() {}

    /**
     * Answers with all lines, without holding all of them.
     *
     * @throws NotFound if there is no such upload, or it is not the caller's to see; nothing is written then
     */
    public static void write(ReadRegister register, Caller caller, BundleId upload, HttpServletResponse response) throws IOException {
        List<Register.InstructionView> some = register.bundle(caller, upload, 0, AT_ONCE);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"upload-%s.csv\"".formatted(upload.value()));
        CsvWriter csv = CsvWriter.builder().build(response.getWriter());
        csv.writeRecord("line", "kind", "asset", "from", "to", "amount", "status", "refusal", "rule", "batch", "position");
        while (!some.isEmpty()) {
            some.forEach(view -> csv.writeRecord(Integer.toString(view.index() + FIRST_LINE), view.kind(), text(view.asset()), text(view.from()),
                    text(view.to()), text(view.amount()), view.status(), text(view.refusal()), text(rule(view)), text(view.batch()), text(view.position())));
            some = register.bundle(caller, upload, some.getLast().index() + 1, AT_ONCE);
        }
        csv.flush();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String rule(Register.InstructionView view) {
        return view.refusal() == null ? null : RefusalWords.of(RefusalCode.valueOf(view.refusal()));
    }
}
