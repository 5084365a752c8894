/** What needs a second person, who that is, and what becomes of it. */
@NullMarked
package io.ashlar.application.approval;

import org.jspecify.annotations.NullMarked;
