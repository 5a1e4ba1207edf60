/** What may come in by the form that makes a registration link. Issue messages are codes. */
import { z } from "zod";
import { domainList, idField } from "@/lib/accounts/input";

const digits = (text: string) => text.normalize("NFKC").trim();

/** `maxDays`: the longest life a link may have here (`REGISTRATION_LINK_DAYS`). */
export const linkInput = (maxDays: number) =>
  z.object({
    days: z
      .string("required")
      .transform(digits)
      .pipe(
        z
          .string()
          .min(1, "required")
          .regex(/^\d{1,6}$/, "days_range"),
      )
      .transform(Number)
      .pipe(z.number().min(1, "days_range").max(maxDays, "days_range")),
    maxUses: z
      .string()
      .default("")
      .transform(digits)
      .pipe(z.string().regex(/^\d{0,6}$/, "uses_range"))
      .transform((text) => (text === "" ? null : Number(text)))
      .pipe(z.number().min(1, "uses_range").max(1_000, "uses_range").nullable()),
    domains: domainList,
  });
export type LinkInput = z.output<ReturnType<typeof linkInput>>;

export const disableLinkInput = z.object({ linkId: idField });
