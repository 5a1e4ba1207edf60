/**
 * The paper every mail is written on, and its few parts. Colors are those of the portal (look 4.2); amber is kept for
 * times. Mail programs read styles on elements only, so here, and only here, styles stand inline.
 */
import { Body, Container, Head, Hr, Html, Link, Preview, Section, Text } from "@react-email/components";
import type { CSSProperties, ReactNode } from "react";
import type { Frame, Letter, MailReader } from "@/emails/letter";

const ink = "#0c1f26";
const quietInk = "#40535a";
const line = "#d1dcdd";
const petrol = "#055b63";

const latin = '"Atkinson Hyperlegible Next", "Segoe UI", Helvetica, Arial';
const japanese = '"Hiragino Sans", "BIZ UDPGothic", "Noto Sans JP", "Yu Gothic UI", Meiryo';
const mono = '"Atkinson Hyperlegible Mono", Consolas, Menlo, monospace';

const styles = {
  page: { backgroundColor: "#f7fbfb", margin: 0, padding: "24px 12px" },
  paper: {
    maxWidth: "600px",
    backgroundColor: "#ffffff",
    border: `1px solid ${line}`,
    borderRadius: "6px",
    padding: "28px 28px 20px",
  },
  brand: { color: petrol, fontSize: "15px", fontWeight: 700, margin: "0 0 20px" },
  text: { color: ink, fontSize: "16px", margin: "0 0 16px" },
  facts: {
    color: ink,
    fontSize: "15px",
    lineHeight: "1.9",
    margin: "0 0 16px",
    padding: "10px 16px",
    backgroundColor: "#eef5f5",
    borderLeft: `3px solid ${petrol}`,
  },
  label: { color: quietInk },
  time: { color: "#8e4e00", fontWeight: 700 },
  code: {
    color: ink,
    fontFamily: mono,
    fontSize: "32px",
    fontWeight: 700,
    letterSpacing: "0.2em",
    lineHeight: "1.4",
    margin: "0 0 16px",
  },
  button: {
    display: "inline-block",
    backgroundColor: petrol,
    color: "#ffffff",
    fontSize: "16px",
    fontWeight: 700,
    padding: "11px 22px",
    borderRadius: "6px",
    textDecoration: "none",
  },
  address: { color: quietInk, fontSize: "13px", margin: "10px 0 20px", wordBreak: "break-all" },
  link: { color: petrol, textDecoration: "underline" },
  rule: { borderColor: line, margin: "24px 0 16px" },
  small: { color: quietInk, fontSize: "13px", margin: "0 0 6px" },
} as const satisfies Record<string, CSSProperties>;

/** A mail from its body: addressee, opening, body, closing, signature and the word that a machine wrote it. */
export function Layout({ frame, reader, letter }: { frame: Frame; reader: MailReader; letter: Letter }) {
  const { language, brand, t } = frame;
  const family = language === "ja" ? `${latin}, ${japanese}, sans-serif` : `${latin}, sans-serif`;
  const lineHeight = language === "ja" ? "1.75" : "1.6";
  const portal = brand.name;
  return (
    <Html lang={language}>
      <Head>
        <meta name="color-scheme" content="light" />
        <title>{portal}</title>
      </Head>
      <Preview>{letter.lead}</Preview>
      <Body style={styles.page}>
        <Container style={{ ...styles.paper, fontFamily: family, lineHeight }}>
          {letter.marker ? <Text style={styles.small}>{letter.marker}</Text> : null}
          <Text style={{ ...styles.brand, lineHeight }}>{portal}</Text>
          <Lines style={{ ...styles.text, lineHeight }} lines={addressee(frame, reader)} />
          <Said>{letter.opening === "first" ? t("layout.openingFirst") : t("layout.opening")}</Said>
          <Said>{letter.lead}</Said>
          {letter.body}
          <Said>{t("layout.closing")}</Said>
          <Hr style={styles.rule} />
          <Text style={styles.small}>
            {portal}
            <br />
            <Link href={brand.baseUrl} style={{ ...styles.link, color: quietInk }}>
              {brand.baseUrl}
            </Link>
          </Text>
          <Text style={styles.small}>{t("layout.support", { email: brand.supportEmail })}</Text>
          <Text style={{ ...styles.small, margin: 0 }}>
            {letter.marker ? t("layout.answerable", { portal }) : t("layout.automatic", { portal })}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

/** Japanese: company, then name with 様; without either, the reader as such. English: a line only when the name is known. */
function addressee({ language, t }: Frame, { name, companyName }: MailReader): string[] {
  if (name)
    return language === "ja" && companyName
      ? [companyName, t("layout.greeting", { name })]
      : [t("layout.greeting", { name })];
  return companyName && language === "ja" ? [companyName, t("layout.toCompany")] : [t("layout.toReader")];
}

function Lines({ lines, style }: { lines: readonly string[]; style: CSSProperties }) {
  const shown = lines.filter((one) => one !== "");
  return shown.length === 0 ? null : <Text style={style}>{broken(shown)}</Text>;
}

/** Lines with breaks between them. */
function broken([first, ...rest]: readonly string[]): ReactNode {
  if (rest.length === 0) return first;
  return (
    <>
      {first}
      <br />
      {broken(rest)}
    </>
  );
}

/** A paragraph; none when there is nothing to say. Line breaks in the text are kept. */
export function Said({ children }: { children: string }) {
  return (
    <Lines
      lines={children === "" ? [] : children.split("\n")}
      style={{ ...styles.text, lineHeight: "inherit" }}
    />
  );
}

/** Words of support: as `Said`, with the addresses left whole in them (`keepingLinks`) as links. */
export function Linked({ children }: { children: string }) {
  if (children === "") return null;
  const lines = children.split("\n");
  return (
    <Text style={{ ...styles.text, lineHeight: "inherit" }}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a letter never move
        <span key={index}>
          {index > 0 ? <br /> : null}
          {line.split(/(https?:\/\/[!#-;=?-[\]_a-z~%]+)/i).map((part, at) =>
            at % 2 === 1 ? (
              <Link key={part} href={part} style={styles.link}>
                {part}
              </Link>
            ) : (
              part
            ),
          )}
        </span>
      ))}
    </Text>
  );
}

/** A fact: its label, its value, and whether it is a time. Facts without a value are left out. */
type Fact = { readonly label: string; readonly value: string | undefined; readonly time?: boolean };

/** The points of a mail, one line each. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter(({ value }) => value !== undefined && value !== "");
  if (known.length === 0) return null;
  return (
    <Text style={styles.facts}>
      {known.map(({ label, value = "", time }, index) => (
        <span key={label}>
          {index > 0 ? <br /> : null}
          <span style={styles.label}>{label}: </span>
          <span style={time ? styles.time : undefined}>{broken(value.split("\n"))}</span>
        </span>
      ))}
    </Text>
  );
}

/** A code to type, unbroken so that it can be copied. */
export function Code({ children }: { children: string }) {
  return <Text style={styles.code}>{children}</Text>;
}

/** The one thing to do: a button, and below it the address it leads to, which is all the plain text has. */
export function Action({ href, children }: { href: string; children: string }) {
  return (
    <Section>
      <Link href={href} style={styles.button} data-skip-in-text="true">
        {children}
      </Link>
      <Text style={styles.address}>
        <Link href={href} style={{ ...styles.link, color: quietInk }}>
          {href}
        </Link>
      </Text>
    </Section>
  );
}
