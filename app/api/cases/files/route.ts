import { z } from "zod";
import { customer } from "@/lib/cases/files/queries";
import { apiRoute } from "@/lib/web/api";
import { begin } from "./resumable";

/** Begins an upload for a form of the account. */
export const POST = apiRoute(
  { needs: "cases.open", by: "cookie", bodiless: true, input: z.object({}) },
  async (ctx, _input, request) => {
    const { id, number } = ctx.actor.account;
    return begin(
      customer(ctx),
      request,
      { accountId: id, visibility: "customer" },
      (file) => `/api/cases/files/${file.id}?account=${number}`,
    );
  },
);
