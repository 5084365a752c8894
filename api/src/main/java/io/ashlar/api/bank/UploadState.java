package io.ashlar.api.bank;

import io.ashlar.domain.instruction.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** How far an upload's lines have come. */
@Schema(name = "Upload")
record UploadState(String upload, @Schema(description = "How many of its lines.") int lines,
        @Schema(description = "How many of them have an answer: sequenced or refused.") int answered,
        @Schema(description = "How many of them were refused.") int refused,
        @Schema(description = "How many of them stand where.") Map<Status, Integer> statuses) {
    UploadState(String upload, Map<Status, Integer> statuses) {
        this(upload, sum(statuses), sum(statuses) - statuses.getOrDefault(Status.ACCEPTED, 0), statuses.getOrDefault(Status.REFUSED, 0), statuses);
    }

    private static int sum(Map<Status, Integer> statuses) {
        return statuses.values().stream().mapToInt(Integer::intValue).sum();
    }
}
