import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { NoticePanel } from "@/app/_ui/notice-panel";
import type { AccountMember, Ctx } from "@/lib/access/ctx";

/** Several things fit what was typed: each a link that asks the question with it. `none`: what to say when none does. */
export function Choice({
  ctx,
  none,
  title,
  options,
}: {
  ctx: Ctx<AccountMember>;
  none: string | null;
  title: string;
  options: readonly { label: string; about: string; query: Readonly<Record<string, string>> }[];
}) {
  if (options.length === 0)
    return none ? (
      <NoticePanel kind="info">
        <p>{none}</p>
      </NoticePanel>
    ) : null;
  return (
    <Card title={title}>
      <ul>
        {options.map(({ label, about, query }) => {
          const address = new URLSearchParams({ account: String(ctx.actor.account.number), ...query });
          return (
            <li key={address.toString()}>
              <AppLink href={`/account/groups/why?${address}`}>{label}</AppLink> {about}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
