/** What the operations of `/api/v1` have in common: plain texts, pages of a list, instants. Issue messages are codes. */
import { z } from "zod";
import { endUserFields, infoStates } from "@/lib/provisioning/rules";

/** Page sizes of lists (trust API-14). */
export const restPage = { plain: 25, most: 100 } as const;

// control characters, which no name holds and the database partly refuses, and halves of signs
const unwritable = /\p{Cc}|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u;

/** A text of one line, at least one sign. */
export const restText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !unwritable.test(text), "characters");

/** An instant: ISO 8601 in UTC. */
export const restInstant = z.iso.datetime();

/** A serial number or auth code as people write it; case and separators do not matter. */
export const restIdentifier = restText(64);

/** The provider's own name of an end user. */
export const restReference = restText(endUserFields.customerReferenceId.max);

export const restInfo = z.enum(infoStates);

/** No parameters in the path, none in the query, no body. */
export const nothing = z.strictObject({});
export const noBody = z.undefined();

/** The query of a list: what narrows it, and which page. */
export const listQuery = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({
    ...shape,
    limit: z.coerce.number().int().min(1).max(restPage.most).default(restPage.plain),
    cursor: restText(1_000).optional(),
  });

/** A page of a list: `nextCursor` leads to the next one, null on the last. */
export const listAnswer = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
