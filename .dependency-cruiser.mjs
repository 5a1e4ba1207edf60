/**
 * Who may import whom (CONTRIBUTING, "Four rooms" and "Seven names"). Read by tests/house/imports.mjs, which shows
 * dependency-cruiser each file with its imports alone: values as `import`, types as `require`, and imports made at run
 * time as `import()`. The order of the features is the architecture: each knows only those before it.
 */
export const features = [
  "access",
  "identity",
  "catalog",
  "accounts",
  "assets",
  "licensing",
  "provisioning",
  "cases",
  "knowledge",
  "community",
  "devcenter",
  "software",
  "threats",
  "announcements",
  "registration",
  "staff",
];

const feature = `lib/(${features.join("|")})/`;
const laterThan = (name) => features.slice(features.indexOf(name) + 1);
/** A file of one of the seven names, in a feature or a folder of it. */
const named = (...names) => `^${feature}.*\\b(${names.join("|")})\\.ts`;
/** Rules of nobody in particular: what Markdown, networks and the like are. */
const platformRules = "^lib/platform/.+/rules\\.ts";
const platformInput = "^lib/platform/.+/input\\.ts";
const notTypes = ["require"];
const atRunTime = ["dynamic-import"];

/** One rule: what is not allowed, and the sentence that says so. */
const never = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const rooms = [
  never(
    "no-cycles",
    "Files that need each other are one thing, or a third one is missing.",
    {},
    { circular: true, viaOnly: { dependencyTypesNot: [...notTypes, ...atRunTime] } },
  ),
  never(
    "app-asks-lib",
    "app shows and receives: SQL and tables stay behind queries and commands.",
    { path: "^app/" },
    { path: "^(db/|drizzle-orm|postgres$)" },
  ),
  never(
    "app-leaves-mail-and-host-alone",
    "Mails are made by notices, and the machine room is nobody's.",
    { path: "^(app/|proxy\\.ts)" },
    { path: "^(emails|lib/host)/" },
  ),
  never(
    "nothing-leans-on-app",
    "app is the outermost room.",
    { path: "^(lib|db|emails)/" },
    { path: "^app/" },
  ),
  never(
    "lib-has-no-react",
    "lib decides and shows nothing; its doors alone use React's cache of a request.",
    { path: "^lib/", pathNot: "^lib/web/" },
    { path: "^(react|react-dom|lucide-react)(/|$)" },
  ),
  never(
    "next-behind-the-doors",
    "Inside lib only the doors know Next.",
    { path: "^(lib|db|emails)/", pathNot: "^lib/web/" },
    { path: "^next/" },
  ),
  never(
    "next-auth-in-one-file",
    "next-auth sits behind lib/web/auth.ts.",
    { pathNot: "^lib/web/auth\\.ts" },
    { path: "^(next-auth|@auth)(/|$)" },
  ),
  never(
    "live-database-in-the-doors",
    "The composition root alone opens the database; everybody else is handed it in the ctx.",
    { path: "^(app|lib|emails)/", pathNot: "^lib/(web|host)/" },
    { path: "^db/client\\.ts", dependencyTypesNot: notTypes },
  ),
  never(
    "ui-knows-no-feature",
    "app/_ui could ship in another product.",
    { path: "^app/_ui/" },
    { path: "^(app/(?!_ui/)|lib/(?!web/form-state\\.ts|i18n/languages\\.ts)|db/|emails/)" },
  ),
  never(
    "emails-speak-only",
    "A template gets everything as props; words and mails are all it knows.",
    { path: "^emails/" },
    { path: `^(db/|lib/(?!i18n/)(?!${feature.slice(4)}.*\\brules\\.ts))` },
  ),
  never(
    "schema-of-columns-and-words",
    "A table knows columns, other tables, and the words of its feature's rules.",
    { path: "^db/schema/" },
    {
      path: ".",
      pathNot: `^(db/(schema/|columns\\.ts)|drizzle-orm|lib/i18n/languages\\.ts|lib/access/roles\\.ts|${feature}.*\\brules\\.ts)`,
    },
  ),
  never(
    "db-stands-alone",
    "Connecting and the shapes of columns need nothing of the house.",
    { path: "^db/(client|columns)\\.ts" },
    { path: "^(lib|emails)/" },
  ),
  never(
    "seed-only-for-the-machine-room",
    "The demo world is loaded by the command line.",
    { path: ".", pathNot: "^(db/seed|lib/host)/" },
    { path: "^db/seed/" },
  ),
];

const lib = [
  never(
    "platform-knows-no-feature",
    "Every feature leans on platform; of access it knows the ctx.",
    { path: "^lib/platform/" },
    { path: "^lib/(?!platform/|i18n/|access/ctx\\.ts)" },
  ),
  never(
    "platform-only-renders-mails",
    "Sending knows how a mail is rendered, not which ones there are.",
    { path: "^lib/platform/" },
    { path: "^emails/(?!render\\.ts)" },
  ),
  never(
    "words-only",
    "i18n knows words, and the codes they are said for.",
    { path: "^lib/i18n/" },
    { path: "^(db|emails|lib/(?!i18n/|platform/(refusal|events)\\.ts))" },
  ),
  never(
    "doors-are-outermost",
    "Features are called by the doors, never the other way.",
    { path: `^(${feature}|lib/(platform|i18n)/)` },
    { path: "^lib/(web|host)/" },
  ),
  never(
    "machine-room-is-closed",
    "Only the launcher starts lib/host.",
    { path: "^lib/(?!host/)" },
    { path: "^lib/host/" },
  ),
  never(
    "machine-room-loads-late",
    "lib/host reaches features and doors at run time only, so that a start stays small.",
    { path: "^lib/host/" },
    {
      path: `^(${feature}|lib/web/|emails/|db/seed/)`,
      pathNot: `^lib/access/roles\\.ts|${named("rules")}`,
      dependencyTypesNot: [...notTypes, ...atRunTime],
    },
  ),
];

const order = features
  .filter((name) => laterThan(name).length > 0)
  .map((name) =>
    never(
      `${name}-looks-back`,
      `${name} knows only the features before it.`,
      { path: `^lib/${name}/` },
      { path: `^lib/(${laterThan(name).join("|")})/` },
    ),
  );

const sevenNames = [
  never(
    "rules-are-pure",
    "Rules know other rules and nothing else.",
    { path: named("rules") },
    {
      path: "^(lib|db|emails)/",
      pathNot: `^lib/i18n/languages\\.ts|^lib/access/roles\\.ts|${platformRules}|${named("rules")}`,
    },
  ),
  never(
    "rules-touch-nothing",
    "No database, no clock, no machine, no validation library in rules.",
    { path: named("rules") },
    {
      path: "^(drizzle-orm|postgres|zod|react|next|pg-boss|pino)(/|$)|^(node:)?(fs|http|https|net|os|process|child_process|timers)(/|$)",
    },
  ),
  never(
    "input-is-zod-and-rules",
    "Input is safe in the browser: zod, rules, and other input.",
    { path: `${named("input")}|${platformInput}` },
    {
      path: ".",
      pathNot: `^zod$|^lib/i18n/languages\\.ts|^lib/access/roles\\.ts|${platformRules}|${platformInput}|${named("rules", "input")}`,
    },
  ),
  never(
    "policy-judges-only",
    "Policy is pure: rules and access.",
    { path: named("policy") },
    { path: ".", pathNot: `^lib/access/|${named("rules", "policy")}` },
  ),
  never(
    "queries-read",
    "A query changes nothing and tells nobody.",
    { path: named("queries") },
    { path: `^emails/|${named("commands", "notices", "jobs")}` },
  ),
  never(
    "commands-leave-speech-to-notices",
    "Commands enqueue what notices return.",
    { path: named("commands") },
    { path: `^emails/|${named("jobs")}` },
  ),
  never(
    "notices-only-tell",
    "Notices read and return mails.",
    { path: named("notices") },
    { path: named("commands", "jobs"), dependencyTypesNot: notTypes },
  ),
  never(
    "jobs-call-commands",
    "A job is a name for a command.",
    { path: named("jobs") },
    { path: `^(db|emails)/|^lib/(?!access/|platform/)`, pathNot: named("commands", "rules") },
  ),
  never(
    "jobs-and-notices-stay-home",
    "Another feature's jobs and notices are its own business.",
    { path: "^lib/([^/]+)/", pathNot: "^lib/web/job\\.ts" },
    { path: named("jobs", "notices"), pathNot: "^lib/$1/" },
  ),
  never(
    "app-calls-queries-and-commands",
    "Jobs and notices are not for pages.",
    { path: "^(app/|proxy\\.ts|instrumentation)" },
    { path: named("jobs", "notices") },
  ),
];

export const forbidden = [...rooms, ...lib, ...order, ...sevenNames];

/** For what a browser loads: applied to client components, with types left out and server actions as empty as the browser sees them. */
export const inBrowser = (clients) => [
  never(
    "server-stays-on-the-server",
    "Client components reach rules, input and the shapes of forms, nothing else of the house.",
    { path: clients },
    {
      path: "^(lib|db|emails)/|^(node:|server-only$)",
      pathNot: `^lib/(web/form-state|i18n/languages|access/roles)\\.ts|${platformRules}|${platformInput}|${named("rules", "input")}`,
      reachable: true,
    },
  ),
];
