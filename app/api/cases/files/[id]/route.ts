import { z } from "zod";
import { customer } from "@/lib/cases/files/queries";
import { apiRoute } from "@/lib/web/api";
import { append, takeBack, tell } from "../resumable";

const nothing = z.object({});

/** Where an upload stands. */
export const HEAD = apiRoute(
  { needs: "cases.open", by: "cookie", bodiless: true, input: nothing },
  async (ctx, _input, _request, { id = "" }) => tell(customer(ctx), id),
);

/** The next part of an upload. */
export const PATCH = apiRoute(
  { needs: "cases.open", by: "cookie", bodiless: true, unhurried: true, input: nothing },
  async (ctx, _input, request, { id = "" }) => append(customer(ctx), id, request),
);

/** Takes a file back. */
export const DELETE = apiRoute(
  { needs: "cases.open", by: "cookie", bodiless: true, input: nothing },
  async (ctx, _input, _request, { id = "" }) => takeBack(customer(ctx), id),
);
