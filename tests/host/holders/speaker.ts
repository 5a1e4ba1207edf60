/** Says that it is there, goes on saying things for a second, and ends with 7. */
import { setTimeout as wait } from "node:timers/promises";
import { say } from "@/lib/host/terminal";

say("{}");
for (let times = 0; times < 10; times += 1) {
  await wait(100);
  say("still here");
}
process.exit(7);
