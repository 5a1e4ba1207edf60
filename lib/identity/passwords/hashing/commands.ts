/**
 * Hashing of passwords: argon2id with 19 MiB and two passes. Hashing is dear on purpose, so only `2 × cores` run at
 * once and the rest wait at most a second; otherwise sign-ins could starve everything else (trust PWD-3).
 */
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { plainPassword } from "@/lib/identity/passwords/strength/rules";
import { Refusal } from "@/lib/platform/refusal";

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const places = 2 * availableParallelism();
const patienceMs = 1_000;

/** The hash of a password nobody knows: checked for people who do not exist, so that it takes as long (trust LIM-4). */
const nobodys =
  "$argon2id$v=19$m=19456,t=2,p=1$DbEfAecC9Uz/chkUEORy2g$jmAb8SJdFTolpF9LMkUU5fJloix6qT3+3m5BGNBvkH4";

let running = 0;
const waiting: (() => void)[] = [];

function takePlace(): Promise<void> {
  if (running < places) {
    running += 1;
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const enter = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(new Refusal("busy"));
    }, patienceMs);
    waiting.push(enter);
  });
}

/** The next in line takes the place over; without one it is free. */
function leavePlace(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

async function inPlace<Result>(work: () => Promise<Result>): Promise<Result> {
  await takePlace();
  try {
    return await work();
  } finally {
    leavePlace();
  }
}

/** The hash to store. Refuses `busy` when too many are waiting. */
export function hashPassword(password: string): Promise<string> {
  return inPlace(() => hash(plainPassword(password), cost));
}

/** Is it the password of this hash? Without a hash the answer is no and takes as long. Refuses `busy`. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await inPlace(() => verify(stored ?? nobodys, plainPassword(password)));
  return right && stored !== null;
}
