import { Snippet } from "@/app/_ui/snippet";
import { Stack } from "@/app/_ui/stack";
import { openCaseOperation } from "@/lib/cases/rest/opening/input";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { curlOf, withOwn } from "@/lib/provisioning/rest/notation/rules";
import { Chapter } from "../chapters";
import type { Own } from "../own";
import { inPlaceOf } from "./documented";

/** How programs work on cases, and lines that can be run as they are. */
export function CaseTour({ language, own }: { language: Language; own: Own }) {
  const t = words(language, "api");
  const base = env().PORTAL_BASE_URL;
  const { contact: _, ...body } = withOwn(openCaseOperation.sample.body, inPlaceOf(own)) ?? {};
  const opened = curlOf({ base, method: "POST", path: "/api/v1/cases", dialect: "v1", body });
  // the shell puts the number in, which it does not do between single quotes
  const numbered = (method: string, path: string, said?: object) =>
    curlOf({ base, method, path: `/api/v1/cases/NUMBER${path}`, dialect: "v1", body: said }).replace(
      "NUMBER",
      `'"$NUMBER"'`,
    );
  const text = [
    `NUMBER=$(${opened.replace("curl ", "curl -s ")} \\\n  | sed -n 's/.*"number":"\\([^"]*\\)".*/\\1/p')`,
    'echo "$NUMBER"',
    numbered("POST", "/messages", { body: "It happened again at 17:38." }),
    numbered("GET", "/messages"),
    numbered("GET", ""),
  ].join("\n\n");
  const upload = `${base.replace(/\/$/, "")}/api/v1/uploads`;
  const large = [
    "FILE=tech-support.tgz",
    'SIZE=$(wc -c < "$FILE" | tr -d " ")',
    `ID=$(curl -s '${upload}' -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' \\\n  --data-raw '{"name":"'"$FILE"'","size":'"$SIZE"'}' | sed -n 's/.*"id":"\\([^"]*\\)".*/\\1/p')`,
    "AT=0",
    'while [ "$AT" -lt "$SIZE" ]; do',
    `  NEXT=$(tail -c +$((AT + 1)) "$FILE" | head -c 4194304 | curl -s -X PATCH "${upload}/$ID?offset=$AT" \\\n    -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/octet-stream' --data-binary @- \\\n    | sed -n 's/.*"received":\\([0-9]*\\).*/\\1/p')`,
    `  AT=\${NEXT:-$(sleep 5; curl -s "${upload}/$ID" -H "Authorization: Bearer $API_KEY" \\\n    | sed -n 's/.*"received":\\([0-9]*\\).*/\\1/p')}`,
    "done",
    'echo "$ID"',
  ].join("\n");
  return (
    <>
      <Stack>
        <p>{t("tour.text")}</p>
        <p>{t("tour.files")}</p>
        <p>{t("tour.sandbox")}</p>
      </Stack>
      <Chapter id="example" title={t("tour.title")}>
        <Snippet text={text} copy={{ label: t("copyOf", { name: t("tour.copy") }), done: t("copied") }} />
      </Chapter>
      <Chapter id="large-files" title={t("tour.large")}>
        <Snippet
          text={large}
          copy={{ label: t("copyOf", { name: t("tour.largeCopy") }), done: t("copied") }}
        />
      </Chapter>
    </>
  );
}
