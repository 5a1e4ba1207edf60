import { z } from "zod";
import { downloadHeaders } from "@/lib/cases/files/downloads/rules";
import { takeRawMail } from "@/lib/cases/mail/quarantine/commands";
import { apiRoute } from "@/lib/web/api";

/** A mail that waits, as it came, to be saved by support. It is never shown, and nothing in it runs. */
export const GET = apiRoute(
  { needs: "staff.cases", by: "cookie", bodiless: true, input: z.object({}) },
  async (ctx, _input, _request, { id = "" }) => {
    const { name, bytes } = await takeRawMail(ctx, id);
    const { "Accept-Ranges": _, ...headers } = downloadHeaders({
      ...{ name, contentType: "application/octet-stream", sha256: null },
    });
    return new Response(new Uint8Array(bytes), {
      headers: { ...headers, "Content-Length": String(bytes.byteLength) },
    });
  },
);
