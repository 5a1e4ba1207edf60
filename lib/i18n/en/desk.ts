/** The staff's desk of cases: queue, case, teams, ready answers, handover. */
export const desk = {
  said: {
    joined:
      "This case was joined with {number} because both are about the same problem. It goes on there; everything said here is kept.",
    joinedHere: "{number} was joined with this case because both are about the same problem.",
    parted: "This case goes on by itself again; it is no longer joined with {number}.",
  },
} as const;
