/** Whether personal data is anywhere it should not be. */
@NullMarked
package io.ashlar.api.personal;

import org.jspecify.annotations.NullMarked;
