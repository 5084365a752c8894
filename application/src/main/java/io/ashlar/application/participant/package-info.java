/** Onboarding participants. */
@NullMarked
package io.ashlar.application.participant;

import org.jspecify.annotations.NullMarked;
