/** Removals of second factors, as far as signing in is concerned. */
import { and, isNull } from "drizzle-orm";
import { factorResets } from "@/db/schema/identity";

/** SQL: neither carried out nor stopped. */
export const isOpenReset = and(isNull(factorResets.stoppedAt), isNull(factorResets.doneAt));
