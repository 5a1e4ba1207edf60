"use server";
import { redirect } from "next/navigation";
import { addTeam, changeTeam, removeMember, setMember } from "@/lib/cases/desk/teams/commands";
import { memberInput, memberOnly, newTeam, teamChange } from "@/lib/cases/desk/teams/input";
import { formAction } from "@/lib/web/action";

const saved = (id: string): never => redirect(`/admin/teams/${id}?done=saved`);

export const addTeamAction = formAction(
  { needs: "staff.cases_manage", input: newTeam, words: "desk" },
  async (ctx, { name }) => saved((await addTeam(ctx, name)).id),
);

export const changeTeamAction = formAction(
  { needs: "staff.cases_manage", input: teamChange, words: "desk" },
  async (ctx, input) => {
    await changeTeam(ctx, input);
    saved(input.team);
  },
);

export const setMemberAction = formAction(
  { needs: "staff.cases_manage", input: memberInput, words: "desk" },
  async (ctx, input) => {
    await setMember(ctx, input);
    saved(input.team);
  },
);

export const removeMemberAction = formAction(
  { needs: "staff.cases_manage", input: memberOnly, words: "desk" },
  async (ctx, input) => {
    await removeMember(ctx, input);
    saved(input.team);
  },
);
