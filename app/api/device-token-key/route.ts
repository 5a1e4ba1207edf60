import { z } from "zod";
import { publicKeyOfTokens } from "@/lib/licensing/keys/commands";
import { apiRoute } from "@/lib/web/api";

/** The public key for which devices seal token files (docs/device-token.md). Anybody may have it. */
export const GET = apiRoute({ needs: "open", by: "key", input: z.object({}) }, async () => {
  const { id, pem } = publicKeyOfTokens();
  return new Response(pem, {
    headers: {
      "Content-Type": "application/x-pem-file",
      "Content-Disposition": `inline; filename="device-token-key-${id}.pem"`,
      "Cache-Control": "public, max-age=3600",
    },
  });
});
