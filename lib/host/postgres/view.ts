/**
 * A view of the file system for PostgreSQL alone, for root with a checkout or data directory in a place closed to
 * other users (`/root`, say). In a mount namespace of its own the closed directories look empty but for the two
 * paths PostgreSQL needs; nothing changes for anybody else, and nothing is left behind when it ends. Linux with
 * util-linux only; where namespaces are forbidden (most containers) the attempt fails and the caller explains.
 */
import { sep } from "node:path";

export type View = {
  /** What PostgreSQL must see: its programs and its directory. */
  readonly paths: readonly string[];
  /** The closed directories above them. */
  readonly blocked: readonly string[];
};

/*
 * Arguments: staging directory, number of paths, paths, number of blocked directories, those, then the command.
 * The paths are first bound into the staging area, because covering a closed directory hides what lies below it.
 */
const script = `
set -e
umask 022
stage=$1; count=$2; shift 2
mount -t tmpfs -o mode=755,size=1m portal-view "$stage"
i=0
while [ $i -lt $count ]; do
  mkdir "$stage/$i"
  mount --bind "$1" "$stage/$i"
  eval "path$i=\\$1"
  i=$((i+1)); shift
done
doors=$1; shift
while [ $doors -gt 0 ]; do
  mount -t tmpfs -o mode=755,size=1m portal-view "$1"
  doors=$((doors-1)); shift
done
i=0
while [ $i -lt $count ]; do
  eval "path=\\$path$i"
  mkdir -p "$path"
  mount --bind "$stage/$i" "$path"
  umount "$stage/$i"
  i=$((i+1))
done
umount "$stage"
cd /
exec "$@"
`;

/** The command that starts `program` as `user` in the view; the process keeps its number through all steps. */
export function viewCommand(
  view: View,
  user: { readonly uid: number; readonly gid: number },
  program: string,
  args: readonly string[],
): { file: string; args: string[] } {
  const taken = [...view.paths, ...view.blocked];
  const stage = ["/mnt", "/media", "/srv"].find(
    (place) => !taken.some((path) => `${path}${sep}`.startsWith(place + sep)),
  );
  const drop = [
    "setpriv",
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    "--no-new-privs",
    "--",
  ];
  return {
    file: "unshare",
    args: [
      ...["--mount", "--propagation", "private", "--", "sh", "-c", script, "portal", stage ?? "/mnt"],
      ...[String(view.paths.length), ...view.paths, String(view.blocked.length), ...view.blocked],
      ...drop,
      program,
      ...args,
    ],
  };
}
