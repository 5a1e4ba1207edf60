/** Days that are not like their weekday. `opening`: other hours than usual, or hours on a day that is closed otherwise. */
export const dayKinds = ["holiday", "closure", "opening"] as const;
