/** People of the demo world who belong to a group and to nothing else of their company. */
import type { DemoPerson } from "@/db/seed/people";

export const groupPeople: readonly DemoPerson[] = [
  {
    key: "shimizu",
    who: "manages a group, Japanese company",
    email: "ryo.shimizu@hibarino.example",
    password: "seven lanterns by the bay",
    familyName: "清水",
    givenName: "亮",
    jobTitle: "横浜拠点 運用リーダー",
    phone: "+81 45-555-0119",
    language: "ja",
    timeZone: "Asia/Tokyo",
    roles: { hibarino: ["group_super_user"] },
  },
  {
    key: "tran",
    who: "reads a group only, American company",
    email: "linh.tran@quillwater.example",
    password: "paper kites over harbor",
    familyName: "Tran",
    givenName: "Linh",
    jobTitle: "Site Technician",
    phone: "+1 503-555-0114",
    language: "en",
    timeZone: "America/Los_Angeles",
    roles: { quillwater: ["group_limited_user"] },
  },
];
