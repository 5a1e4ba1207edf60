/** What may come in by the page of a survey. */
import { z } from "zod";
import { lines } from "@/lib/accounts/input";

export const surveyInput = z.object({
  token: z.string("required").min(1, "required").max(200, "invalid"),
  score: z.coerce.number("required").int("required").min(1, "required").max(5, "required"),
  comment: lines(2_000),
});
