"use server";
import { redirect } from "next/navigation";
import {
  addHours,
  changeHours,
  fillHolidays,
  giveHoursToPlan,
  removeDay,
  setDays,
} from "@/lib/cases/hours/commands";
import {
  dayRemoval,
  daysChange,
  holidaysFill,
  hoursChange,
  newHours,
  planHoursChange,
} from "@/lib/cases/hours/input";
import { formAction } from "@/lib/web/action";

const saved = (code: string, year?: string | number) =>
  `/admin/calendars/${code}?done=saved${year ? `&year=${year}` : ""}`;

export const addHoursAction = formAction(
  { needs: "staff.cases_manage", input: newHours, words: "hours" },
  async (ctx, input) => redirect(saved((await addHours(ctx, input)).code)),
);

export const changeHoursAction = formAction(
  { needs: "staff.cases_manage", input: hoursChange, words: "hours" },
  async (ctx, input) => redirect(saved((await changeHours(ctx, input)).code)),
);

export const setDaysAction = formAction(
  { needs: "staff.cases_manage", input: daysChange, words: "hours" },
  async (ctx, input) => redirect(saved((await setDays(ctx, input)).code, input.days[0]?.slice(0, 4))),
);

export const removeDayAction = formAction(
  { needs: "staff.cases_manage", input: dayRemoval, words: "hours" },
  async (ctx, input) => redirect(saved((await removeDay(ctx, input)).code, input.day.slice(0, 4))),
);

export const fillHolidaysAction = formAction(
  { needs: "staff.cases_manage", input: holidaysFill, words: "hours" },
  async (ctx, input) => redirect(saved((await fillHolidays(ctx, input)).code, input.year)),
);

export const giveHoursAction = formAction(
  { needs: "staff.cases_manage", input: planHoursChange, words: "hours" },
  async (ctx, input) => redirect(saved((await giveHoursToPlan(ctx, input)).code)),
);
