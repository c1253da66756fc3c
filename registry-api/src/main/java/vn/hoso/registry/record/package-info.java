// SPDX-License-Identifier: Apache-2.0
/** Records as published to Postgres, read by citizen id, and the page that shows one. */
@NullMarked
package vn.hoso.registry.record;

import org.jspecify.annotations.NullMarked;
