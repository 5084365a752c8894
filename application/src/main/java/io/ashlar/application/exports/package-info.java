/** Exports an outside auditor can check without trusting the platform. */
@NullMarked
package io.ashlar.application.exports;

import org.jspecify.annotations.NullMarked;
