import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { ProveFirst } from "../prove";

/** Instead of what changes keys, for somebody who has to show first that it is them. */
export function Prove({ ctx, path }: { ctx: Ctx<AccountMember>; path: string }) {
  return <ProveFirst ctx={ctx} path={path} text={words(ctx.language, "programs")("proveText")} />;
}
