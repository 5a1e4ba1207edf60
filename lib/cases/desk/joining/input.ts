/** What may come in about two cases that belong together. */
import { z } from "zod";
import { caseNumberField } from "@/lib/cases/input";

const two = { number: caseNumberField, other: caseNumberField };
export const linkInput = z.object({ ...two, kind: z.enum(["related", "duplicate"], "required") });
export const mergeInput = z.object(two);
export const unmergeInput = z.object({ number: caseNumberField });
