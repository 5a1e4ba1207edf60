import Link from "next/link";
import type { AnchorHTMLAttributes } from "react";

type AppLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "style"> & {
  href: string;
  /** A plain link, for addresses that are no page: downloads, route handlers. */
  plain?: boolean;
};

/** Every link of the portal. Pages are not fetched ahead: they belong to one person and are made on demand. */
export function AppLink({ href, plain, ...rest }: AppLinkProps) {
  if (plain || !href.startsWith("/")) return <a href={href} {...rest} />;
  return <Link href={href} prefetch={false} {...rest} />;
}
