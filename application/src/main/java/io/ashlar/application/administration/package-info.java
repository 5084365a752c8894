/** Who may come in: people, systems, their keys, and what was refused. */
@NullMarked
package io.ashlar.application.administration;

import org.jspecify.annotations.NullMarked;
