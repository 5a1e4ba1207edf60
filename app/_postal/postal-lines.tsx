import type { Language } from "@/lib/i18n/languages";
import { countryName, subdivisionName } from "@/lib/platform/gateways/address-book/countries";
import type { PostalAddress } from "@/lib/registration/rules";

/** The lines of an address as its country's readers expect them: large to small in Japan, small to large elsewhere. */
export function postalLines(address: PostalAddress, language: Language): string[] {
  const region = subdivisionName(address.country, address.region, address.country === "JP" ? "ja" : "en");
  const country = countryName(address.country, language);
  const lines =
    address.country === "JP"
      ? [`〒${address.postalCode}`, `${region}${address.city}${address.address1}`, address.address2, country]
      : [address.address1, address.address2, `${address.city}, ${region} ${address.postalCode}`, country];
  return lines.filter((line) => line !== "");
}

/** An address over several lines. */
export function PostalLines({ address, language }: { address: PostalAddress; language: Language }) {
  return (
    <>
      {postalLines(address, language).map((line, index) => (
        <span key={line}>
          {index > 0 ? <br /> : null}
          {line}
        </span>
      ))}
    </>
  );
}
