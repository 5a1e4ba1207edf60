/** What a template gets and what it gives: words in, a letter out; it loads nothing and decides nothing. */
import type { ReactNode } from "react";
import type { Moment } from "@/emails/date";
import type { words } from "@/lib/i18n/words";

export type MailLanguage = "en" | "ja";

/** Who sends: the portal's name, its public address without a slash at the end, and where people get help. */
export type MailBrand = { readonly name: string; readonly baseUrl: string; readonly supportEmail: string };

/** Who reads, as far as known. Without a zone, times are UTC in English and JST in Japanese. */
export type MailReader = {
  readonly name?: string;
  readonly companyName?: string;
  readonly timeZone?: string;
};

/** The reader's language, and whatever a template needs to speak it. */
export type Frame = {
  readonly language: MailLanguage;
  readonly brand: MailBrand;
  readonly t: ReturnType<typeof words<"emails">>;
  readonly date: (moment: Moment) => string;
};

/**
 * One mail. `opening`: the formula a Japanese letter begins with; who is new is thanked. `lead`: what happened, in one or
 * two sentences; lists of mails show it beside the subject. `body`: everything after it.
 */
export type Letter = {
  readonly subject: string;
  readonly opening: "first" | "regular";
  readonly lead: string;
  readonly body: ReactNode;
  /** it can be answered by mail: the line above which the answer is written, at the top of the mail */
  readonly marker?: string | undefined;
};

export type Template<Props> = (frame: Frame, props: Props) => Letter;
