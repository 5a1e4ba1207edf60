/** Taking a picture for an article. */
import { eq } from "drizzle-orm";
import { articleImages, articles } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { judgedBytes, judgeType, kindOf } from "@/lib/cases/files/types/rules";
import { pictureBytes, pictureMegabytes, typeOfKind } from "@/lib/knowledge/pictures/rules";
import { record } from "@/lib/platform/events";
import { fileStore } from "@/lib/platform/gateways/file-store/file-store";
import { StoreFull, StoreOverrun } from "@/lib/platform/gateways/file-store/store";
import { newHex, newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

const no = (code: "picture_refused" | "picture_too_large" | "storage_full") =>
  new Refusal(code, { field: "picture", values: { max: pictureMegabytes } });

/** The type of a picture by its bytes alone (trust FIL-3). What could be read as something else as well is none. */
function typeOf(head: Uint8Array, tail: Uint8Array): string | null {
  const kind = kindOf(head);
  const type = typeOfKind[kind];
  if (!type) return null;
  const verdict = judgeType(`picture.${kind}`, head, tail);
  return "contentType" in verdict && verdict.contentType === type ? type : null;
}

/**
 * Keeps a picture of an article; who sees the article sees it. Refuses `not_found`, `picture_refused` for bytes that are
 * no PNG, JPEG, WebP or GIF, `picture_too_large` and `storage_full`. Answers its id.
 */
export async function addPicture(
  outer: Ctx<StaffMember>,
  number: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ id: string }> {
  const [article] = await outer.db
    .select({ id: articles.id })
    .from(articles)
    .where(eq(articles.number, number));
  if (!article) throw new Refusal("not_found");
  const store = fileStore();
  if (!(await store.hasRoom(pictureBytes))) throw no("storage_full");
  const key = newHex(20);
  try {
    const { length, brokeOff } = await store.write(key, 0, bytes, pictureBytes);
    if (brokeOff || length === 0) throw no("picture_refused");
    const { head, tail } = await store.ends(key, judgedBytes);
    const contentType = typeOf(head, tail);
    if (contentType === null) throw no("picture_refused");
    const { sha256, size } = await store.finish(key, length);
    return await inTransaction(outer, async (ctx) => {
      const id = newId("articleImage");
      // the article may be deleted just now; then so is this
      const [there] = await ctx.db
        .select({ id: articles.id })
        .from(articles)
        .where(eq(articles.id, article.id))
        .for("key share");
      if (!there) throw new Refusal("not_found");
      await ctx.db.insert(articleImages).values({
        ...{ id, articleId: article.id, uploadedBy: ctx.actor.userId },
        ...{ contentType, size, sha256, storageKey: key },
      });
      await record(ctx, "article.changed", {
        subjectId: article.id,
        data: { act: "picture", imageId: id, size, sha256 },
      });
      return { id };
    });
  } catch (error) {
    await store.remove(key);
    if (error instanceof StoreOverrun) throw no("picture_too_large");
    throw error instanceof StoreFull ? no("storage_full") : error;
  }
}
