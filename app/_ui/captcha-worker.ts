/** The thread in which the page's proof of work is done, so that typing never stutters. */
import type { Challenge } from "altcha-lib/types";
import { solve } from "./captcha-solver";

self.onmessage = async ({ data }: MessageEvent<Challenge>) => {
  self.postMessage(await solve(data));
};
