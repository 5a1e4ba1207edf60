/** Starts the embedded PostgreSQL as a launcher does, and stays. */

import { startServer } from "@/lib/host/postgres/start";
import { setProject } from "@/lib/host/project";

const [, , root = "", directory = ""] = process.argv;
setProject({ root, cwd: root, webFingerprint: "tests", bundle: root, umask: 0o022 });
const server = await startServer(directory, new AbortController().signal);
console.log(JSON.stringify({ pid: server.process().pid, port: server.port, owner: server.urls.owner }));
setInterval(() => {}, 60_000);
