// SPDX-License-Identifier: Apache-2.0
/** The append-only trail of every read and search, chained by hashes. */
@NullMarked
package vn.hoso.registry.audit;

import org.jspecify.annotations.NullMarked;
