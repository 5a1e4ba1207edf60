/** The captcha of this portal: altcha by default, hCaptcha with its keys, as `CAPTCHA_PROVIDER` says. */
import { env } from "@/lib/platform/env";
import { altchaCaptcha } from "@/lib/platform/gateways/captcha/altcha";
import type { CaptchaGateway } from "@/lib/platform/gateways/captcha/gate";
import { hcaptchaCaptcha } from "@/lib/platform/gateways/captcha/hcaptcha";

let current: CaptchaGateway | undefined;

/** The captcha of this process. Throws when altcha is chosen and `AUTH_SECRET` is not set. */
export function captcha(): CaptchaGateway {
  current ??= chosen();
  return current;
}

function chosen(): CaptchaGateway {
  const settings = env();
  if (settings.CAPTCHA_PROVIDER === "hcaptcha" && settings.HCAPTCHA_SITE_KEY && settings.HCAPTCHA_SECRET) {
    return hcaptchaCaptcha({
      siteKey: settings.HCAPTCHA_SITE_KEY,
      secret: settings.HCAPTCHA_SECRET,
      verifyUrl: settings.HCAPTCHA_VERIFY_URL,
      hostname: new URL(settings.PORTAL_BASE_URL).hostname,
      minutes: settings.CAPTCHA_MINUTES,
    });
  }
  if (!settings.AUTH_SECRET) throw new Error("AUTH_SECRET is not set; start the portal with its own command");
  return altchaCaptcha({
    secret: settings.AUTH_SECRET,
    minutes: settings.CAPTCHA_MINUTES,
    cost: settings.ALTCHA_COST,
  });
}
