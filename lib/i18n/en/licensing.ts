/** Words of activating auth codes, what ends when, renewals. */
export const licensing = {
  title: "Licenses",
} as const;
