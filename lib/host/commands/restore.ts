export const about = "x";
export async function run(_: string[]): Promise<number> {
  return 0;
}
