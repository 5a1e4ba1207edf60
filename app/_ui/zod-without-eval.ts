/**
 * Tells zod in the browser not to try `new Function`: the content security policy forbids it and reports even the
 * attempt. Must run before the first schema is made, so `form.tsx` imports it first.
 */
if (typeof window !== "undefined") {
  const shared = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
  shared.__zod_globalConfig = { ...shared.__zod_globalConfig, jitless: true };
}

export {};
