/** The digest about what is about to end. */
import { addressee } from "@/lib/accounts/rules";
import type { Language } from "@/lib/i18n/languages";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

export type ExpiryReader = {
  userId: string;
  email: string;
  familyName: string;
  givenName: string;
  language: Language;
  timeZone: string;
};

type Due = {
  id: string;
  serial: string;
  assetName: string | null;
  productName: string;
  endsAt: Date;
  left: number;
  stopsEn: string | null;
  stopsJa: string | null;
};

/** One mail per reader and account; `count` may be more than the licenses named. */
export function expiryDigest(
  account: { id: string; number: number; name: string },
  reader: ExpiryReader,
  due: readonly Due[],
  count: number,
): Mail<"license-expiry"> {
  return {
    to: addressee(reader),
    language: reader.language,
    template: "license-expiry",
    userId: reader.userId,
    accountId: account.id,
    props: {
      accountName: account.name,
      count,
      soonest: Math.min(...due.map(({ left }) => left)),
      licenses: due.map(({ productName, serial, assetName, endsAt, left, stopsEn, stopsJa }) => ({
        productName,
        serial,
        assetName: assetName ?? "",
        endsAt,
        left,
        stops: (reader.language === "ja" ? stopsJa : stopsEn) ?? "",
      })),
      link: `${env().PORTAL_BASE_URL}/licenses/board?account=${account.number}`,
    },
  };
}
