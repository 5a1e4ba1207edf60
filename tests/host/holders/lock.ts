/** Takes a launcher's lock, and stays. */
import { takeLock } from "@/lib/host/lock";

const [, , , path = ""] = process.argv;
const taken = takeLock(path, "start");
console.log(JSON.stringify({ held: "lock" in taken, pid: process.pid }));
setInterval(() => {}, 60_000);
