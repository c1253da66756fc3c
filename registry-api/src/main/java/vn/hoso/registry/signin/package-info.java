// SPDX-License-Identifier: Apache-2.0
/**
 * Who is signed in: the built-in OpenID Connect provider of a small installation, or an outside
 * one.
 */
@NullMarked
package vn.hoso.registry.signin;

import org.jspecify.annotations.NullMarked;
