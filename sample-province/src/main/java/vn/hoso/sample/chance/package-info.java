// SPDX-License-Identifier: Apache-2.0
/** Repeatable chance: dice that depend only on the seed and on what they are thrown for. */
@NullMarked
package vn.hoso.sample.chance;

import org.jspecify.annotations.NullMarked;
