// SPDX-License-Identifier: Apache-2.0
/** Who is who, decided by people: questions, wrong patients, votes and what they settle. */
@NullMarked
package vn.hoso.registry.stewardship;

import org.jspecify.annotations.NullMarked;
