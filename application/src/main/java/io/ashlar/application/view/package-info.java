/** What users see. */
@NullMarked
package io.ashlar.application.view;

import org.jspecify.annotations.NullMarked;
