/** What issuers announce to their holders, and what each holder is due by it. */
@NullMarked
package io.ashlar.application.corporateaction;

import org.jspecify.annotations.NullMarked;
