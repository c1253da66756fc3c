// SPDX-License-Identifier: Apache-2.0
/** Records as published to Postgres: one document by citizen id, people by number or name. */
@NullMarked
package vn.hoso.registry.record;

import org.jspecify.annotations.NullMarked;
