/** The course of an upload: parts one behind the other, each only where the last one ended. */

/**
 * Bytes a program should send in one part. The framework hands on ten megabytes of a body and drops the rest, so that
 * nothing above may be relied on; what is dropped is simply sent again with the next part.
 */
export const partBytes = 4_194_304;
/** The most one part may have. */
export const longestPart = 8_388_608;
