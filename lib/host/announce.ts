/** The lines that end a start: the address, who may sign in to the demo world, where the mail is. */
import { using } from "@/lib/host/database/connect";
import { type DemoSignIn, demoSignInsIn } from "@/lib/host/database/demo";
import type { PreparedDatabase } from "@/lib/host/database/prepare";
import { say } from "@/lib/host/terminal";
import type { Env } from "@/lib/platform/env";

/** Prints them. Passwords appear only for the people of the demo world, which are no secrets. */
export async function announce(env: Env, database: PreparedDatabase): Promise<void> {
  say();
  say(`${env.PORTAL_NAME} is ready: ${env.PORTAL_BASE_URL}`);
  if (env.PORTAL_DEMO) listSignIns(await using(database.owner, "portal launcher", demoSignInsIn));
  if (env.MAIL_TRANSPORT === "file") say(`Mail the portal sends can be read at ${env.PORTAL_BASE_URL}/dev/mailbox`);
  say("Ctrl-C stops everything.");
}

function listSignIns(people: readonly DemoSignIn[]): void {
  if (people.length === 0) return;
  const width = (of: (person: DemoSignIn) => string) => Math.max(...people.map((person) => of(person).length));
  const [who, email, password] = [width((p) => p.who), width((p) => p.email), width((p) => p.password)];
  say("\nDemo sign-ins (e-mail, password, secret for the authenticator app):");
  for (const person of people) {
    say(`  ${person.who.padEnd(who)}  ${person.email.padEnd(email)}  ${person.password.padEnd(password)}  ${person.totpSecret}`);
  }
  say();
}
