/** The lines that end a start: the address, who may sign in to the demo world, where the mail is. */
import { using } from "@/lib/host/database/connect";
import { type DemoSignIn, demoSignInsIn } from "@/lib/host/database/demo";
import type { PreparedDatabase } from "@/lib/host/database/prepare";
import type { Env } from "@/lib/platform/env";

/** The lines. Passwords appear only for the people of the demo world, who are no secret. */
export async function announcement(env: Env, database: PreparedDatabase): Promise<string[]> {
  const people = env.PORTAL_DEMO ? await using(database.owner, "portal launcher", demoSignInsIn) : [];
  const mailbox =
    env.MAIL_TRANSPORT === "file"
      ? [`Mail the portal sends can be read at ${env.PORTAL_BASE_URL}/dev/mailbox`]
      : [];
  return [
    "",
    `${env.PORTAL_NAME} is ready: ${env.PORTAL_BASE_URL}`,
    ...signIns(people),
    ...mailbox,
    "Ctrl-C stops everything.",
  ];
}

function signIns(people: readonly DemoSignIn[]): string[] {
  if (people.length === 0) return [];
  const width = (of: (person: DemoSignIn) => string) =>
    Math.max(...people.map((person) => of(person).length));
  const [who, email, password] = [width((p) => p.who), width((p) => p.email), width((p) => p.password)];
  const rows = people.map(
    (p) =>
      `  ${p.who.padEnd(who)}  ${p.email.padEnd(email)}  ${p.password.padEnd(password)}  ${p.totpSecret}`,
  );
  return ["", "Demo sign-ins (e-mail, password, secret for the authenticator app):", ...rows, ""];
}
