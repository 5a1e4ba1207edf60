// Runs before any page code: zod must not try `new Function`, which the content security policy forbids and reports.
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
