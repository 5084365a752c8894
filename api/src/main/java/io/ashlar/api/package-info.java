/** The platform's outside: REST for banks, pages for issuers, exports for auditors. */
@NullMarked
package io.ashlar.api;

import org.jspecify.annotations.NullMarked;
