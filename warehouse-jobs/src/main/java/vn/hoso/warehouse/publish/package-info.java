// SPDX-License-Identifier: Apache-2.0
/**
 * What Postgres serves, brought up to the lakehouse: one transaction a batch, with its snapshots.
 */
@NullMarked
package vn.hoso.warehouse.publish;

import org.jspecify.annotations.NullMarked;
