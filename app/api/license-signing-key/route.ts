import { z } from "zod";
import { publicKeyOfKeys } from "@/lib/licensing/keys/commands";
import { apiRoute } from "@/lib/web/api";

/** The public key that checks license key files (docs/license-key.md). Anybody may have it. */
export const GET = apiRoute({ needs: "open", by: "key", input: z.object({}) }, async () => {
  const { id, pem } = publicKeyOfKeys();
  return new Response(pem, {
    headers: {
      "Content-Type": "application/x-pem-file",
      "Content-Disposition": `inline; filename="license-signing-key-${id}.pem"`,
      "Cache-Control": "public, max-age=3600",
    },
  });
});
