import { z } from "zod";
import { viewName } from "@/lib/accounts/views/input";
import { filterText } from "@/lib/provisioning/devices/input";

/** A view of this list: a name, and a filter that the list itself has read. */
export const saveViewInput = z.object({ name: viewName, query: filterText });
