package io.ashlar.api.bank;

import io.ashlar.domain.instruction.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** When a status was reached. */
@Schema(name = "Stage")
record StageState(Status status, Instant at) {}
