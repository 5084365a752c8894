package io.ashlar.api.bank;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A ledger identifier: there, and in the range of {@link io.ashlar.domain.shared.Identifiers}. */
@NotNull
@Min(1)
@Max(LedgerNumber.MAX)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, RECORD_COMPONENT})
@interface LedgerNumber {
    long MAX = io.ashlar.domain.shared.Identifiers.MAX;

    String message() default "must be a whole number from 1 to 1073741822";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
