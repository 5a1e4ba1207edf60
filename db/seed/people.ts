/** The people of the demo world. Their passwords and secrets are known to everybody. */
import type { CompanyKey } from "@/db/seed/companies";
import { fixedRecoveryCodes, fixedTotpSecret } from "@/db/seed/fixed";
import { roster } from "@/db/seed/roster";
import type { Role, StaffRole } from "@/lib/access/roles";
import type { Language } from "@/lib/i18n/languages";

export type DemoPerson = {
  readonly key: string;
  /** what they are in the demo world */
  readonly who: string;
  readonly email: string;
  /** null: they have not set one yet, so they cannot sign in */
  readonly password: string | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly jobTitle: string;
  readonly phone: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly roles: { readonly [Company in CompanyKey]?: readonly Role[] };
  /** companies they have left */
  readonly left?: readonly CompanyKey[];
  readonly staff?: StaffRole;
  /** days ago at which they asked to join, for those whose request is part of the story */
  readonly came?: number;
  /** printed at the end of a start */
  readonly shown?: true;
};

/** The secret of a person's authenticator app. */
export function totpSecretOf(person: DemoPerson): string {
  return fixedTotpSecret(person.key);
}

export function recoveryCodesOf(person: DemoPerson): string[] {
  return fixedRecoveryCodes(person.key);
}

/** Who may sign in to the demo world, for the lines that end a start. All of them: `portal demo --json`. */
export function demoSignIns(): { who: string; email: string; password: string; totpSecret: string }[] {
  return roster.flatMap((person) =>
    person.shown && person.password
      ? [
          {
            who: person.who,
            email: person.email,
            password: person.password,
            totpSecret: totpSecretOf(person),
          },
        ]
      : [],
  );
}
