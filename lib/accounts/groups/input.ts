/** What may come in by the forms of groups. Issue messages are codes. */
import { z } from "zod";
import { groupRoleWishes, maxGroupAbout, maxGroupName } from "@/lib/accounts/groups/rules";
import { idField, line, lines, requiredLine } from "@/lib/accounts/input";

const about = {
  // runs of spaces are one, so that two groups never look alike
  name: requiredLine(maxGroupName).pipe(z.string().transform((name) => name.replace(/[\s\u3000]+/g, " "))),
  description: lines(maxGroupAbout),
};

export const createGroupInput = z.object(about);
export type GroupInput = z.output<typeof createGroupInput>;
export const changeGroupInput = z.object({ groupId: idField, ...about });

/** `contents`: `everybody` sends the members home and shows the assets to everybody again. */
export const deleteGroupInput = z.object({
  groupId: idField,
  contents: z.enum(["", "everybody"]).catch("").default(""),
});

export const memberOfGroupInput = z.object({ groupId: idField, memberId: idField });
export const groupRoleInput = z.object({
  groupId: idField,
  memberId: idField,
  groupRole: z.enum(groupRoleWishes, "required"),
});

/** Words to look for somebody or something, from an address; what cannot be read counts as none. */
export const searchWords = line(100).catch("");
