/**
 * Every setting of the portal, in one table: its name, default, what it is for, and whether it is a secret. The
 * README's settings table, `portal config` and `.env.example` are made from it.
 */
import { z } from "zod";
import { limits } from "@/lib/platform/limits";
import { readNetwork } from "@/lib/platform/networks/rules";
import { flag, limit, optionalText, type Setting, text, url, whole } from "@/lib/platform/setting";
import { isWebhookSecret } from "@/lib/platform/webhook-signature";

const files = (about: string, value: number, min = 1) =>
  ({
    schema: whole(min, Number.MAX_SAFE_INTEGER),
    default: String(value),
    about,
    group: "files",
  }) as const satisfies Setting;

export const settings = {
  PORT: { schema: whole(0, 65_535), default: "3000", about: "Port the portal listens on", group: "server" },
  HOST: { schema: text, default: "0.0.0.0", about: "Address the portal listens on", group: "server" },
  PORTAL_BASE_URL: {
    schema: url.optional(),
    about: "Public address; every absolute link is built from it. Default: http://localhost:$PORT",
    group: "server",
  },
  PORTAL_NAME: {
    schema: text,
    default: "Customer Support Portal",
    about: "Name shown in pages and mails",
    group: "server",
  },
  PORTAL_SUPPORT_PHONE: {
    schema: text,
    default: "+1 555 010 0199 / 03-5550-0199",
    about: "Telephone numbers of support shown to customers",
    group: "server",
  },
  PORTAL_SUPPORT_EMAIL: {
    schema: z.email(),
    default: "support@portal.example",
    about: "Mail address of support shown to customers",
    group: "server",
  },
  PORTAL_DATA_DIR: {
    schema: text,
    default: ".data",
    about: "Directory for everything the portal stores on disk",
    group: "server",
  },
  PORTAL_DEMO: {
    schema: flag.optional(),
    about:
      "1 loads the demo world into an empty database, 0 does not. Default: 1 with the embedded database, 0 with DATABASE_URL",
    group: "server",
  },
  PORTAL_WORKER: {
    schema: flag,
    default: "1",
    about: "0 runs the portal without its worker (run `npm run worker` beside it)",
    group: "server",
  },
  AUTH_SECRET: {
    schema: z.string().min(32, "must be at least 32 characters").optional(),
    about: "Signs cookies and seals secrets. Generated into the data directory (mode 0600) when absent",
    group: "server",
    secret: true,
  },
  TRUST_PROXY_HOPS: {
    schema: whole(0, 10),
    default: "0",
    about: "Number of reverse proxies in front whose X-Forwarded-For entries count",
    group: "server",
  },
  WEBHOOK_PRIVATE_NETWORKS: {
    schema: z
      .string()
      .default("")
      .transform((value) => value.split(/[\s,]+/).filter((network) => network !== ""))
      .refine((networks) => networks.every((network) => readNetwork(network) !== null), {
        message: "must be networks such as 10.20.0.0/16, separated by commas",
      }),
    about:
      "Networks besides the public internet to which webhooks may be sent, there by plain HTTP and on any port too; for development, or receivers in one’s own data center",
    group: "server",
  },
  METRICS_TOKEN: {
    schema: optionalText,
    about: "Bearer token for /api/metrics; without it the page answers 404",
    group: "server",
    secret: true,
  },
  LOG_LEVEL: {
    schema: z.enum(["debug", "info", "warn", "error", "silent"]),
    default: "info",
    about: "Least important log line written",
    group: "server",
  },

  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
      .optional(),
    about: "PostgreSQL 15–18 to use instead of the embedded one",
    group: "database",
    secret: true,
  },
  DATABASE_POOL: {
    schema: whole(2, 100),
    default: "10",
    about: "Connections the portal keeps to the database",
    group: "database",
  },

  MAIL_TRANSPORT: {
    schema: z.enum(["file", "smtp", "resend"]).optional(),
    about:
      "How mail leaves: file, smtp or resend. Default: resend with RESEND_API_KEY, smtp with SMTP_URL, else file",
    group: "mail",
  },
  MAIL_DIR: {
    schema: optionalText,
    about: "Directory of the file transport, one .eml per mail. Default: $PORTAL_DATA_DIR/mail",
    group: "mail",
  },
  MAIL_FROM: {
    schema: text,
    default: "Customer Support Portal <no-reply@portal.example>",
    about: "Sender of every mail",
    group: "mail",
  },
  RESEND_API_KEY: { schema: optionalText, about: "Key of the Resend service", group: "mail", secret: true },
  RESEND_BASE_URL: { schema: url.optional(), about: "Another address for the Resend service", group: "mail" },
  RESEND_WEBHOOK_SECRET: {
    schema: z
      .string()
      .transform((value) => value.split(/[\s,]+/).filter((secret) => secret !== ""))
      .refine((secrets) => secrets.length > 0 && secrets.every(isWebhookSecret), {
        message: "must be whsec_ and 16 to 64 bytes in base64; several are separated by commas",
      })
      .optional(),
    about:
      "Signs the mails that come in (Standard Webhooks). While it is replaced: the new one, a comma, the old one",
    group: "mail",
    secret: true,
  },
  INBOUND_DOMAIN: {
    schema: z
      .string()
      .toLowerCase()
      .regex(/^(?=.{4,190}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, "must be a domain")
      .optional(),
    about: "Domain whose mail comes in at /api/inbound-mail. Without it nobody is asked to answer by mail",
    group: "mail",
  },
  INBOUND_AUTH_SERVER: {
    schema: text,
    default: "amazonses.com",
    about: "Server whose Authentication-Results are believed about mail that comes in",
    group: "mail",
  },
  SMTP_URL: {
    schema: z
      .string()
      .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
      .optional(),
    about: "SMTP server, with user and password if it needs them",
    group: "mail",
    secret: true,
  },

  CAPTCHA_PROVIDER: {
    schema: z.enum(["altcha", "hcaptcha"]).optional(),
    about:
      "altcha (self-hosted proof of work) or hcaptcha. Default: hcaptcha with HCAPTCHA_SECRET, else altcha",
    group: "captcha",
  },
  HCAPTCHA_SITE_KEY: { schema: optionalText, about: "hCaptcha site key", group: "captcha" },
  HCAPTCHA_SECRET: { schema: optionalText, about: "hCaptcha secret", group: "captcha", secret: true },
  HCAPTCHA_VERIFY_URL: {
    schema: url,
    default: "https://api.hcaptcha.com/siteverify",
    about: "Where hCaptcha answers are checked",
    group: "captcha",
  },
  ALTCHA_COST: limit("Work one altcha challenge asks for (PBKDF2 iterations per try)", 1_000, 1, 100_000),

  FILE_STORE: {
    schema: z.enum(["disk", "s3"]),
    default: "disk",
    about: "Where files of cases, pictures of articles and mails as they came are kept: disk or s3",
    group: "files",
  },
  S3_ENDPOINT: {
    schema: url.optional(),
    about: "Another service with the interface of Amazon S3. Without it Amazon’s in S3_REGION",
    group: "files",
  },
  S3_REGION: { schema: text, default: "us-east-1", about: "Region of the bucket", group: "files" },
  S3_BUCKET: {
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket")
      .optional(),
    about: "Bucket for the files, private and for this portal alone; needed by FILE_STORE=s3",
    group: "files",
  },
  S3_PREFIX: {
    schema: z
      .string()
      .regex(
        /^([A-Za-z0-9_-][A-Za-z0-9._-]*\/)*([A-Za-z0-9_-][A-Za-z0-9._-]*)?$/,
        "must be names separated by /",
      )
      .default("")
      .transform((value) => (value === "" ? "" : `${value.replace(/\/$/, "")}/`)),
    about: "Before the name of every object, for a bucket in which there are other things too",
    group: "files",
  },
  S3_ACCESS_KEY_ID: {
    schema: optionalText,
    about: "Key of the service. Without it those the machine has been given (a role at Amazon)",
    group: "files",
  },
  S3_SECRET_ACCESS_KEY: {
    schema: optionalText,
    about: "Secret of S3_ACCESS_KEY_ID",
    group: "files",
    secret: true,
  },
  S3_PATH_STYLE: {
    schema: flag.optional(),
    about:
      "1 asks for https://service/bucket/name, 0 for https://bucket.service/name. Default: 1 with S3_ENDPOINT, else 0",
    group: "files",
  },
  CLAMD_ADDRESS: {
    schema: z
      .string()
      .regex(/^(\/.+|[^\s/]+:\d{1,5})$/, "must be host:port or the path of a socket")
      .optional(),
    about:
      "ClamAV daemon that looks at every file: host:port, or the path of its socket. Without it files are not scanned",
    group: "files",
  },
  FILE_MAX_BYTES: files("Largest file of a case, bytes", 5_368_709_120),
  FORM_FILE_MAX_BYTES: files("Largest file sent with a form without scripts, bytes", 26_214_400),
  CASE_FILES_MAX: { ...limit("Files one message of a case may bring", 10, 1, 100), group: "files" },
  CASE_FILES_PERSON_BYTES: files("What one person may have uploaded and not sent yet, bytes", 21_474_836_480),
  CASE_FILES_ACCOUNT_BYTES: files(
    "What all files in the cases of one account may take, bytes",
    107_374_182_400,
  ),
  CASE_FILE_DAYS: {
    ...limit("Days after the end of a case for which its files are kept", 180),
    group: "files",
  },
  CASE_UPLOAD_HOURS: { ...limit("Hours after which an unfinished upload is forgotten", 24), group: "files" },
  CASE_UPLOADS_PER_HOUR: { ...limit("Files one person may begin to upload per hour", 200), group: "files" },
  FILE_STORE_SPARE_BYTES: files(
    "What uploads leave free on the disk, bytes (FILE_STORE=disk)",
    1_073_741_824,
    0,
  ),

  ADDRESS_PROVIDER: {
    schema: z.enum(["offline", "google"]),
    default: "offline",
    about: "Who checks postal addresses",
    group: "address",
  },
  GOOGLE_ADDRESS_KEY: {
    schema: optionalText,
    about: "Key of the Google Address Validation service",
    group: "address",
    secret: true,
  },
  GOOGLE_ADDRESS_URL: {
    schema: url,
    default: "https://addressvalidation.googleapis.com",
    about: "Address of that service",
    group: "address",
  },

  ...limits,

  PORTAL_TEST: {
    schema: flag,
    default: "0",
    about: "1 permits limits and lifetimes outside their sane range; never in production",
    group: "test",
  },
} as const satisfies Record<string, Setting>;
