import { z } from "zod";
import { engineer } from "@/lib/cases/files/queries";
import { apiRoute } from "@/lib/web/api";
import { append, takeBack, tell } from "../../resumable";

const nothing = z.object({});

/** Where an upload of support stands. */
export const HEAD = apiRoute(
  { needs: "staff.cases", by: "cookie", bodiless: true, input: nothing },
  async (ctx, _input, _request, { id = "" }) => tell(engineer(ctx), id),
);

/** The next part of it. */
export const PATCH = apiRoute(
  { needs: "staff.cases", by: "cookie", bodiless: true, unhurried: true, input: nothing },
  async (ctx, _input, request, { id = "" }) => append(engineer(ctx), id, request),
);

/** Takes a file back. */
export const DELETE = apiRoute(
  { needs: "staff.cases", by: "cookie", bodiless: true, input: nothing },
  async (ctx, _input, _request, { id = "" }) => takeBack(engineer(ctx), id),
);
