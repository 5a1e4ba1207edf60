/** Teams of support. */

/** How a team takes cases that were just opened: none by itself, by turns, or by turns among those who know the subject. */
export const waysToTake = ["by_hand", "turn", "skills"] as const;
