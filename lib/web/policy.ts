/** The headers of every answer: the same few for all (trust HDR-3), and the Content-Security-Policy (HDR-1, HDR-5). */

/** For whatever part of the framework answers, static files and its own redirects included. */
export const everywhere = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
  "X-Frame-Options": "DENY",
};

/** For programs, whose answers are no pages. */
export const forPrograms = (baseUrl: string): Record<string, string> => ({
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  ...(baseUrl.startsWith("https:") ? { "Strict-Transport-Security": transportSecurity } : {}),
});

export const transportSecurity = "max-age=63072000; includeSubDomains";

export type CaptchaSources = {
  readonly script: string;
  readonly style: string;
  readonly frame: string;
  readonly connect: string;
};

/** Hosts the chosen captcha needs; none for the self-hosted one. */
export function captchaSources(provider: "altcha" | "hcaptcha"): CaptchaSources {
  if (provider === "altcha") return { script: "", style: "", frame: "", connect: "" };
  const hosts = " https://hcaptcha.com https://*.hcaptcha.com";
  return { script: hosts, style: hosts, frame: hosts, connect: hosts };
}

/** The policy for one answer. In development the framework's own tools need eval and inline styles. */
export function contentSecurityPolicy(
  nonce: string,
  options: { secure: boolean; development: boolean; captcha: CaptchaSources },
): string {
  const { captcha } = options;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${captcha.script}${options.development ? " 'unsafe-eval'" : ""}`,
    options.development
      ? "style-src 'self' 'unsafe-inline'"
      : `style-src 'self' 'nonce-${nonce}'${captcha.style}`,
    `connect-src 'self'${captcha.connect}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    `frame-src ${captcha.frame ? captcha.frame.trim() : "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(options.secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
