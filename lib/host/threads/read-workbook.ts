/** The program of the thread that reads workbooks of Excel: takes a file, posts the table in it and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { readWorkbook, type WorkbookLimits } from "@/lib/platform/workbook/read";

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: WorkbookLimits };

readWorkbook(bytes, limits).then((table) => parentPort?.postMessage(table));
