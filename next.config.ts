import type { NextConfig } from "next";

const config: NextConfig = {
  // types are checked by `npm test`; a first start should not wait for that
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  serverExternalPackages: [
    "pg-boss",
    "pino",
    "@node-rs/argon2",
    "postgres",
    "nodemailer",
    "yubin",
    "@aws-sdk/client-s3",
  ],
  experimental: {
    // pages and routes are loaded when first asked for: all at once cost seconds of every start, and its memory
    preloadEntriesOnStart: false,
    // what a form of a case with its files may have; all others are kept to one megabyte (lib/web/unasked.ts)
    serverActions: { bodySizeLimit: "26mb" },
    // the framework cuts longer bodies off before a handler sees them; the longest are mails (app/api/inbound-mail)
    proxyClientMaxBodySize: "32mb",
  },
};

export default config;
