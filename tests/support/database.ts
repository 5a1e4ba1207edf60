/** A fresh, migrated database for one test file: a copy of the template, reached with the application's own role. */
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { connect, type Database } from "@/db/client";
import { startQueue, stopQueue } from "@/lib/platform/queue";

export type TestDatabase = { db: Database; url: string; ownerUrl: string; sql: postgres.Sql };

function at(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

/** Call at the top of a test file (`const { db } = await testDatabase()`); it is dropped when the file is done. */
export async function testDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(inject("adminUrl"), { max: 1, onnotice: () => {} });
  const template = new URL(inject("appUrl")).pathname.slice(1);
  await admin.unsafe(`create database ${name} template ${template} owner portal_owner`);
  await admin.unsafe(`grant connect on database ${name} to portal_app`);
  const url = at(inject("appUrl"), name);
  const connection = connect(url, { max: options.max ?? 20, application: name });
  await startQueue(url, { worker: false });
  afterAll(async () => {
    await stopQueue();
    await connection.close();
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  });
  return { db: connection.db, sql: connection.sql, url, ownerUrl: at(inject("ownerUrl"), name) };
}
