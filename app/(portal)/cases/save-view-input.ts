import { z } from "zod";
import { viewName } from "@/lib/accounts/views/input";
import { caseFilterText } from "@/lib/cases/listing/input";

/** A view of this list: a name, and a filter that the list itself has read. */
export const saveViewInput = z.object({ name: viewName, query: caseFilterText });
