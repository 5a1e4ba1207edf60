import type { NextConfig } from "next";

/** Headers for every answer, also those the proxy never sees (static files); pages get a stricter CSP with a nonce from proxy.ts. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "X-Frame-Options", value: "DENY" },
];

const config: NextConfig = {
  // types are checked by `npm test`; a first start should not wait for that
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  serverExternalPackages: ["pg-boss", "pino", "@node-rs/argon2", "postgres", "nodemailer", "mailchecker", "yubin"],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
  headers: async () => [{ source: "/:path*", headers: everywhere }],
};

export default config;
