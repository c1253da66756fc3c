// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

/** One sentence for people, in Vietnamese and English. */
public record Text(String vi, String en) {}
