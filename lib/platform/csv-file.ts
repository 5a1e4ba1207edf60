/**
 * Writes a table as CSV that spreadsheets open as it is meant: UTF-8 with a byte order mark, CRLF, and no cell that a
 * spreadsheet would take for a formula. Knows no feature: the caller hands on rows, page by page.
 */
import { asleep } from "@/lib/platform/formulas/rules";

/** One cell, quoted where it must be. */
export function csvCell(value: string): string {
  const tame = asleep(value);
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

/** One line with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A download of rows read page by page, so that a long list needs no more memory than one page. `name` is plain ASCII. */
export function csvDownload(
  name: string,
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): Response {
  const encoder = new TextEncoder();
  const iterator = pages[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${csvLine(header)}`));
    },
    async pull(controller) {
      const page = await iterator.next();
      if (page.done) controller.close();
      else controller.enqueue(encoder.encode(page.value.map(csvLine).join("")));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}
