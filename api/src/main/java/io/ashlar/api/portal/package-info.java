/** The pages for people: what the register holds, and forms that ask for changes of it. */
@NullMarked
package io.ashlar.api.portal;

import org.jspecify.annotations.NullMarked;
